import type { Catalog } from '../catalog/catalog.ts';
import type { Fragment } from '../hosts/fragment.ts';
import { newTarget } from '../rules/target.ts';
import { describeKey } from '../rules/wording.ts';
import type { ConflictClause } from '../sql/clause.ts';
import type { NewTarget } from '../text/newTarget.ts';
import { applyEdits, type Range, type TextEdit } from '../text/range.ts';
import { editable, quote } from '../text/sourceMap.ts';
import type { DocumentReading } from './analysis.ts';
import type { Completion } from './completion.ts';
import { arbitersOf, constraintsOf, detailOf, labelOf, viewOf } from './completionKeys.ts';
import { type Finished, finishings } from './typedCall.ts';

/**
 * The keys that the conflict target of a builder's call can name, where a column or constraint of it is being typed at a document
 * offset: `.onConflict(['…'])`, `target: [users.…]`, `Columns: []clause.Column{{Name: "…"}}`. Each writes the whole key.
 */
export function completionsInCall(
  reading: DocumentReading,
  offset: number,
  catalog: Catalog,
  searchPath: readonly string[] | undefined,
): readonly Completion[] {
  const { text, language } = reading.document;
  for (const finished of finishings(text, offset, language)) {
    const typed = typedTarget(reading, finished);
    const found = typed ? proposalsFor(typed, text, catalog, searchPath) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** A conflict target in a call of the finished document, and the stretch of its SQL that is being typed. */
interface TypedTarget {
  readonly finished: Finished;
  readonly fragment: Fragment;
  readonly clause: ConflictClause;
  readonly typed: Range;
}

function typedTarget(reading: DocumentReading, finished: Finished): TypedTarget | undefined {
  for (const { fragment, reading: sql } of reading.reread(finished.text)) {
    const { name } = finished;
    const typed = fragment.map.find(({ document }) => document.start <= name && name < document.end)?.sql;
    const clause = sql.clauses.find((each) => each.kind === 'conflict');
    if (!fragment.retarget || !typed || clause?.kind !== 'conflict') continue;
    const { range } = clause.target;
    if (range.start > typed.start || typed.end > range.end) continue;
    const action = clause.action === 'unfinished' ? 'nothing' : clause.action;
    return { finished, fragment, clause: { ...clause, action }, typed };
  }
  return undefined;
}

function proposalsFor(
  target: TypedTarget,
  text: string,
  catalog: Catalog,
  searchPath: readonly string[] | undefined,
): readonly Completion[] {
  const { clause, fragment } = target;
  const view = viewOf(fragment.sql, catalog, searchPath);
  if (clause.target.by === 'constraint') {
    return constraintsOf(clause, view).flatMap(({ key, table }) => {
      const shown = { label: key.name, detail: describeKey(key, table), kind: 'constraint' } as const;
      const edits = editsFor(target, { by: 'constraint', name: key.name });
      return edits ? completionOf(shown, edits, target.finished, text) : [];
    });
  }
  return arbitersOf(clause, view).flatMap(({ key, table }) => {
    const shown = { label: labelOf(key, table), detail: detailOf(key, table), kind: 'key' } as const;
    const to = newTarget(key, table, clause, view).target;
    const edits = to && editsFor(target, to);
    return edits ? completionOf(shown, edits, target.finished, text) : [];
  });
}

/** The edits of the finished document. The name of a constraint is a text of its own in every builder. */
function editsFor({ fragment, typed }: TypedTarget, to: NewTarget): readonly TextEdit[] | undefined {
  const edits = fragment.retarget?.(to);
  if (edits || to.by !== 'constraint') return edits;
  const place = editable(fragment.map, typed);
  const name = place && quote(to.name, place.quoting);
  return place && name !== undefined ? [{ range: place.range, text: name }] : undefined;
}

/**
 * Edits of the finished document as edits of the one that the author sees. The one at the cursor replaces the typed word alone, so that
 * it stays on its line and an editor can match it with what is typed.
 */
export function completionOf(
  shown: Pick<Completion, 'label' | 'detail' | 'kind'>,
  edits: readonly TextEdit[],
  finished: Finished,
  text: string,
): readonly Completion[] {
  const { at } = finished;
  const start = Math.min(at, ...edits.map(({ range }) => range.start));
  const end = Math.max(finished.end, ...edits.map(({ range }) => range.end));
  const until = end - finished.end + finished.until;
  const moved = edits.map((edit) => ({ ...edit, range: shifted(edit.range, -start) }));
  const whole = applyEdits(finished.text.slice(start, end), moved);
  const word = Math.max(start, at - (/[\w$]*$/.exec(text.slice(start, at))?.[0].length ?? 0));
  const { lead, rest } = withoutLead(text.slice(start, word), whole, start);
  const kept = sameEnd(rest, text.slice(at, until).replace(/^[\w$]*/, ''));
  const edit = { range: { start: word, end: at }, text: rest.slice(0, rest.length - kept) };
  const behind = { range: { start: at, end: until - kept }, text: '' };
  const others = at < behind.range.end ? [...lead, behind] : lead;
  return edit.text === '' ? [] : [{ ...shown, edit, others }];
}

/** What stands before the typed word stays where the new text has it too, with what has to come in front of it or not. */
function withoutLead(
  before: string,
  whole: string,
  start: number,
): { readonly lead: readonly TextEdit[]; readonly rest: string } {
  const at = before.trim() === '' ? whole.length : whole.indexOf(before);
  if (whole.startsWith(before)) return { lead: [], rest: whole.slice(before.length) };
  if (at < 0 || at === whole.length) {
    return { lead: [{ range: { start, end: start + before.length }, text: '' }], rest: whole };
  }
  return { lead: [{ range: { start, end: start }, text: whole.slice(0, at) }], rest: whole.slice(at + before.length) };
}

/** How many characters both end with. */
function sameEnd(a: string, b: string): number {
  let same = 0;
  while (same < Math.min(a.length, b.length) && a.at(-1 - same) === b.at(-1 - same)) same++;
  return same;
}

function shifted({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
