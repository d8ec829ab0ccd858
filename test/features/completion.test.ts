import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt } from '../../server/src/features/completion.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { applyEdits } from '../../server/src/text/range.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

const users = tableOf('users', { id: 'bigint', tenant_id: 'bigint', email: 'text', active: 'boolean' }, [
  keyOf('users_pkey', ['id'], { constraint: 'primary' }),
  keyOf('users_tenant_email_key', ['tenant_id', 'email'], { constraint: 'unique' }),
  keyOf('users_live', ['email'], { where: '(active = true)' }),
  keyOf('users_later', ['tenant_id'], { constraint: 'unique', immediate: false }),
]);
const odd = tableOf('app.Odd Table', { 'Some Id': 'bigint' }, [
  keyOf('Odd Key', ['Some Id'], { constraint: 'primary' }),
]);
const catalog = catalogOf(users, odd);

/** The labels at `⟦⟧`, and the text after taking the first of them. */
function complete(marked: string, language = 'sql') {
  const offset = marked.indexOf('⟦⟧');
  const text = marked.replace('⟦⟧', '');
  const found = completionsAt(readDocument({ uri: 'file:///app/a', language, text }), offset, catalog);
  const [first] = found;
  const taken = first && applyEdits(text, [first.edit, ...first.others]);
  return { labels: found.map(({ label }) => label), taken };
}

const insert = 'insert into users (tenant_id, email) values ($1, $2) ';
const cases: readonly { name: string; text: string; language?: string; labels: readonly string[]; taken?: string }[] = [
  {
    name: 'an open bracket: the keys that the INSERT gives first, the deferrable one never',
    text: `${insert}on conflict (⟦⟧`,
    labels: ['(tenant_id, email)', '(email) WHERE active = true', '(id)'],
    taken: `${insert}on conflict (tenant_id, email)`,
  },
  {
    name: 'a pair of brackets, with the rest of the statement behind',
    text: `${insert}on conflict (⟦⟧) do nothing;\nselect 1;`,
    labels: ['(tenant_id, email)', '(email) WHERE active = true', '(id)'],
    taken: `${insert}on conflict (tenant_id, email) do nothing;\nselect 1;`,
  },
  {
    name: 'what stands already goes',
    text: `insert into users (email) values ($1) on conflict (em⟦⟧ail) do nothing`,
    labels: ['(email) WHERE active = true', '(id)', '(tenant_id, email)'],
    taken: 'insert into users (email) values ($1) on conflict (email) where active = true do nothing',
  },
  {
    name: 'a predicate that is written already is not written twice',
    text: 'INSERT INTO users (email) VALUES ($1) ON CONFLICT (⟦⟧) WHERE active DO NOTHING',
    labels: ['(email) WHERE active = true', '(id)', '(tenant_id, email)'],
    taken: 'INSERT INTO users (email) VALUES ($1) ON CONFLICT (email) WHERE active DO NOTHING',
  },
  {
    name: 'behind ON CONFLICT, in the case of the author',
    text: `${insert}ON CONFLICT ⟦⟧`,
    labels: [
      '(tenant_id, email)',
      '(email) WHERE active = true',
      '(id)',
      'ON CONSTRAINT users_pkey',
      'ON CONSTRAINT users_tenant_email_key',
      'DO NOTHING',
    ],
    taken: `${insert}ON CONFLICT (tenant_id, email)`,
  },
  {
    name: 'behind ON CONSTRAINT',
    text: `${insert}on conflict on constraint users_t⟦⟧ do nothing`,
    labels: ['users_pkey', 'users_tenant_email_key'],
    taken: `${insert}on conflict on constraint users_pkey do nothing`,
  },
  {
    name: 'behind REFERENCES: tables with their keys, primary keys first, qualified where the path needs it',
    text: 'create table t (u bigint references ⟦⟧',
    labels: ['app."Odd Table" ("Some Id")', 'users (id)', 'users (tenant_id, email)'],
    taken: 'create table t (u bigint references app."Odd Table" ("Some Id")',
  },
  {
    name: 'inside the referenced columns',
    text: 'create table t (u bigint references users (⟦⟧));',
    labels: ['id', 'tenant_id, email'],
    taken: 'create table t (u bigint references users (id));',
  },
  {
    name: 'a quoted, qualified table',
    text: 'alter table t add foreign key (u) references app."Odd Table" (⟦⟧)',
    labels: ['"Some Id"'],
  },
  {
    name: 'in a string of TypeScript, escaped as the string needs it',
    text: `db.query("insert into app.\\"Odd Table\\" values (1) on conflict (⟦⟧)");`,
    language: 'typescript',
    labels: ['("Some Id")'],
    taken: `db.query("insert into app.\\"Odd Table\\" values (1) on conflict (\\"Some Id\\")");`,
  },
  {
    name: 'in a raw string of Go',
    text: 'package p\n\nconst q = `insert into users (id) values ($1) on conflict (⟦⟧) do nothing`\n',
    language: 'go',
    labels: ['(id)', '(tenant_id, email)', '(email) WHERE active = true'],
  },
  { name: 'in a comment', text: `-- ${insert}on conflict (⟦⟧`, labels: [] },
  { name: 'in a string of the statement', text: `select 'on conflict (⟦⟧`, labels: [] },
  { name: 'a statement later', text: `${insert}on conflict (id) do nothing; select (⟦⟧`, labels: [] },
  { name: 'behind the target', text: `${insert}on conflict (id) ⟦⟧`, labels: [] },
  { name: 'a table that nobody knows', text: 'insert into other (a) values (1) on conflict (⟦⟧', labels: [] },
  { name: 'code that is no SQL', text: 'const conflict = f(⟦⟧', language: 'typescript', labels: [] },
];

for (const { name, text, language, labels, taken } of cases) {
  test(name, () => {
    const completed = complete(text, language);
    assert.deepEqual(completed.labels, labels);
    if (taken !== undefined) assert.equal(completed.taken, taken);
  });
}

test('a half-typed statement anywhere is completed or not, and nothing throws', () => {
  const whole = `${insert}on conflict (tenant_id, email) where active do nothing; create table t (u int references users (id))`;
  for (let at = 0; at <= whole.length; at++) {
    complete(`${whole.slice(0, at)}⟦⟧${whole.slice(at)}`);
    complete(`${whole.slice(0, at)}⟦⟧`);
  }
});
