import type { Draft, Name, ReferenceClause } from './clause.ts';
import { readDefinitions } from './columns.ts';
import { readOwnChanges } from './ownChanges.ts';
import { type Read, readName } from './qualifiedName.ts';
import { among, segmentEnd } from './segment.ts';
import { type TableStatement, tableReferences } from './tableReferences.ts';
import { areWords, isAnyWord, isSign, isWord, kindOf, rangeOf, type Span, shortList, type Tokens } from './token.ts';
import { wordSet } from './wordSet.ts';

/** An ALTER TABLE; spans and indexes count tokens. */
export interface AlterTable {
  readonly table: Name;
  readonly only: boolean;
  /** None while the author has not come to them. */
  readonly actions: readonly Span[];
  readonly alter: number;
  /** The index behind its last token. */
  readonly end: number;
}

/** Reads ALTER TABLE at `alter`; undefined for any other ALTER and while no name is there. Grammar: `AlterTableStmt`. */
export function alterTableAt(t: Tokens, alter: number, close: number): AlterTable | undefined {
  const tableWord = isWord(t, alter + 1, 'foreign') ? alter + 2 : alter + 1;
  if (!isWord(t, tableWord, 'table')) return undefined;
  const afterExists = areWords(t, tableWord + 1, 'if', 'exists') ? tableWord + 3 : tableWord + 1;
  const only = isWord(t, afterExists, 'only');
  const read = readRelation(t, only ? afterExists + 1 : afterExists);
  if (!read || read.next > close) return undefined;
  const end = segmentEnd(t, read.next, close, alterOrCreate);
  const from = isSign(t, read.next, '*') ? read.next + 1 : read.next;
  const actions = isUnfinished(t, from, end) ? [] : (shortList(t, { from, to: end }) ?? []);
  return { table: read.value, only, actions, alter, end };
}

const alterOrCreate = among('alter', 'create');

/** The references that the statement adds. */
export function addedReferences(
  t: Tokens,
  { table, only, actions, alter, end }: AlterTable,
): readonly Draft<ReferenceClause>[] {
  const added: Span[] = [];
  for (const action of actions) {
    const what = addedBy(t, action);
    if (what) added.push(what);
  }
  const definitions = readDefinitions(t, added);
  if (definitions.length === 0) return [];
  const range = rangeOf(t, { from: alter, to: end });
  const amongOthers = actions.length > 1 || definitions.some(({ kind }) => kind === 'column');
  const changes = amongOthers ? readOwnChanges(t, actions) : undefined;
  const statement: Draft<TableStatement> = { table, kind: 'alter-table', range, only, amongOthers };
  if (changes) statement.changes = changes;
  return tableReferences(statement, definitions);
}

const actionWords = wordSet(
  `add alter attach cluster detach disable enable force inherit merge no not of options owner rename replica reset set split
validate drop`.split(/\s+/),
);

/** Whether no action of ALTER TABLE stands at `from`, or no more of one than its first word; a computed one may. */
function isUnfinished(t: Tokens, from: number, end: number): boolean {
  return from + 1 >= end || (kindOf(t, from) === 'word' && !isAnyWord(t, from, actionWords));
}

/** A name, or one in brackets as `ONLY (name)` allows. */
function readRelation(t: Tokens, i: number): Read<Name> | undefined {
  const read = readName(t, isSign(t, i, '(') ? i + 1 : i);
  return read && isSign(t, i, '(') ? { value: read.value, next: read.next + 1 } : read;
}

/** What `ADD [COLUMN] [IF NOT EXISTS] …` adds; undefined for any other action. */
function addedBy(t: Tokens, action: Span): Span | undefined {
  if (!isWord(t, action.from, 'add')) return undefined;
  const isColumn = isWord(t, action.from + 1, 'column');
  const afterColumn = isColumn ? action.from + 2 : action.from + 1;
  const from = areWords(t, afterColumn, 'if', 'not', 'exists') ? afterColumn + 3 : afterColumn;
  return { from: Math.min(from, action.to), to: action.to };
}
