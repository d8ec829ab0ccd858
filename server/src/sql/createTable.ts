import type { Draft, Name, ReferenceClause, TableDefinition } from './clause.ts';
import { readDefinitions } from './columns.ts';
import { readName } from './qualifiedName.ts';
import { among, segmentEnd } from './segment.ts';
import { tableReferences } from './tableReferences.ts';
import { readShape } from './tableShape.ts';
import {
  areWords,
  endOf,
  findWord,
  isAnyWord,
  isSign,
  isWord,
  kindOf,
  partnerOf,
  rangeOf,
  type Span,
  shortList,
  type Tokens,
} from './token.ts';
import { wordSet } from './wordSet.ts';

/** What a CREATE TABLE or CREATE VIEW holds, and the index from which on the reader goes on looking for clauses. */
export interface CreateReading {
  readonly definition: TableDefinition;
  readonly references: readonly Draft<ReferenceClause>[];
  readonly next: number;
  /** The list's closing bracket is missing. */
  readonly isOpen: boolean;
}

const onlyCreate = among('create');

const modifiers = wordSet(['global', 'local', 'temp', 'temporary', 'unlogged', 'foreign', 'materialized', 'recursive']);

/**
 * Reads CREATE [TEMP | UNLOGGED | FOREIGN] TABLE and CREATE [MATERIALIZED] VIEW at `create`; undefined for any other CREATE and
 * while no name is there. `close` bounds the statement, `schema` is that of a CREATE SCHEMA around it. Grammar: `CreateStmt`.
 */
export function readCreate(
  t: Tokens,
  create: number,
  close: number,
  schema: string | undefined,
): CreateReading | undefined {
  const kind = kindIndex(t, create);
  const isTable = isWord(t, kind, 'table');
  if (!isTable && !isWord(t, kind, 'view')) return undefined;
  const ifNotExists = areWords(t, kind + 1, 'if', 'not', 'exists');
  const read = readName(t, ifNotExists ? kind + 4 : kind + 1);
  if (!read || read.next > close) return undefined;
  const table = inSchema(read.value, schema);
  const end = segmentEnd(t, read.next, close, onlyCreate);
  const range = rangeOf(t, { from: create, to: end });
  const list = isTable ? listIndex(t, read.next) : undefined;
  const persistence = persistenceOf(t, { from: create, to: kind }, table);
  const definition: Draft<TableDefinition> = { table, range };
  if (persistence === 'temporary') definition.temporary = true;
  if (list === undefined || list >= end) return { definition, references: [], next: read.next, isOpen: false };
  const listEnd = closing(t, list, end);
  const inside = { from: list + 1, to: listEnd };
  const members = shortList(t, inside);
  const definitions = readDefinitions(t, members ?? []);
  // A foreign table has no foreign keys.
  const isForeign = findWord(t, { from: create, to: kind }, 'foreign') < kind;
  const isPlain = list === read.next;
  const complete =
    members !== undefined && definitions.length > 0 && isPlain && isComplete(t, members, { from: listEnd, to: end });
  const sources = isTable ? sourcesOf(t, read.next, members ?? [], { from: listEnd, to: end }) : [];
  const own = { table, kind: 'create-table', persistence, range, complete, ifNotExists } as const;
  const statement = sources.length > 0 ? { ...own, sources } : own;
  const references = isForeign ? [] : tableReferences(statement, definitions);
  const around = { list: { from: list, to: listEnd + 1 }, behind: { from: listEnd, to: end } };
  const isKnown = members !== undefined && isPlain && !table.opaque && !isForeign;
  const made = isKnown ? readShape(t, { members, ...around }, persistence) : undefined;
  if (made) definition.shape = made;
  return { definition, references, next: listEnd, isOpen: !isSign(t, listEnd, ')') };
}

/** The index of TABLE or VIEW behind CREATE and its modifiers. */
function kindIndex(t: Tokens, create: number): number {
  let i = areWords(t, create + 1, 'or', 'replace') ? create + 3 : create + 1;
  while (isAnyWord(t, i, modifiers)) i++;
  return i;
}

/** The bracket that opens the list of columns and constraints; that of `PARTITION OF parent (…)` and `OF type (…)`, too. */
function listIndex(t: Tokens, afterName: number): number | undefined {
  const of = areWords(t, afterName, 'partition', 'of') ? afterName + 1 : afterName;
  const open = isWord(t, of, 'of') ? readName(t, of + 1)?.next : afterName;
  return open !== undefined && isSign(t, open, '(') ? open : undefined;
}

/** Whether the list itself defines every column of the table: nothing is copied, inherited, computed or still being written. */
function isComplete(t: Tokens, members: readonly Span[], behind: Span): boolean {
  const inherits = findWord(t, behind, 'inherits') < behind.to;
  const copies = members.some(({ from }) => isWord(t, from, 'like') || kindOf(t, from) === 'hole');
  return !inherits && !copies && isSign(t, behind.from, ')');
}

/** Where columns come from that the list does not define. */
function sourcesOf(t: Tokens, afterName: number, members: readonly Span[], behind: Span): readonly Name[] {
  const isPartition = areWords(t, afterName, 'partition', 'of');
  const of = isPartition ? afterName + 1 : afterName;
  const model = isWord(t, of, 'of') ? readName(t, of + 1)?.value : undefined;
  if (model) return [isPartition ? model : { ...model, opaque: true }];
  const copied = members.flatMap(({ from }) => (isWord(t, from, 'like') ? (readName(t, from + 1)?.value ?? []) : []));
  const inherits = findWord(t, behind, 'inherits');
  const isList = inherits < behind.to && isSign(t, inherits + 1, '(');
  const parents = isList ? shortList(t, { from: inherits + 2, to: partnerOf(t, inherits + 1) }) : [];
  return [...copied, ...(parents ?? []).flatMap(({ from }) => readName(t, from)?.value ?? [])];
}

function closing(t: Tokens, open: number, end: number): number {
  const partner = partnerOf(t, open);
  return partner > open ? Math.min(partner, end) : end;
}

/** By the words between CREATE and TABLE. */
function persistenceOf(t: Tokens, words: Span, table: Name): NonNullable<ReferenceClause['persistence']> {
  const isTemporary = findWord(t, words, 'temp') < words.to || findWord(t, words, 'temporary') < words.to;
  if (isTemporary || table.schema === 'pg_temp') return 'temporary';
  return findWord(t, words, 'unlogged') < words.to ? 'unlogged' : 'permanent';
}

function inSchema(table: Name, schema: string | undefined): Name {
  return schema === undefined || table.schema !== undefined ? table : { ...table, schema };
}

/** The schema that CREATE SCHEMA at `create` names, for the tables that it makes in the same statement. */
export function createdSchema(t: Tokens, create: number): string | undefined {
  if (!isWord(t, create + 1, 'schema')) return undefined;
  const at = areWords(t, create + 2, 'if', 'not', 'exists') ? create + 5 : create + 2;
  const name = isWord(t, at, 'authorization') ? readName(t, at + 1) : readName(t, at);
  return name && endOf(t, at) <= name.value.range.end ? name.value.name : undefined;
}
