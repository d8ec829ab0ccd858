import { HOLE } from '../text/hole.ts';
import type { CreatedColumn, CreatedKey, Draft, TableShape } from './clause.ts';
import { type ColumnDefinition, readColumnDefinition } from './columns.ts';
import { readColumn } from './qualifiedName.ts';
import { type ColumnList, readKeyColumns } from './references.ts';
import {
  areWords,
  endOf,
  findIn,
  isAnyWord,
  isSign,
  isWord,
  type Span,
  skipGroup,
  startOf,
  type Tokens,
  tokenKinds,
} from './token.ts';
import { wordSet } from './wordSet.ts';

/** The element list of a CREATE TABLE and what stands around it. */
export interface ElementList {
  readonly members: readonly Span[];
  /** From the list's opening bracket to its closing one. */
  readonly list: Span;
  /** From the closing bracket to the end of the statement. */
  readonly behind: Span;
}

/** A key with what decides whether a second one is the same. */
export interface WrittenKey extends CreatedKey {
  readonly deferred: boolean;
}

export interface Member {
  readonly column?: CreatedColumn;
  readonly keys: readonly WrittenKey[];
}

/**
 * Columns and keys that the list makes, keys in the order in which the server makes their indexes; undefined unless all of it is
 * understood. Grammar: `TableElement` of gram.y; order: `transformIndexConstraints` of parse_utilcmd.c.
 */
export function readShape(
  t: Tokens,
  { members, list, behind }: ElementList,
  persistence: TableShape['persistence'],
): TableShape | undefined {
  if (members.length === 0 || !isSign(t, behind.from, ')')) return undefined;
  const partitioned = partitionColumns(t, behind);
  const isPlain = partitioned !== undefined || endsPlainly(t, behind);
  if (!isPlain || isComputed(t, list)) return undefined;
  const read = readMembers(t, members);
  if (!read || (partitioned && !arePartitionedBy(read.keys, partitioned))) return undefined;
  const { columns, keys } = read;
  const shape: Draft<TableShape> = { persistence, columns, keys: inOrder(keys) };
  if (partitioned) shape.partitioned = true;
  return shape;
}

/** The columns and keys of the members, as written; undefined unless all are understood and the server would take them. */
function readMembers(
  t: Tokens,
  members: readonly Span[],
): { readonly columns: readonly CreatedColumn[]; readonly keys: readonly WrittenKey[] } | undefined {
  const columns: CreatedColumn[] = [];
  const keys: WrittenKey[] = [];
  const isEmpty = members.every(({ from, to }) => from >= to);
  for (const span of isEmpty ? [] : members) {
    const member = readMember(t, span);
    if (!member) return undefined;
    if (member.column) columns.push(member.column);
    for (const key of member.keys) keys.push(key);
  }
  return agree(columns, keys) ? { columns, keys } : undefined;
}

/** The columns of `PARTITION BY method (…)` where nothing else stands behind the list; undefined for expressions and the like. */
function partitionColumns(t: Tokens, behind: Span): readonly string[] | undefined {
  const first = behind.from + 1;
  if (!areWords(t, first, 'partition', 'by')) return undefined;
  const list = readKeyColumns(t, first + 3, behind.to);
  return list && list.next === behind.to && !isOpaque(list) ? namesOf(list) : undefined;
}

/** The server refuses any other key (0A000). */
function arePartitionedBy(keys: readonly WrittenKey[], columns: readonly string[]): boolean {
  return keys.every((key) => columns.every((column) => key.columns.includes(column)));
}

const computed = Uint8Array.from(tokenKinds, (kind) =>
  Number(/^(hole|parameter|junk|meta|data|terminator)$/.test(kind)),
);

function isComputed(t: Tokens, { from, to }: Span): boolean {
  for (let i = from; i < to; i++) if (computed[t.kinds[i] ?? 0]) return true;
  return t.sql.slice(startOf(t, from), endOf(t, to - 1)).includes(HOLE);
}

const storage = wordSet(['with', 'without', 'tablespace', 'using']);
const beyond = wordSet('as inherits partition alter drop insert update delete select'.split(' '));

/** Nothing but storage is said behind the list. */
function endsPlainly(t: Tokens, behind: Span): boolean {
  const first = behind.from + 1;
  if (first >= behind.to) return true;
  const rest = { from: first, to: behind.to };
  return isAnyWord(t, first, storage) && findIn(t, rest, (i) => isAnyWord(t, i, beyond)) === behind.to;
}

/** A column, key or other constraint of the list, or what an ADD of ALTER TABLE adds; undefined unless it is understood. */
export function readMember(t: Tokens, span: Span): Member | undefined {
  const named = isWord(t, span.from, 'constraint');
  const from = named ? span.from + 2 : span.from;
  const name = named ? readColumn(t, span.from + 1)?.name : undefined;
  if (from >= span.to || isWord(t, from, 'like')) return undefined;
  if (isWord(t, from, 'primary') || isWord(t, from, 'unique')) return readTableKey(t, { from, to: span.to }, name);
  if (isWord(t, from, 'check') || areWords(t, from, 'foreign', 'key'))
    return isKeyName(name) ? undefined : { keys: [] };
  return named ? undefined : readColumnMember(t, span);
}

/** A name that the server might choose for a key: where another constraint has it, the key gets another one. */
function isKeyName(name: string | undefined): boolean {
  return name !== undefined && /_p?key\d*$/.test(name);
}

