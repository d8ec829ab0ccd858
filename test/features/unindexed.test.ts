import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { decodeCatalog, encodeCatalog } from '../../server/src/catalog/codec.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { Server } from '../specs/server.ts';
import { contextOf, look, view } from './look.ts';

let server: Server;

before(async () => {
  server = await Server.start();
});
after(() => server.close());

const users =
  'create table users (id bigint primary key, tenant_id bigint, email text unique, unique (tenant_id, email));';
const filled = `insert into users select n, n % 50, n::text from generate_series(1, 4000) n;
insert into orders select n, n % 50, n::text from generate_series(1, 4000) n;`;

/** Of each set of indexes: what PostgreSQL does when it looks for the rows that refer to a deleted one. */
const cases: readonly (readonly [indexes: string, columns: string])[] = [
  ['', 'user_email'],
  ['create index on orders (user_email)', 'user_email'],
  ['create index on orders using hash (user_email)', 'user_email'],
  ['create index on orders (user_email, id)', 'user_email'],
  ['create unique index on orders (user_email) include (id)', 'user_email'],
  ['create index on orders (user_email text_pattern_ops)', 'user_email'],
  ['create index on orders (user_email) where id < 5', 'user_email'],
  ['create unique index on orders (user_email) where id < 5', 'user_email'],
  ['create index on orders ((user_email || $$$$))', 'user_email'],
  ['create index on orders (lower(user_email), user_email)', 'user_email'],
  ['alter table orders add exclude using hash (user_email with =)', 'user_email'],
  ['', 'tenant_id, user_email'],
  ['create index on orders (tenant_id, user_email)', 'tenant_id, user_email'],
  ['create index on orders (user_email, tenant_id)', 'tenant_id, user_email'],
  ['create index on orders (user_email)', 'tenant_id, user_email'],
  ['create index on orders (lower(user_email), tenant_id)', 'tenant_id, user_email'],
];

for (const [indexes, columns] of cases) {
  test(`${columns} with ${indexes || 'no index'}: PostgreSQL scans the table exactly where the hover says so`, async () => {
    const statement = `alter table orders add foreign key (${columns}) references users (${columns.replace('user_', '')})`;
    await server.reset(`${users} create table orders (id bigint primary key, tenant_id bigint, user_email text); ${filled}
      ${indexes}; ${statement}; analyze`);
    const terms = columns.split(', ').map((column) => `${column} = ${column === 'tenant_id' ? 7 : "'7'"}`);
    const plan = JSON.stringify(
      await server.rows(
        `explain (costs off, format json) select 1 from only orders where ${terms.join(' and ')} for key share`,
      ),
    );
    const said = hoverOf(statement, await server.catalog()).find((line) => line.includes('scans'));
    assert.equal(said !== undefined, plan.includes('Seq Scan'), `${said} against ${plan}`);
    const name = columns === 'user_email' ? 'orders.user_email' : 'orders (tenant_id, user_email)';
    if (said) assert.equal(said, `${name} has no index: deleting from users scans orders (about 4 k rows)`);
  });
}

test('a partitioned table is served by its own index, or by those of its partitions', async () => {
  const statement = 'alter table orders add foreign key (user_email) references users (email)';
  const partitioned = `${users} create table orders (id bigint, user_email text) partition by range (id);
    create table orders_low partition of orders for values from (0) to (100); ${statement};`;
  for (const [indexes, scans] of [
    ['', true],
    ['create index on orders (user_email)', false],
    ['create index on orders_low (user_email)', false],
  ] as const) {
    await server.reset(`${partitioned} ${indexes}`);
    assert.equal(/scans/.test(hoverOf(statement, await server.catalog()).join()), scans, indexes);
  }
});

test('a snapshot keeps what is known of indexes, and one that says nothing of them is believed', async () => {
  const statement = 'alter table orders add foreign key (user_email) references users (email)';
  await server.reset(
    `${users} create table orders (id bigint primary key, user_email text); create index on orders (id, user_email)`,
  );
  const catalog = await server.catalog();
  assert.deepEqual(catalog.tables.find(({ name }) => name === 'orders')?.indexes, [['id', 'user_email']]);
  const again = decodeCatalog(encodeCatalog(catalog));
  assert.ok(again.kind === 'catalog');
  assert.deepEqual(again.catalog.tables, catalog.tables);
  assert.match(hoverOf(statement, again.catalog).join('\n'), /scans/);
  const older = { ...catalog, tables: catalog.tables.map(({ indexes: _, ...table }) => table) };
  const read = decodeCatalog(encodeCatalog(older));
  assert.ok(read.kind === 'catalog');
  assert.doesNotMatch(hoverOf(statement, read.catalog).join('\n'), /scans/);
});

function hoverOf(statement: string, catalog: Catalog): readonly string[] {
  const analysis = look(statement, 'sql', contextOf(catalog));
  const hover = hoverAt(analysis, statement.indexOf('references'), { ...view, catalog });
  assert.ok(hover);
  return hover.markdown.replaceAll('\\', '').split('\n\n');
}
