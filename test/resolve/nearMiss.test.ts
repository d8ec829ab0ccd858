import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import type { Difference, Resolution } from '../../server/src/resolve/resolution.ts';
import { resolveClause } from '../../server/src/resolve/resolve.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import { catalogOf, type Server } from '../oracle/judge.ts';
import { embeddedServer } from '../oracle/servers.ts';

const schema = `
  create table accounts (id bigint primary key, tenant int, email text, active boolean, code text, slug text collate "C", start date);
  create unique index accounts_live on accounts (tenant, email) where active;
  create unique index accounts_lower on accounts (lower(email));
  create unique index accounts_code on accounts (code text_pattern_ops);
  create unique index accounts_slug on accounts (slug);
  alter table accounts add constraint accounts_start unique (start) deferrable;
  create unique index accounts_three on accounts (tenant, code, start);
  create unique index accounts_broken on accounts (active);
  update pg_index set indisvalid = false where indexrelid = 'accounts_broken'::regclass;
  alter table accounts add constraint accounts_slot exclude using btree (tenant with =);
  create table orders (id int primary key, number int, unique (number, id));
  create unique index orders_open on orders (number) where id > 0;
  create unique index orders_text on orders ((number::text));
`;

let server: Server;
let catalog: Catalog;
before(async () => {
  server = await embeddedServer();
  await server.run(schema);
  catalog = await catalogOf(server);
});
after(() => server.close());

function resolve(sql: string): Resolution {
  const clause = readSql(sql).clauses[0];
  assert.ok(clause, sql);
  return resolveClause(clause, { catalog });
}

/** Checks the kind of answer, the key that comes closest, and everything in which it differs. */
function check(sql: string, kind: Resolution['kind'], closest: string, differs: readonly Difference[]): void {
  const resolution = resolve(sql);
  assert.equal(resolution.kind, kind, sql);
  const near = resolution.kind === 'resolved' ? [] : resolution.near;
  assert.equal(near[0]?.key.name, closest, `${sql}: ${near.map((one) => one.key.name).join(', ')}`);
  assert.deepEqual(near[0]?.differs, differs, sql);
}

const into = 'insert into accounts (id) values (1) on conflict';

test('a target without the predicate is closest to the partial index on its columns', () => {
  check(`${into} (tenant, email) do nothing`, 'rejected', 'accounts_live', [
    { kind: 'predicate-missing', predicate: 'active' },
  ]);
  check(`${into} (email, tenant) where tenant = 3 do nothing`, 'rejected', 'accounts_live', [
    { kind: 'predicate-not-implied', predicate: 'active', where: 'tenant = 3' },
  ]);
});

test('a parameter in the predicate leaves the answer open', () => {
  check(`${into} (tenant, email) where active = $3 do nothing`, 'unknown', 'accounts_live', [
    { kind: 'predicate-parameter', predicate: 'active', parameter: '$3' },
  ]);
});

test('columns too many and too few', () => {
  check(`${into} (email) do nothing`, 'rejected', 'accounts_live', [
    { kind: 'missing-columns', columns: ['tenant'] },
    { kind: 'predicate-missing', predicate: 'active' },
  ]);
  check(`${into} (tenant, code) do nothing`, 'rejected', 'accounts_code', [
    { kind: 'extra-columns', columns: ['tenant'] },
  ]);
  check(`${into} (id, tenant, start, code) do nothing`, 'rejected', 'accounts_three', [
    { kind: 'extra-columns', columns: ['id'] },
  ]);
});

test('expressions', () => {
  check(`${into} (lower(email), tenant) do nothing`, 'rejected', 'accounts_lower', [
    { kind: 'extra-columns', columns: ['tenant'] },
  ]);
});

test('collation and operator class', () => {
  check(`${into} (slug collate "POSIX") do nothing`, 'rejected', 'accounts_slug', [
    { kind: 'collation', wanted: 'POSIX', actual: 'C' },
  ]);
  check(`${into} (code text_ops) do nothing`, 'rejected', 'accounts_code', [
    { kind: 'operator-class', wanted: 'text_ops', actual: 'text_pattern_ops' },
  ]);
});

test('deferrable, invalid and exclusion', () => {
  check(`${into} (start) do nothing`, 'rejected', 'accounts_start', [{ kind: 'deferrable' }]);
  check(`${into} (active) do nothing`, 'rejected', 'accounts_broken', [{ kind: 'invalid' }]);
  check(`${into} (tenant) do nothing`, 'rejected', 'accounts_slot', [{ kind: 'exclusion' }]);
});

test('an index is no constraint, and similar names are found', () => {
  check(`${into} on constraint accounts_live do nothing`, 'rejected', 'accounts_live', [{ kind: 'not-a-constraint' }]);
  const missing = resolve(`${into} on constraint accounts_pkye do nothing`);
  assert.deepEqual(missing.kind === 'rejected' && missing.detail.similar, ['accounts_pkey']);
  const column = resolve(`${into} (emial) do nothing`);
  assert.deepEqual(column.kind === 'rejected' && column.detail.similar, ['email']);
  const table = resolve('insert into acounts (id) values (1) on conflict (id) do nothing');
  assert.deepEqual(table.kind === 'rejected' && table.detail.similar, ['accounts']);
});

test('all keys of the table are listed', () => {
  const resolution = resolve(`${into} (email) do nothing`);
  assert.equal(resolution.kind === 'rejected' && resolution.near.length, 9);
});

test('references', () => {
  check('create table x (n int references orders (number))', 'rejected', 'orders_open', [{ kind: 'partial' }]);
  check(
    'create table x (n int, i int, e int, foreign key (n, i, e) references orders (number, id, id))',
    'rejected',
    'orders_number_id_key',
    [],
  );
  check('create table x (n date references accounts (start))', 'rejected', 'accounts_start', [{ kind: 'deferrable' }]);
});
