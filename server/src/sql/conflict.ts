import { readAssignments } from './assignments.ts';
import type { ConflictClause, Draft } from './clause.ts';
import { readTarget } from './conflictTarget.ts';
import { readInsertHead } from './insert.ts';
import { readOutputs } from './outputs.ts';
import { sqlText } from './segment.ts';
import {
  areWords,
  endOf,
  findIn,
  isAnyWord,
  isComputed,
  isSign,
  isWord,
  kindOf,
  partnerOf,
  type Span,
  startOf,
  type Tokens,
} from './token.ts';
import { wordSet } from './wordSet.ts';

/** Where a conflict clause stands: indexes of tokens. */
export interface ConflictPlace {
  readonly on: number;
  /** INSERT of the statement that the clause belongs to; undefined when the text holds none. */
  readonly insert: number | undefined;
  /** The first token of the statement or bracket that the clause stands in. */
  readonly first: number;
  /** The index behind the statement's last token. */
  readonly end: number;
  readonly routine: boolean;
  /** In a body or a CREATE statement. */
  readonly inBody: boolean;
  readonly variables: readonly string[];
}

/**
 * The clause that begins with ON CONFLICT at `place.on`. Grammar: `opt_on_conflict` of gram.y. Undefined when these words begin
 * no such clause: a join condition on a relation named conflict, or a sentence about one.
 */
export function readConflict(t: Tokens, place: ConflictPlace): ConflictClause | undefined {
  const { on, insert, end } = place;
  if (insert === undefined && isOtherList(t, place)) return undefined;
  const reading = readTarget(t, on, end);
  if (!reading) return undefined;
  const { target, next } = reading;
  const action = readAction(t, next, end);
  if (insert === undefined && !isPlainClause(t, place, next)) return undefined;
  if (target.by === 'opaque' && action === 'unfinished' && isExpression(t, on + 2, end)) return undefined;
  const set = action === 'update' && isWord(t, next + 2, 'set');
  const start = startOf(t, on);
  const clause: Draft<ConflictClause> = {
    kind: 'conflict',
    table: undefined,
    columns: [],
    target,
    action,
    assignments: set ? readAssignments(t, { from: next + 3, to: end }) : [],
    range: { start, end: Math.max(target.range.end, endOf(t, on + 1)) },
    statement: { start: startOf(t, insert ?? place.first), end: endOf(t, end - 1) },
    routine: place.routine,
  };
  if (insert !== undefined) readInsertHead(t, { insert, end: on }, clause);
  if (place.inBody) clause.inBody = true;
  readBehind(t, { from: next + 2, to: end }, clause);
  if (place.variables.length > 0) clause.variables = place.variables;
  return clause;
}

/** The WHERE of DO UPDATE, and RETURNING. */
function readBehind(t: Tokens, { from, to }: Span, clause: Draft<ConflictClause>): void {
  if (clause.action !== 'nothing' && clause.action !== 'update') return;
  const isBeyond = (i: number) => isAnyWord(t, i, beyond) && !isSign(t, i - 1, '.') && !isWord(t, i - 1, 'as');
  if (findIn(t, { from, to }, isBeyond) < to) clause.action = 'unfinished';
  const begins = (word: string) => (i: number) => isWord(t, i, word) && !isSign(t, i - 1, '.');
  const returning = findIn(t, { from, to }, begins('returning'));
  const where = findIn(t, { from, to: returning }, begins('where'));
  if (where + 1 < returning) clause.condition = sqlText(t, { from: where + 1, to: returning });
  if (returning === to || isWord(t, returning + 1, 'with')) return;
  const outputs = readOutputs(t, { from: returning + 1, to });
  if (outputs) clause.returning = outputs;
  if (outputs?.some(({ text }) => text === '')) clause.action = 'unfinished';
}

/** Reserved words that belong to a query, and end the grammar of an INSERT. */
const beyond = wordSet(['order', 'limit', 'group', 'having', 'union', 'intersect', 'except', 'offset', 'window']);

/** LOOP closes the head of a FOR in PL/pgSQL. */
const behindNothing = wordSet(['returning', 'loop']);

function readAction(t: Tokens, next: number, end: number): ConflictClause['action'] {
  if (next + 1 >= end || !isWord(t, next, 'do')) return 'unfinished';
  const behind = next + 2 < end && kindOf(t, next + 2) === 'word';
  if (isWord(t, next + 1, 'nothing'))
    return behind && !isAnyWord(t, next + 2, behindNothing) ? 'unfinished' : 'nothing';
  if (isWord(t, next + 1, 'update')) return behind && !isWord(t, next + 2, 'set') ? 'unfinished' : 'update';
  return isWord(t, next + 1, 'select') ? 'select' : 'unfinished';
}

/** Whether a list and DO follow that are no clause, which is told without reading the list. */
function isOtherList(t: Tokens, place: ConflictPlace): boolean {
  const next = partnerOf(t, place.on + 2) + 1;
  return next > place.on + 2 && next < place.end && isWord(t, next, 'do') && !isPlainClause(t, place, next);
}

/** Without INSERT in sight, only what reads like the clause and nothing else: prose speaks of ON CONFLICT, too. */
function isPlainClause(t: Tokens, place: ConflictPlace, next: number): boolean {
  const { on, end } = place;
  const begins = on === place.first || isSign(t, on - 1, ')') || kindOf(t, on - 1) === 'hole';
  if (next >= end) return begins;
  if (areWords(t, next, 'do', 'nothing'))
    return next + 2 >= end || isWord(t, next + 2, 'returning') || isComputed(t, next + 2);
  if (areWords(t, next, 'do', 'update'))
    return next + 2 >= end || isWord(t, next + 2, 'set') || isComputed(t, next + 2);
  if (areWords(t, next, 'do', 'select'))
    return next + 2 >= end || isWord(t, next + 2, 'for') || isWord(t, next + 2, 'returning');
  return begins && isWord(t, next, 'do') && (next + 1 >= end || isComputed(t, next + 1));
}

const continuesExpression = new Set([
  'and',
  'or',
  'is',
  'in',
  'not',
  'like',
  'ilike',
  'between',
  'similar',
  'isnull',
  'notnull',
]);

/** Whether the words behind make `conflict` an operand. */
function isExpression(t: Tokens, at: number, end: number): boolean {
  if (at >= end) return false;
  return kindOf(t, at) === 'word' && continuesExpression.has(t.sql.slice(startOf(t, at), endOf(t, at)).toLowerCase());
}
