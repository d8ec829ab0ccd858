import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { analyse } from '../../server/src/features/analyse.ts';
import { fixRound } from '../../server/src/features/fixRound.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import type { MigrationDraft } from '../../server/src/migrate/draft.ts';
import { forwardPart } from '../../server/src/sources/migrationSections.ts';
import { applyEdits } from '../../server/src/text/range.ts';
import { contextOf } from './look.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

const users = tableOf('users', { id: 'bigint', email: 'text' }, [
  keyOf('users_pkey', ['id'], { constraint: 'primary' }),
]);
const large = { estimatedRows: 1_200_000 };
const orders = tableOf('orders', { id: 'bigint', user_id: 'bigint', user_email: 'text' }, [], large);
const uri = 'file:///app/migrations/0009_reference.sql';
const made = {
  name: 'orders_user_id_fkey',
  columns: ['user_id'],
  references: 'public.users',
  referencedColumns: ['id'],
  definition: 'FOREIGN KEY (user_id) REFERENCES users(id)',
};

/** A live database beside the migrations, which leave the foreign key or not. */
function contextWith(database: Catalog, isLeft: boolean, more: Partial<Catalog> = {}) {
  const files = [{ uri, path: 'migrations/0009_reference.sql' }];
  const history = { files, tables: [], moments: [], routines: [] };
  const left = { ...orders, estimatedRows: -1, ...(isLeft && { foreignKeys: [made] }) };
  const migrations = { ...catalogOf({ ...users }, left), history };
  return contextOf(
    { ...database, ...more },
    { migrations, isMigration: true, forwardPart, severities: { 'foreign-key-blocks-writes': 'warning' } },
  );
}

const database = catalogOf(users, orders);
const migration = `-- +goose Up
ALTER TABLE orders ADD FOREIGN KEY (user_id)
  REFERENCES users (id) ON DELETE CASCADE;
-- +goose Down
ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
`;
const look = (context: ReturnType<typeof contextWith>) =>
  analyse(readDocument({ uri, language: 'sql', text: migration }), context);

function stepsOf(first: MigrationDraft): readonly MigrationDraft[] {
  return first.next ? [first, ...stepsOf(first.next)] : [first];
}

test('a migration that has not run is told, and its statement split with a migration of its own', () => {
  const analysis = look(contextWith(database, true));
  const [finding, ...more] = analysis.findings;
  assert.equal(
    finding?.message,
    'This foreign key blocks writes to orders and users while all rows of orders (about 1.2 M rows) are read',
  );
  assert.deepEqual(more, []);
  const [fix] = finding?.fixes ?? [];
  assert.equal(fix?.title, 'Split foreign key orders_user_id_fkey into NOT VALID and VALIDATE');
  assert.ok(fix?.kind === 'migration');
  assert.equal(
    applyEdits(migration, fix.edits ?? []),
    migration
      .replace('ADD FOREIGN', 'ADD CONSTRAINT orders_user_id_fkey FOREIGN')
      .replace('ON DELETE CASCADE;', 'ON DELETE CASCADE NOT VALID;'),
  );
  assert.deepEqual(fix.draft.up, ['ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey']);
  const round = fixRound([analysis]);
  assert.equal(round.edits.get(uri)?.length, 2);
  assert.deepEqual(
    round.migrations.map(({ draft }) => draft.name),
    ['validate_orders_user_id_fkey'],
  );
});

const silent: readonly (readonly [string, ReturnType<typeof contextWith>])[] = [
  ['that the database has run', contextWith(catalogOf(users, { ...orders, foreignKeys: [made] }), true)],
  ['whose foreign key a later one drops', contextWith(database, false)],
  [
    'that the records say has run',
    contextWith(database, true, {
      applied: [{ table: 'public.goose_db_version', by: 'name', values: ['0009_reference.sql'] }],
    }),
  ],
  ['whose table is small', contextWith(catalogOf(users, { ...orders, estimatedRows: 10 }), true)],
];
for (const [name, context] of silent)
  test(`nothing is said of a migration ${name}`, () => assert.deepEqual(look(context).findings, []));

test('a migration in code that is newer than all that have run is told', () => {
  const applied = [{ table: 'public.knex_migrations', by: 'name' as const, values: ['0008_users.js'] }];
  const text =
    "exports.up = (knex) => knex.raw('ALTER TABLE orders ADD CONSTRAINT owner FOREIGN KEY (user_id) REFERENCES users (id)');\n";
  const told = (name: string) => {
    const document = { uri: `file:///app/migrations/${name}`, language: 'javascript', text };
    return analyse(readDocument(document), contextOf({ ...database, applied }, { isMigration: true })).findings;
  };
  const [finding] = told('0009_reference.js');
  const [fix] = finding?.fixes ?? [];
  assert.ok(fix?.kind === 'migration');
  assert.equal(applyEdits(text, fix.edits ?? []), text.replace('(id)', '(id) NOT VALID'));
  assert.deepEqual(told('0007_reference.js'), []);
});

test('a model whose foreign key has neither a key nor a constraint gets both, in order', () => {
  const text = `import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
@Entity('users')
export class User {
  @Column() email: string;
}
@Entity('orders')
export class Order {
  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_email', referencedColumnName: 'email' })
  user: User;
}
`;
  const document = { uri: 'file:///app/src/entities.ts', language: 'typescript', text };
  const { findings } = analyse(readDocument(document), contextOf(database));
  const drafts = findings.flatMap(({ fixes }) => fixes.flatMap((fix) => (fix.kind === 'migration' ? [fix] : [])));
  const wanted = drafts.find(({ title }) => title.includes('then foreign key'));
  assert.equal(
    wanted?.title,
    'Create migration: unique index on users (email), then foreign key of orders (user_email)',
  );
  assert.ok(wanted);
  assert.deepEqual(
    stepsOf(wanted.draft).map(({ name }) => name),
    ['add_users_email_key', 'add_orders_user_email_fkey', 'validate_orders_user_email_fkey'],
  );
});
