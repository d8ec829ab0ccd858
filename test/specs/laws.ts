import assert from 'node:assert/strict';
import { actionsAt, type DocumentAction } from '../../server/src/features/actions.ts';
import type { DocumentAnalysis } from '../../server/src/features/analysis.ts';
import { migrationTitle } from '../../server/src/features/newMigration.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/range.ts';

/** What a title says is done. */
const verbs = /^(?:Add|Apply|Change|Create|Drop|Ignore|Open|Reference|Remove|Replace|Split|Take|Use|Write) /;
const longest = 120;
/** A workspace without files, whose migrations are plain SQL. */
const nowhere = { paths: [], read: () => undefined };

/** What holds of every quick fix of every finding: its title, which one is preferred, and that taking it back leaves nothing. */
export function checkLaws(analysis: DocumentAnalysis): void {
  const { text } = analysis.document;
  const actions = actionsAt(analysis, { start: 0, end: text.length });
  for (const finding of analysis.findings) {
    const own = actions.filter((action) => action.finding === finding);
    const titles = own.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length, `no title twice: ${titles.join(' | ')}`);
    const preferred = own.filter((action) => action.kind === 'edit' && action.preferred);
    assert.ok(preferred.length <= 1, `one is preferred: ${preferred.map(({ title }) => title).join(' | ')}`);
    assert.ok(finding.message.length <= longest && !finding.message.endsWith('.'), finding.message);
  }
  for (const action of actions) {
    checkTitle(action);
    const edits = action.kind === 'open' ? [] : (action.edits ?? []);
    checkEdits(text, edits, action.title);
  }
}

function checkTitle({ kind, title }: DocumentAction): void {
  const shown = kind === 'migration' ? migrationTitle(title, nowhere) : title;
  assert.match(shown, verbs);
  assert.ok(
    shown.length <= longest && !/[.\s]$/.test(shown) && !shown.includes('\n'),
    `${shown.length} characters: ${shown}`,
  );
}

/** Edits stand in the text, do not overlap, change something, and are undone by putting back what they replaced. */
function checkEdits(text: string, edits: readonly TextEdit[], title: string): void {
  const inOrder = [...edits].sort((a, b) => a.range.start - b.range.start);
  let end = 0;
  let moved = 0;
  const back = inOrder.map(({ range, text: written }): TextEdit => {
    assert.ok(range.start >= end && range.end >= range.start && range.end <= text.length, title);
    end = range.end;
    const start = range.start + moved;
    moved += written.length - (range.end - range.start);
    return { range: { start, end: start + written.length }, text: text.slice(range.start, range.end) };
  });
  const edited = applyEdits(text, edits);
  assert.ok(edits.length === 0 || edited !== text, `${title} changes something`);
  assert.equal(applyEdits(edited, back), text, `${title} is undone`);
}
