import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentUses } from '../../server/src/features/analyse.ts';
import { keyHover } from '../../server/src/features/hover.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { keyFindings } from '../../server/src/features/redundancy.ts';
import { definedKeyAt } from '../../server/src/features/usedKeys.ts';
import { indexUses } from '../../server/src/features/uses.ts';
import { contextOf, view } from './look.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

const users = tableOf('users', { id: 'bigint', email: 'text' }, [
  keyOf('users_pkey', ['id'], { constraint: 'primary' }),
  keyOf('users_email_key', ['email'], { constraint: 'unique' }),
  keyOf('users_email_idx', ['email']),
]);
const catalog = catalogOf(users);
const ddl = 'create unique index users_email_idx on users (email);';
const severities = { 'redundant-keys': 'hint' } as const;

/** The uses that one statement of a program makes. */
function usesOf(statement: string) {
  const document = { uri: 'file:///app/src/users.ts', language: 'typescript', text: `db.query(\`${statement}\`);` };
  return indexUses([documentUses(readDocument(document), contextOf(catalog))]);
}

function check(name: string, statement: string, expected: readonly string[]): void {
  test(`needless keys and ${name}`, () => {
    const reading = readDocument({ uri: 'file:///app/schema.sql', language: 'sql', text: ddl });
    const context = contextOf(catalog, { severities, uses: () => usesOf(statement) });
    assert.deepEqual(
      keyFindings(reading, context).map(({ message }) => message),
      expected,
    );
  });
}

const told = 'users_email_idx repeats users_email_key (email): one index is enough';
check('a statement that either can serve', 'insert into users (email) values ($1) on conflict (email) do nothing', [
  told,
]);
check('a statement without a target', 'insert into users (email) values ($1) on conflict do nothing', [told]);
check('a target that is computed', `insert into users (email) values ($1) on conflict (\${target}) do nothing`, []);

check(
  'a constraint whose name is computed',
  `insert into users (id) values (1) on conflict on constraint \${name} do nothing`,
  [],
);

test('the hover of the DDL that makes a key says who needs it and that another one says the same', () => {
  const reading = readDocument({ uri: 'file:///app/schema.sql', language: 'sql', text: ddl });
  const uses = usesOf('insert into users (email) values ($1) on conflict (email) do nothing');
  const hoverAt = (word: string) => {
    const defined = definedKeyAt(reading, contextOf(catalog), ddl.indexOf(word) + 1);
    return defined && keyHover(defined, uses, { ...view, catalog });
  };
  const hover = hoverAt('users_email_idx');
  assert.match(hover?.markdown ?? '', /^\*\*users\\?_email\\?_idx\*\*\n\nUNIQUE \(email\) on `public.users` · index/);
  assert.match(hover?.markdown ?? '', /Used by 1 upsert\n\nusers\\?_email\\?_idx repeats .* \[Why\?\]/);
  assert.equal(ddl.slice(hover?.range.start, hover?.range.end), 'users_email_idx');
  assert.equal(hoverAt('unique'), undefined);
});
