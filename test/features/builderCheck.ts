import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentAnalysis } from '../../server/src/features/analysis.ts';
import { applyEdits } from '../../server/src/text/range.ts';
import { contextOf, look } from './look.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

/** `users` is unique by tenant and handle, and by its address among those that live. */
const columns = {
  id: 'bigint',
  tenant_id: 'bigint',
  handle: 'text',
  email: 'text',
  code: 'text',
  slug: 'text',
  state: 'text',
  deleted_at: 'timestamp with time zone',
};
const users = tableOf('users', columns, [
  keyOf('users_tenant_id_handle_key', ['tenant_id', 'handle'], { constraint: 'unique' }),
  keyOf('users_email_live', ['email'], { where: '(deleted_at IS NULL)' }),
  keyOf('users_code_active', ['code'], { where: "(state = 'active'::text)" }),
  keyOf('users_slug_key', ['slug'], { constraint: 'unique', immediate: true }),
]);
const context = contextOf(catalogOf(users));

export const retarget = 'Change target to (tenant_id, handle)';
export const addLive = 'Add WHERE deleted_at IS NULL to the conflict target';
export const addActive = "Add WHERE state = 'active' to the conflict target";

function findingsIn(analysis: DocumentAnalysis): readonly string[] {
  return analysis.findings.map(({ message }) => message);
}

/** The only edits are those of `from` to `to` in the text; without `to`, the fix is not offered. */
export function check(
  name: string,
  language: string,
  text: string,
  title: string,
  from: string,
  to: string | undefined,
): void {
  test(name, () => {
    assert.equal(text.split(from).length, 2, 'the place is one');
    const analysis = look(text, language, context);
    assert.equal(analysis.findings.length, 1, findingsIn(analysis).join('\n'));
    const fixes = analysis.findings.flatMap((finding) => finding.fixes);
    const fix = fixes.find((each) => each.title === title);
    const titles = fixes.map((each) => each.title).join(' | ');
    if (to === undefined) return assert.equal(fix, undefined);
    assert.ok(fix?.kind === 'edit', `among ${titles}`);
    const edited = applyEdits(text, fix.edits);
    assert.equal(
      edited,
      text.replace(from, () => to),
    );
    const after = look(edited, language, context);
    assert.deepEqual(findingsIn(after), []);
    assert.deepEqual(
      after.clauses.map(({ resolution }) => resolution.kind),
      ['resolved'],
    );
  });
}
