import type { Key, Table } from '../catalog/catalog.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { resolveClause } from '../resolve/resolve.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { NewTarget } from '../text/newTarget.ts';
import type { Range } from '../text/range.ts';
import { allQuoted, breakLike, listLike, quotedColumns, type WrittenList } from './listStyle.ts';
import { lowerKeywords, readablePredicate } from './predicate.ts';
import type { Fix, RuleContext } from './rule.ts';
import { elementWords } from './wording.ts';

/** The most keys that one finding offers to retarget to. */
const mostTargets = 5;

/** `Change target to (a, b)`, one per key that this INSERT can conflict on, closest first. */
export function retargets(
  clause: ConflictClause,
  table: Table,
  keys: readonly Key[],
  context: RuleContext,
): readonly Fix[] {
  const { target } = clause;
  if (target.by === 'opaque' || target.by === 'anything') return [];
  return keys
    .filter((key) => arbitrates(key) && canConflict(clause, key) && helps(key, clause, context))
    .slice(0, mostTargets)
    .map((key) => ({
      kind: 'edit',
      title: `Change target to ${targetWords(key, table)}`,
      edits: [{ range: whole(clause), text: targetText(key, table, clause, context) }],
      preferred: false,
      ...newTarget(key, table, clause, context),
    }));
}

/** `Add (email) as the conflict target`, where ON CONFLICT stands without one. */
export function newTargets(
  clause: ConflictClause,
  table: Table,
  keys: readonly Key[],
  context: RuleContext,
): readonly Fix[] {
  const end = clause.range.end;
  return keys
    .filter((key) => arbitrates(key) && canConflict(clause, key) && helps(key, clause, context))
    .slice(0, mostTargets)
    .map((key) => ({
      kind: 'edit',
      title: `Add ${targetWords(key, table)} as the conflict target`,
      edits: [{ range: { start: end, end }, text: ` ${targetText(key, table, clause, context)}` }],
      preferred: false,
      ...newTarget(key, table, clause, context),
    }));
}

/** `Use ON CONFLICT ON CONSTRAINT x`, for what an element list cannot name. */
export function byConstraint(clause: ConflictClause, key: Key, context: RuleContext): Fix {
  const words = inCase('ON CONSTRAINT', clause, context);
  return {
    kind: 'edit',
    title: `Use ON CONFLICT ON CONSTRAINT ${key.name}`,
    edits: [{ range: whole(clause), text: `${words} ${quoteIdentifier(key.name)}` }],
    preferred: false,
    target: { by: 'constraint', name: key.name },
  };
}

/** The key as the target of a call in code; nothing where it holds expressions, which no list of columns names. */
export function newTarget(
  key: Key,
  table: Table,
  clause: ConflictClause,
  context: RuleContext,
): { readonly target?: NewTarget } {
  const columns = key.elements.flatMap(({ column }) => column ?? []);
  if (columns.length !== key.elements.length) return {};
  const where = key.where === undefined ? {} : { where: unquotedPredicate(key, table, clause, context) };
  return { target: { by: 'columns', columns, ...where } };
}

/** Whether ON CONFLICT with an element list can use the key and run: valid, immediate, no exclusion constraint. */
export function arbitrates(key: Key): boolean {
  return key.unique && !key.exclusion && key.immediate && key.valid;
}

/** The target from its first character to the end of its WHERE. */
export function whole({ target }: ConflictClause): Range {
  if (target.by !== 'elements' || !target.where) return target.range;
  return { start: target.range.start, end: Math.max(target.range.end, target.where.range.end) };
}

/**
 * The predicate as the clause has to say it to use the key: in plain words where the resolver agrees that they still prove
 * it, else in PostgreSQL's own.
 */
export function predicateText(key: Key, table: Table, clause: ConflictClause, context: RuleContext): string {
  const text = unquotedPredicate(key, table, clause, context);
  const list = writtenList(clause, context);
  const quoted = list && allQuoted(list) ? quotedColumns(text, table) : text;
  return quoted === text || proves(quoted, key, clause, context) ? quoted : text;
}

function unquotedPredicate(key: Key, table: Table, clause: ConflictClause, context: RuleContext): string {
  const predicate = key.where ?? '';
  const readable = readablePredicate(predicate, table);
  const text = proves(readable, key, clause, context) ? readable : predicate;
  return lowerCase(clause, context) ? lowerKeywords(text) : text;
}

/** A keyword in the case in which the author wrote `ON`. */
export function inCase(keyword: string, clause: ConflictClause, context: RuleContext): string {
  return lowerCase(clause, context) ? keyword.toLowerCase() : keyword;
}

/**
 * Whether the clause would be accepted with the key as its target: the key's columns may be those of a deferrable twin as
 * well, and a materialized view refuses every target.
 */
export function helps(key: Key, clause: ConflictClause, context: RuleContext): boolean {
  return answerTo(key, key.where, clause, context).kind !== 'rejected';
}

function proves(where: string, key: Key, clause: ConflictClause, context: RuleContext): boolean {
  const answer = answerTo(key, where, clause, context);
  return answer.kind === 'resolved' && answer.keys.some((each) => each.name === key.name);
}

/** What the resolver says of the clause with the key's elements as its target. */
function answerTo(key: Key, where: string | undefined, clause: ConflictClause, context: RuleContext): Resolution {
  const range = clause.target.range;
  const predicate = where === undefined ? {} : { where: { text: where, range } };
  const target = { by: 'elements', elements: elementsOf(key, range), ...predicate, range } as const;
  const { catalog, searchPath } = context;
  return resolveClause({ ...clause, target }, searchPath ? { catalog, searchPath } : { catalog });
}

function elementsOf(key: Key, range: Range) {
  return key.elements.map(({ column, expression }) => {
    const text = column === undefined ? (expression ?? '') : quoteIdentifier(column);
    if (column === undefined) return { kind: 'expression', expression: { text, range }, range } as const;
    const name = { name: column, range, opaque: false };
    return { kind: 'column', column: name, expression: { text, range }, range } as const;
  });
}

function targetText(key: Key, table: Table, clause: ConflictClause, context: RuleContext): string {
  const elements = key.elements.map(({ column, expression }) =>
    column === undefined ? (expression ?? '') : quoteIdentifier(column),
  );
  const list = listLike(elements, writtenList(clause, context));
  if (key.where === undefined) return list;
  return `${list}${whereBreak(clause, context)}${inCase('WHERE', clause, context)} ${predicateText(key, table, clause, context)}`;
}

/** What separates the target from a WHERE that is added to it. */
export function whereBreak({ target }: ConflictClause, { sql }: RuleContext): string {
  return target.by === 'elements' ? breakLike(sql, target.range.start) : ' ';
}

function writtenList({ target }: ConflictClause, { sql }: RuleContext): WrittenList | undefined {
  if (target.by !== 'elements') return undefined;
  return { sql, range: target.range, elements: target.elements.map(({ range }) => range) };
}

function targetWords(key: Key, table: Table): string {
  const where = key.where === undefined ? '' : ` WHERE ${readablePredicate(key.where, table)}`;
  return `${elementWords(key.elements)}${where}`;
}

function lowerCase(clause: ConflictClause, context: RuleContext): boolean {
  return context.sql.slice(clause.range.start, clause.range.start + 2) === 'on';
}

/** An INSERT that leaves the key's columns to their defaults, such as an identity, never conflicts on it. */
function canConflict(clause: ConflictClause, key: Key): boolean {
  if (clause.columns.length === 0) return true;
  return key.elements.every(
    ({ column }) => column === undefined || clause.columns.some((each) => each.opaque || each.name === column),
  );
}
