import type { Draft, Name, ReferenceClause } from './clause.ts';
import { reservedWords } from './keywords.ts';
import { readIdentifier } from './names.ts';
import { readColumn, readName } from './qualifiedName.ts';
import {
  endOf,
  isAnyWord,
  isSign,
  isWord,
  kindOf,
  nextWord,
  partnerOf,
  rangeOf,
  type Span,
  shortList,
  skipGroup,
  startOf,
  type Tokens,
  textOf,
} from './token.ts';
import { wordSet } from './wordSet.ts';

/** `REFERENCES …` before it is known which table and columns it belongs to. */
export interface Reference {
  readonly to: ReferenceClause['to'];
  readonly period: boolean;
  readonly onDelete?: string;
  readonly onUpdate?: string;
  readonly notValid: boolean;
  readonly saysEnforced?: true;
  readonly malformed?: true;
  readonly matchPartial?: boolean;
  readonly name?: string;
  readonly range: ReferenceClause['range'];
}

/** Whether the token is the keyword: it is reserved, so only behind a dot or AS can it be a name. */
export function isReferences(t: Tokens, i: number): boolean {
  return isWord(t, i, 'references') && !isSign(t, i - 1, '.') && !isWord(t, i - 1, 'as');
}

/**
 * Reads from REFERENCES at `at` up to the end of its column definition or constraint. Grammar: `ConstraintElem` and
 * `ColConstraintElem` of gram.y. Undefined when no table's name follows.
 */
export function readReference(t: Tokens, at: number, to: number): Draft<Reference> | undefined {
  const table = at + 1 < to ? readName(t, at + 1) : undefined;
  if (!table) return undefined;
  const list = table.next < to ? readKeyColumns(t, table.next, to) : undefined;
  const reference: Draft<Reference> = {
    to: list ? { table: table.value, columns: list.columns, columnsRange: list.range } : { table: table.value },
    period: list?.period ?? false,
    notValid: false,
    range: { start: startOf(t, at), end: list ? list.range.end : table.value.range.end },
  };
  const named = isWord(t, at - 2, 'constraint') ? readColumn(t, at - 1) : undefined;
  if (named) reference.name = named.name;
  const behind = { from: list?.next ?? table.next, to };
  readActions(t, behind, reference);
  if (isMalformed(t, behind)) reference.malformed = true;
  return reference;
}

/** A list of columns with its brackets, perhaps with PERIOD before the last. */
export interface ColumnList {
  readonly columns: readonly Name[];
  readonly period: boolean;
  readonly range: ReferenceClause['range'];
  readonly next: number;
}

/** Reads `(a, PERIOD b)`. A list that is not closed yet, or has an empty member, holds one opaque column, so that nothing is claimed. */
export function readKeyColumns(t: Tokens, open: number, to: number): ColumnList | undefined {
  if (!isSign(t, open, '(')) return undefined;
  const close = partnerOf(t, open);
  const closed = close > open && close < to;
  const next = closed ? close + 1 : to;
  const range = rangeOf(t, { from: open, to: next });
  const members = shortList(t, { from: open + 1, to: closed ? close : to }) ?? [];
  const columns: Name[] = [];
  let period = false;
  // PERIOD stands before the last column, which is never the only one (`optionalPeriodName`).
  let misplaced = false;
  for (const [i, member] of members.entries()) {
    const column = readMember(t, member);
    if (column) columns.push(column);
    if (!isPeriod(t, member)) continue;
    period = true;
    misplaced ||= i === 0 || i < members.length - 1;
  }
  const isWhole = closed && columns.length === members.length && columns.length > 0;
  if (isWhole && !misplaced) return { columns, period, range, next };
  return { columns: [{ name: '', range, opaque: true }], period, range, next };
}

function isPeriod(t: Tokens, { from, to }: Span): boolean {
  return isWord(t, from, 'period') && to === from + 2;
}

function readMember(t: Tokens, member: Span): Name | undefined {
  const at = isPeriod(t, member) ? member.from + 1 : member.from;
  // The grammar takes no reserved word for a column, so that the statement fails before the list counts.
  return member.to === at + 1 && !isAnyWord(t, at, reservedWords) ? readColumn(t, at) : undefined;
}

