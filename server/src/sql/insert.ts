import { HOLE } from '../text/hole.ts';
import type { ConflictClause, Draft, Name, PlainInsert, SqlText } from './clause.ts';
import { readIdentifier } from './names.ts';
import { readQuery } from './outputs.ts';
import { readColumn, readName } from './qualifiedName.ts';
import { sqlText } from './segment.ts';
import {
  areWords,
  isAnyWord,
  isComputed,
  isSign,
  isWord,
  kindOf,
  partnerOf,
  rangeOf,
  type Span,
  shortList,
  type Tokens,
  textOf,
} from './token.ts';
import { wordSet } from './wordSet.ts';

const beginsQuery = wordSet(['select', 'with', 'values', 'table']);

/** The tokens of an INSERT, as far as its conflict clause. */
export interface InsertPlace {
  readonly insert: number;
  /** The index behind the last token that may belong to it. */
  readonly end: number;
}

/** Fills in what a conflict clause has of `INSERT INTO table [AS alias] [(columns)] …`. Grammar: `InsertStmt` of gram.y. */
export function readInsertHead(t: Tokens, { insert, end }: InsertPlace, clause: Draft<ConflictClause>): void {
  const table = readName(t, insert + 2);
  if (!table || table.next > end) return;
  clause.table = table.value;
  const aliased = isWord(t, table.next, 'as') && table.next + 1 < end;
  if (aliased) clause.alias = readIdentifier(textOf(t, table.next + 1)).name;
  const list = readColumnList(t, aliased ? table.next + 2 : table.next, end);
  clause.columns = list.columns;
  if (list.next < end && !mayBeSource(t, list)) clause.action = 'unfinished';
  const rows = readRows(t, list.next, end);
  const [values] = rows;
  if (rows.length > 1) clause.rows = rows;
  else if (values) clause.values = values;
  readSource(t, { from: list.next, to: end }, clause);
}

/** `OVERRIDING … VALUE`, and what a query gives. */
function readSource(t: Tokens, { from, to }: Span, clause: Draft<ConflictClause>): void {
  const overriding = isWord(t, from, 'overriding') && isWord(t, from + 2, 'value');
  if (overriding) clause.overriding = isWord(t, from + 1, 'user') ? 'user' : 'system';
  const query = readQuery(t, { from: overriding ? from + 3 : from, to });
  if (query) clause.query = query;
}

const beginsSource = wordSet(['select', 'with', 'values', 'table', 'default', 'overriding']);

/** Whether what stands behind the table and its columns may be the rows: no word that begins none, no empty brackets. A program may put more in front of a word. */
function mayBeSource(
  t: Tokens,
  { columns, next }: { readonly columns: readonly Name[]; readonly next: number },
): boolean {
  if (isSign(t, next, '(')) return partnerOf(t, next) !== next + 1;
  if (isWord(t, next, 'default')) return columns.length === 0;
  return kindOf(t, next) !== 'word' || isAnyWord(t, next, beginsSource) || textOf(t, next).includes(HOLE);
}

/** The head of an INSERT alone, at the cost of its column list; undefined where the table is computed or no name is there. */
export function readPlainInsert(t: Tokens, insert: number): PlainInsert | undefined {
  const table = readName(t, insert + 2);
  if (!table || table.value.opaque) return undefined;
  const aliased = isWord(t, table.next, 'as') ? table.next + 2 : table.next;
  const list = readColumnList(t, aliased, t.count);
  if (list.columns.some(({ opaque }) => opaque) || areWords(t, list.next, 'default', 'values')) return undefined;
  if (list.columns.length === 0 && areComputed(t, list.next)) return undefined;
  return { table: table.value, columns: list.columns, range: rangeOf(t, { from: insert, to: list.next }) };
}

/** Whether the columns or the rows behind them are the program's: then it is not told which columns there are. */
function areComputed(t: Tokens, at: number): boolean {
  return isComputed(t, isWord(t, at, 'values') ? at + 1 : at);
}

function readColumnList(
  t: Tokens,
  open: number,
  end: number,
): { readonly columns: readonly Name[]; readonly next: number } {
  const close = partnerOf(t, open);
  const isList = isSign(t, open, '(') && close > open && close < end;
  if (!isList || isAnyWord(t, open + 1, beginsQuery) || isSign(t, open + 1, '(')) return { columns: [], next: open };
  const members = shortList(t, { from: open + 1, to: close });
  if (!members)
    return { columns: [{ name: '', opaque: true, range: rangeOf(t, { from: open, to: close + 1 }) }], next: close + 1 };
  const columns: Name[] = [];
  for (const { from, to } of members) {
    const column = from < to ? readColumn(t, from) : undefined;
    if (column && from + 1 < to) column.part = true;
    if (column) columns.push(column);
  }
  return { columns, next: close + 1 };
}

/** The rows of a VALUES list; none where it is computed, unfinished or absent. */
function readRows(t: Tokens, at: number, end: number): readonly (readonly SqlText[])[] {
  const overriding = isWord(t, at, 'overriding') && isWord(t, at + 2, 'value');
  const values = overriding ? at + 3 : at;
  if (!isWord(t, values, 'values')) return [];
  const rows: (readonly SqlText[])[] = [];
  for (let open = values + 1; ; open = partnerOf(t, open) + 2) {
    const close = partnerOf(t, open);
    if (!isSign(t, open, '(') || close <= open + 1 || close >= end) return [];
    const members = shortList(t, { from: open + 1, to: close });
    if (!members) return [];
    rows.push(members.map((span) => sqlText(t, span)));
    if (!isSign(t, close + 1, ',')) return rows;
  }
}
