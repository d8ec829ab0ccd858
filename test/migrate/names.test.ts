import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseName, expressionName } from '../../server/src/migrate/names.ts';
import { catalogOf, keyOf, tableOf } from '../features/schema.ts';

const users = tableOf('users', {}, [keyOf('users_email_key', ['email']), keyOf('users_email_key1', ['email'])]);
const catalog = catalogOf(users, tableOf('app.users', {}));

function check(table: string, columns: readonly string[], label: 'key' | 'pkey' | 'idx', expected: string): void {
  const [name = '', schema = 'public'] = table.split('.').reverse();
  test(`${table} (${columns.join(', ')}) ${label}`, () => {
    const chosen = chooseName({ schema, name }, columns, label, catalog);
    assert.equal(chosen, expected);
    assert.ok(new TextEncoder().encode(chosen).length <= 63);
  });
}

check('users', ['tenant_id', 'email'], 'key', 'users_tenant_id_email_key');
check('users', [], 'pkey', 'users_pkey');
check('users', ['email'], 'key', 'users_email_key2');
check('app.users', ['email'], 'key', 'users_email_key');
// What PostgreSQL 18 names them.
check('t'.repeat(60), ['c'.repeat(60)], 'key', `${'t'.repeat(29)}_${'c'.repeat(29)}_key`);
check('t'.repeat(60), ['a'], 'key', `${'t'.repeat(57)}_a_key`);
check('é'.repeat(40), ['a'], 'idx', `${'é'.repeat(28)}_a_idx`);

test('an expression is named by its function, else expr', () => {
  assert.equal(expressionName('lower(email)'), 'lower');
  assert.equal(expressionName('(COALESCE(a, 0))'), 'coalesce');
  assert.equal(expressionName('(a + 1)'), 'expr');
});