function readTableKey(t: Tokens, span: Span, name: string | undefined): Member | undefined {
  const primary = areWords(t, span.from, 'primary', 'key');
  const nulls = nullsAt(t, primary ? span.from + 2 : span.from + 1);
  const list = readKeyColumns(t, nulls.next, span.to);
  if (!list || isOpaque(list)) return undefined;
  const included = isWord(t, list.next, 'include') ? readKeyColumns(t, list.next + 1, span.to) : undefined;
  if (included && isOpaque(included)) return undefined;
  const key: WrittenKey = {
    kind: primary ? 'primary' : 'unique',
    columns: namesOf(list),
    include: included ? namesOf(included) : [],
    ...(name !== undefined && { name }),
    nullsDistinct: nulls.distinct,
    ...deferral(t, { from: included?.next ?? list.next, to: span.to }),
  };
  return { keys: [key] };
}

function isOpaque({ columns, period }: ColumnList): boolean {
  return period || columns.some((column) => column.opaque);
}

function namesOf({ columns }: ColumnList): readonly string[] {
  return columns.map(({ name }) => name);
}

/** `NULLS [NOT] DISTINCT` (15+). */
function nullsAt(t: Tokens, i: number): { readonly distinct: boolean; readonly next: number } {
  if (areWords(t, i, 'nulls', 'not', 'distinct')) return { distinct: false, next: i + 3 };
  return { distinct: true, next: areWords(t, i, 'nulls', 'distinct') ? i + 2 : i };
}

/** DEFERRABLE, and INITIALLY DEFERRED, which implies it. */
function deferral(t: Tokens, span: Span): Pick<WrittenKey, 'deferrable' | 'deferred'> {
  const deferred = findIn(t, span, (i) => areWords(t, i, 'initially', 'deferred')) < span.to;
  const written = findIn(t, span, (i) => isWord(t, i, 'deferrable') && !isWord(t, i - 1, 'not')) < span.to;
  return { deferred, deferrable: written || deferred };
}

function readColumnMember(t: Tokens, span: Span): Member | undefined {
  if (isWord(t, span.from, 'exclude') && (isSign(t, span.from + 1, '(') || isWord(t, span.from + 1, 'using')))
    return undefined;
  const definition = readColumnDefinition(t, span);
  if (!definition || definition.type === undefined || definition.collation?.opaque) return undefined;
  const keys = columnKeys(t, span, definition);
  if (!keys) return undefined;
  const { name, type, generated, collation } = definition;
  const notNull = keys.some(({ kind }) => kind === 'primary') || isNotNull(t, span);
  const column: Draft<CreatedColumn> = { name: name.name, type, notNull };
  if (generated) column.generated = generated;
  if (collation) column.collation = collation;
  return { column, keys };
}

function isNotNull(t: Tokens, { from, to }: Span): boolean {
  for (let i = from; i < to; i = skipGroup(t, i))
    if (isWord(t, i, 'not') && isWord(t, i + 1, 'null') && !isWord(t, i - 1, 'is')) return true;
  return false;
}

const beginsOther = wordSet(['primary', 'unique', 'references', 'check', 'constraint']);

/** The keys that a column's own constraints make; undefined where another constraint has a name that might be a key's. */
function columnKeys(t: Tokens, span: Span, { name }: ColumnDefinition): readonly WrittenKey[] | undefined {
  const keys: WrittenKey[] = [];
  for (let i = span.from; i < span.to; i = skipGroup(t, i)) {
    // INCLUDE is for a table's constraints only.
    if (isWord(t, i, 'include')) return undefined;
    if (i === span.from) continue;
    const given = isWord(t, i - 2, 'constraint') && i - 2 > span.from ? readColumn(t, i - 1)?.name : undefined;
    const primary = isWord(t, i, 'primary') && isWord(t, i + 1, 'key');
    const isKey = primary || isWord(t, i, 'unique');
    if (!isKey && isKeyName(given)) return undefined;
    if (!isKey) continue;
    const end = findIn(t, { from: i + 1, to: span.to }, (j) => isAnyWord(t, j, beginsOther));
    const key: Draft<WrittenKey> = {
      kind: primary ? 'primary' : 'unique',
      columns: [name.name],
      include: [],
      nullsDistinct: nullsAt(t, i + 1).distinct,
      ...deferral(t, { from: i + 1, to: end }),
    };
    if (given !== undefined) key.name = given;
    keys.push(key);
  }
  return keys;
}

/** Whether the server would take the keys: columns that are there, once each, and one primary key at most. */
function agree(columns: readonly CreatedColumn[], keys: readonly WrittenKey[]): boolean {
  const names = new Set(columns.map(({ name }) => name));
  if (keys.length === 0) return names.size === columns.length;
  const fits = keys.every(
    (key) =>
      new Set(key.columns).size === key.columns.length &&
      [...key.columns, ...key.include].every((one) => names.has(one)),
  );
  return names.size === columns.length && keys.filter(({ kind }) => kind === 'primary').length <= 1 && fits;
}

/** The primary key first, then as written; of two that are equal the first stays, with the name of the one that has one. */
function inOrder(keys: readonly WrittenKey[]): readonly CreatedKey[] {
  if (keys.length === 0) return keys;
  const sorted = [...keys.filter(({ kind }) => kind === 'primary'), ...keys.filter(({ kind }) => kind === 'unique')];
  const made = new Map<string, CreatedKey>();
  for (const { deferred, ...key } of sorted) {
    const same = JSON.stringify([key.columns, key.include, key.nullsDistinct, key.deferrable, deferred]);
    const prior = made.get(same);
    const name = prior?.name ?? key.name;
    made.set(same, { ...(prior ?? key), ...(name !== undefined && { name }) });
  }
  return [...made.values()];
}
