import type { Assignment, ConflictClause } from '../sql/clause.ts';
import { HOLE } from '../text/hole.ts';
import type { Range } from '../text/range.ts';
import { mayGo, shiftsOthers } from './parameter.ts';
import type { Fix, RuleContext } from './rule.ts';

/**
 * Takes an assignment out of the SET list together with one comma. None for the only assignment, for one column of a row
 * assignment, and where the other arguments would shift. Says so where its own argument has to go too.
 */
export function withoutAssignment(
  assignment: Assignment,
  clause: ConflictClause,
  context: RuleContext,
): readonly Fix[] {
  const range = withComma(assignment, clause.assignments, context.sql);
  const statement = context.sql.slice(clause.statement.start, clause.statement.end);
  const part = context.sql.slice(assignment.range.start, assignment.range.end);
  if (!range || shiftsOthers(part)) return [];
  const argument = mayGo(part, statement) ? '' : ', and drop its argument';
  const title = `Remove ${assignment.column.name} from the SET list${argument}`;
  return [{ kind: 'edit', title, edits: [{ range, text: '' }], preferred: false, leavesWork: argument !== '' }];
}

function withComma(assignment: Assignment, all: readonly Assignment[], sql: string): Range | undefined {
  const at = all.indexOf(assignment);
  const before = all[at - 1];
  const after = all[at + 1];
  const { start, end } = assignment.range;
  const comma = (from: number, to: number) => from <= to && /^\s*,\s*$/.test(sql.slice(from, to));
  if (before && comma(before.range.end, start)) return { start: before.range.end, end };
  if (after && !before && comma(end, after.range.start)) return { start, end: after.range.start };
  return undefined;
}

/** Whether only the proposed and the present value of the column itself take part: `excluded.a`, `coalesce(excluded.a, t.a)`. */
export function harmless({ column, value }: Assignment, clause: ConflictClause): boolean {
  if (!value || column.opaque) return true;
  const own = ['excluded', clause.alias ?? '', clause.table?.name ?? ''].filter((word) => word !== '');
  const words = value.text
    .toLowerCase()
    .replaceAll('"', '')
    .split(/[\s(),]+/);
  const allowed = new Set(
    [column.name, ...own.map((word) => `${word}.${column.name}`), 'coalesce', ''].map((each) => each.toLowerCase()),
  );
  return words.every((word) => allowed.has(word));
}

/** Whether the value is the one inserted into the column. A hole or `?` could be any. */
export function sameAsInserted({ column, value }: Assignment, clause: ConflictClause): 'yes' | 'no' | 'unclear' {
  const inserted = clause.values?.[clause.columns.findIndex((each) => each.name === column.name)];
  if (!value || !inserted) return value?.text.includes(HOLE) || value?.text === '?' ? 'unclear' : 'no';
  if (value.text.includes(HOLE) || value.text.includes('?')) return 'unclear';
  return folded(value.text) === folded(inserted.text) ? 'yes' : 'no';
}

function folded(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim();
}