/** ON DELETE, ON UPDATE, NOT VALID and MATCH, up to the next constraint on the same column. */
function readActions(t: Tokens, { from, to }: Span, reference: Draft<Reference>): void {
  for (let i = nextWord(t, from, to); i < to; i = nextWord(t, i + 1, to)) {
    if (!isAnyWord(t, i, inConstraint)) continue;
    if (isReferences(t, i) || isWord(t, i, 'constraint')) return;
    if (isWord(t, i, 'on')) readOn(t, { from: i + 1, to }, reference);
    else if (isWord(t, i, 'not')) reference.notValid ||= isWord(t, i + 1, 'valid');
    else if (isWord(t, i, 'enforced')) reference.saysEnforced = true;
    else if (isWord(t, i, 'match') && isWord(t, i + 1, 'partial')) reference.matchPartial = true;
  }
}

/** What may follow the referenced columns: attributes of the foreign key, and the column's other constraints. */
const followers = wordSet([
  'match',
  'on',
  'deferrable',
  'not',
  'initially',
  'enforced',
  'constraint',
  'null',
  'check',
  'default',
  'unique',
  'primary',
  'references',
  'collate',
  'generated',
]);

/** Whether what stands behind is not the grammar of a foreign key: another word, an action twice or without its verb, both of a pair of opposites. */
function isMalformed(t: Tokens, { from, to }: Span): boolean {
  if (from < to && kindOf(t, from) === 'word' && !isAnyWord(t, from, followers)) return true;
  const words: string[] = [];
  for (let i = nextWord(t, from, to); i < to; i = nextWord(t, i + 1, to)) {
    if (isReferences(t, i) || isWord(t, i, 'constraint')) break;
    words.push(textOf(t, i).toLowerCase());
  }
  const text = words.join(' ');
  const count = (word: RegExp): number => text.match(word)?.length ?? 0;
  const isHalf =
    /\bon (delete|update)\b(?! (cascade|restrict|no action|set null|set default)\b)/.test(text) && to > from;
  const isOpposed =
    /\bnot deferrable\b/.test(text) && (count(/\bdeferrable\b/g) > 1 || /\binitially deferred\b/.test(text));
  return isHalf || isOpposed || count(/\bon delete\b/g) > 1 || count(/\bon update\b/g) > 1;
}

const inConstraint = wordSet(['references', 'constraint', 'on', 'not', 'match', 'enforced']);

function readOn(t: Tokens, { from, to }: Span, reference: Draft<Reference>): void {
  const isDelete = isWord(t, from, 'delete');
  if (!isDelete && !isWord(t, from, 'update')) return;
  const action = readAction(t, { from: from + 1, to });
  if (action === undefined) return;
  if (isDelete) reference.onDelete ??= action;
  else reference.onUpdate ??= action;
}

/** In words, and in capitals. */
const actions = [
  { first: 'cascade', second: undefined, action: 'CASCADE' },
  { first: 'set', second: 'null', action: 'SET NULL' },
  { first: 'restrict', second: undefined, action: 'RESTRICT' },
  { first: 'no', second: 'action', action: 'NO ACTION' },
  { first: 'set', second: 'default', action: 'SET DEFAULT' },
] as const;

/** The action in capitals, with the columns of `SET NULL (a, b)` as written. */
function readAction(t: Tokens, { from, to }: Span): string | undefined {
  const found = actions.find(
    ({ first, second }) => isWord(t, from, first) && (second === undefined || isWord(t, from + 1, second)),
  );
  if (!found) return undefined;
  const last = from + (found.second === undefined ? 1 : 2);
  const listed = found.first === 'set' && last < to && isSign(t, last, '(');
  if (!listed) return found.action;
  return `${found.action} ${t.sql.slice(startOf(t, last), endOf(t, skipGroup(t, last) - 1))}`;
}

/** The name of the constraint whose CONSTRAINT stands at `at`. */
export function constraintName(t: Tokens, at: number): string {
  return readIdentifier(textOf(t, at + 1)).name;
}
