import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, documentUses } from '../../server/src/features/analyse.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { indexUses } from '../../server/src/features/uses.ts';
import { contextOf } from './look.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

const users = tableOf('users', { id: 'bigint', email: 'text' }, [
  keyOf('users_pkey', ['id'], { constraint: 'primary' }),
  keyOf('users_email_unique', ['email'], { constraint: 'unique' }),
]);
const applied = [
  {
    table: 'public.knex_migrations',
    by: 'name' as const,
    values: ['20240101000000_users.js', '20240301000000_email.js'],
  },
];
const catalog = { ...catalogOf(users), applied };
const upsert = {
  uri: 'file:///app/src/users.ts',
  language: 'typescript',
  text: "await knex('users').insert(row).onConflict('email').merge();\n",
};
const uses = indexUses([documentUses(readDocument(upsert), contextOf(catalog))]);

/** What is said of a change by a schema builder in a file. */
function told(name: string, text: string, isMigration = true): readonly string[] {
  const reading = readDocument({ uri: `file:///app/${name}`, language: 'javascript', text });
  return analyse(reading, contextOf(catalog, { isMigration, uses: () => uses })).findings.map(
    ({ message, range }) => `${text.slice(range.start, range.end)}: ${message}`,
  );
}

const migration = `exports.up = (knex) => knex.schema.alterTable('users', (table) => table.dropUnique(['email']));
exports.down = (knex) => knex.schema.alterTable('users', (table) => table.dropUnique(['email']));
`;

test('a newer migration in code that drops a key names the calls of builders that need it', () => {
  assert.deepEqual(told('migrations/20240501000000_drop.js', migration), [
    'dropUnique: Dropping users_email_unique breaks 1 upsert: src/users.ts:3',
  ]);
});

test('a migration in code that may have run is not told', () => {
  assert.deepEqual(told('migrations/20240201000000_drop.js', migration), []);
});

test('a script is judged as if it ran now', () => {
  assert.deepEqual(told('scripts/cleanup.js', "await queryInterface.removeColumn('users', 'email');", false), [
    'email: Dropping users.email breaks 1 upsert: src/users.ts:3',
  ]);
});
