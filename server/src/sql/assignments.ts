import type { Assignment, Name } from './clause.ts';
import { readQuery } from './outputs.ts';
import { readColumn } from './qualifiedName.ts';
import { sqlText } from './segment.ts';
import {
  findIn,
  isAnyWord,
  isComputed,
  isSign,
  isWord,
  partnerOf,
  rangeOf,
  type Span,
  shortList,
  type Tokens,
} from './token.ts';
import { wordSet } from './wordSet.ts';

const beginsQuery = wordSet(['select', 'with', 'values', 'table']);
const behindAssignments = wordSet(['where', 'returning']);

/** The assignments of `SET …` that begin at `span.from`, up to WHERE or RETURNING. Grammar: `set_clause_list` of gram.y. */
export function readAssignments(t: Tokens, span: Span): readonly Assignment[] {
  const to = findIn(t, span, (i) => isAnyWord(t, i, behindAssignments) && !isSign(t, i - 1, '.'));
  const members = shortList(t, { from: span.from, to }) ?? [];
  return members.flatMap((member) => readAssignment(t, member));
}

function readAssignment(t: Tokens, span: Span): readonly Assignment[] {
  const equals = findIn(t, span, (i) => isSign(t, i, '='));
  if (equals === span.to) return [];
  const value = { from: equals + 1, to: span.to };
  if (isSign(t, span.from, '(')) return readRow(t, span, equals, value);
  const column = readColumn(t, span.from);
  if (!column) return [];
  if (span.from + 1 < equals) column.part = true;
  return [assignment(t, column, value, span)];
}

/** `(a, b) = (x, y)`, `(a, b) = ROW (x, y)`: one assignment per column, all with the range of the whole; values stay untold for a query. */
function readRow(t: Tokens, span: Span, equals: number, value: Span): readonly Assignment[] {
  const columns = shortList(t, { from: span.from + 1, to: equals - 1 }) ?? [];
  const values = rowValues(t, value);
  const misfit = misfitOf(t, columns.length, value, values);
  return columns.flatMap((member, i) => {
    const column = member.from < member.to ? readColumn(t, member.from) : undefined;
    const own = values.length === columns.length ? values[i] : undefined;
    return column ? [{ ...assignment(t, column, own, span), ...(misfit && { misfit }) }] : [];
  });
}

/** How the source of a row is none; undefined where it fits, or the program puts in a part of it. */
function misfitOf(t: Tokens, columns: number, value: Span, values: readonly Span[]): Assignment['misfit'] {
  for (let i = value.from; i < value.to; i++) if (isComputed(t, i)) return undefined;
  if (isQuery(t, value)) return queryMisfit(t, columns, value);
  if (values.length === 0 || (values.length === 1 && !isWord(t, value.from, 'row'))) return 'source';
  return values.length === columns || endsWithStar(t, values) ? undefined : 'count';
}

/** `row.*` is as many values as the row has. */
function endsWithStar(t: Tokens, values: readonly Span[]): boolean {
  return values.some(({ to }) => isSign(t, to - 1, '*'));
}

function queryMisfit(t: Tokens, columns: number, value: Span): Assignment['misfit'] {
  const outputs = readQuery(t, { from: value.from + 1, to: value.to - 1 })?.outputs;
  const isClear = outputs?.every(({ text }) => text !== '' && !text.endsWith('*'));
  return outputs && isClear && outputs.length !== columns ? 'count' : undefined;
}

function isQuery(t: Tokens, { from, to }: Span): boolean {
  return isSign(t, from, '(') && partnerOf(t, from) === to - 1 && isAnyWord(t, from + 1, beginsQuery);
}

function rowValues(t: Tokens, value: Span): readonly Span[] {
  const open = isWord(t, value.from, 'row') ? value.from + 1 : value.from;
  const close = value.to - 1;
  const isRow = isSign(t, open, '(') && partnerOf(t, open) === close;
  return isRow && !isAnyWord(t, open + 1, beginsQuery) ? (shortList(t, { from: open + 1, to: close }) ?? []) : [];
}

function assignment(t: Tokens, column: Name, value: Span | undefined, span: Span): Assignment {
  const range = rangeOf(t, span);
  return value !== undefined && value.from < value.to ? { column, value: sqlText(t, value), range } : { column, range };
}
