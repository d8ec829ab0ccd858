import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt } from '../../server/src/features/completion.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import type { Surroundings } from '../../server/src/hosts/neighbours.ts';
import { applyEdits } from '../../server/src/text/range.ts';
import { go } from './goCallCases.ts';
import { all, type Case, typescript, whole } from './javascriptCallCases.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

const users = tableOf('users', { id: 'bigint', tenant_id: 'bigint', email: 'text', deleted_at: 'text' }, [
  keyOf('users_tenant_email_key', ['tenant_id', 'email'], { constraint: 'unique' }),
  keyOf('users_pkey', ['id'], { constraint: 'primary' }),
  keyOf('users_live', ['email'], { where: '(deleted_at IS NULL)' }),
  keyOf('users_later', ['tenant_id'], { constraint: 'unique', immediate: false }),
]);
const catalog = catalogOf(users);

function completions(marked: string, language: string, around?: Surroundings) {
  const offset = marked.indexOf('⟦⟧');
  const text = marked.replace('⟦⟧', '');
  return {
    text,
    found: completionsAt(readDocument({ uri: 'file:///app/a', language, text }, around), offset, catalog),
  };
}

const languages: Readonly<Record<string, readonly Case[]>> = { typescript, go };
for (const [language, cases] of Object.entries(languages)) {
  for (const { name, text, labels = all, taken, last } of cases) {
    test(`${language}: ${name}`, () => {
      const { text: before, found } = completions(text, language);
      const take = (at: number) => {
        const completion = found.at(at);
        return completion && applyEdits(before, [completion.edit, ...completion.others]);
      };
      assert.deepEqual(
        found.map(({ label }) => label),
        labels,
      );
      if (taken !== undefined) assert.equal(take(0), taken);
      if (last !== undefined) assert.equal(take(-1), last);
      const offset = text.indexOf('⟦⟧');
      for (const { edit } of found) {
        assert.equal(edit.range.end, offset, 'the edit ends at the cursor');
        assert.match(before.slice(edit.range.start, offset), /^[\w$]*$/, 'and replaces the typed word alone');
      }
    });
  }
}

test('the constants that ent generates', () => {
  const uri = 'file:///app/ent/user/user.go';
  const generated =
    'package user\n\nconst (\n\tTable = "users"\n\tFieldID = "id"\n\tFieldTenantID = "tenant_id"\n\tFieldEmail = "email"\n)\n';
  const texts = new Map([
    [uri, generated],
    ['file:///app/go.mod', 'module example.com/app\n'],
  ]);
  const around = {
    read: (asked: string) => texts.get(asked),
    list: (folder: string) => [...texts.keys()].filter((each) => each.startsWith(`${folder.replace(/\/$/, '')}/`)),
  };
  const use = (columns: string) =>
    `package store\n\nimport "example.com/app/ent/user"\n\nfunc save() {\n\tc.User.Create().OnConflictColumns(${columns}).UpdateNewValues().Exec(ctx)\n}\n`;
  // Also with nothing typed yet, where the call's chain alone tells the entity.
  for (const typed of ['user.Field⟦⟧', '⟦⟧', 'user.FieldID, ⟦⟧']) {
    const { text, found } = completions(use(typed), 'go', around);
    assert.deepEqual(
      found.map(({ label }) => label),
      whole,
      typed,
    );
    const [first] = found;
    assert.ok(first);
    assert.equal(applyEdits(text, [first.edit, ...first.others]), use('user.FieldTenantID, user.FieldEmail'), typed);
  }
});

test('a call half-typed anywhere is completed or not, and nothing throws', () => {
  for (const [language, cases] of Object.entries(languages)) {
    for (const { text } of cases) {
      const plain = text.replace('⟦⟧', '');
      const from = Math.max(0, text.indexOf('⟦⟧') - 60);
      for (let at = from; at <= plain.length; at += 3) {
        completions(`${plain.slice(0, at)}⟦⟧${plain.slice(at)}`, language);
        completions(`${plain.slice(0, at)}⟦⟧`, language);
      }
    }
  }
});
