import { readAlter } from './alterTable.ts';
import { type Body, doBody, executedBody, functionBody } from './body.ts';
import type { Clause, KeyChange, PlainInsert, ReferenceClause, SqlReading, TableDefinition } from './clause.ts';
import { readConflict } from './conflict.ts';
import { createdSchema, readCreate } from './createTable.ts';
import { readPlainInsert } from './insert.ts';
import { alteredAt, droppedAt, indexAt } from './keyChanges.ts';
import { lex } from './lexer.ts';
import { beginsInsert, beginsOnConflict, segmentEnd } from './segment.ts';
import { endsStatement } from './statements.ts';
import { type ChangeOfTables, changeAt, changesOfTables, endChanged, type Standing, stands } from './tableChanges.ts';
import { isSign, isWord, kindOf, nextNotable, partnerOf, startOf, type Tokens } from './token.ts';
import { variablesIn } from './variables.ts';

/** Bodies within bodies are read this deep; each level reads its text once more. */
const deepest = 4;

/** Characters of `on conflict`: a shorter body holds nothing. */
const shortest = 11;

/**
 * All conflict clauses, references and table definitions of a piece of SQL, complete or not, with ranges in that text. Never
 * throws; linear. SQL that holds neither `conflict` nor `references` nor a definition is not read: all lists are empty.
 */
export function readSql(sql: string): SqlReading {
  const reading = nothing();
  if (mayHold.test(sql)) readRegion(reading, whole(sql), lex(sql, 0));
  return reading;
}

const mayHold = /conflict|references|create|alter|drop|insert/i;

function nothing(): Reading {
  return { clauses: [], tables: [], changes: [], inserts: [] };
}

function whole(sql: string): Region {
  return { sql, from: 0, routine: false, given: [], depth: 0 };
}

/** The same of a part of a script, and where it may change the tables that are made before it. */
export function readPart(t: Tokens): { readonly reading: SqlReading; readonly ends: readonly ChangeOfTables[] } {
  const reading = nothing();
  const ends = mayHold.test(t.sql) ? readRegion(reading, whole(t.sql), t) : changesOfTables(t);
  return { reading, ends };
}

/** What has been found so far; the arrays grow in place. */
interface Reading extends SqlReading {
  readonly clauses: Clause[];
  readonly tables: TableDefinition[];
  readonly changes: KeyChange[];
  readonly inserts: PlainInsert[];
}

/** A stretch of the text that is SQL by itself: the whole, or a body. It ends where `sql` ends. */
interface Region {
  readonly sql: string;
  readonly from: number;
  readonly routine: boolean;
  /** Names that a routine is given. */
  readonly given: readonly string[];
  readonly depth: number;
}

/** A bracket or statement that is being read. */
interface Frame {
  /** The index behind which it begins. */
  readonly open: number;
  /** The index of the bracket that closes it. */
  readonly close: number;
  /** The last INSERT that no conflict clause was found for yet. */
  insert: number | undefined;
  /** The first token of the statement. */
  first: number;
}

interface Walk {
  readonly reading: Reading;
  readonly region: Region;
  readonly t: Tokens;
  readonly frames: Frame[];
  /** The schema of the CREATE SCHEMA that is being read. */
  schema: string | undefined;
  /** The definitions that nothing has changed so far. */
  readonly standing: Standing;
  readonly ends: ChangeOfTables[];
  /** What stands for something other than a column in the region. */
  readonly variables: readonly string[];
  /** The INSERTs that no conflict clause was found for, by their first tokens. */
  readonly plain: Set<number>;
}

/** Adds what stands in the region to the reading, and gives the places where it may change tables that are made before it. */
function readRegion(reading: Reading, region: Region, t: Tokens): readonly ChangeOfTables[] {
  const variables = region.routine ? variablesIn(t, region.sql.slice(region.from), region.given) : [];
  const frames = [bottom(0, t.count)];
  const walk: Walk = {
    reading,
    region,
    t,
    frames,
    schema: undefined,
    standing: new Map(),
    ends: [],
    variables,
    plain: new Set(),
  };
  let i = nextNotable(t, 0);
  while (i < t.count) i = nextNotable(t, step(walk, i));
  for (const insert of walk.plain) keepPlain(reading, readPlainInsert(t, insert));
  return walk.ends;
}

/** Reads what begins at the token, if anything does; gives the next index to look at. */
function step(walk: Walk, i: number): number {
  const { t, reading, region, standing } = walk;
  const changed = region.depth === 0 ? changeAt(t, i) : undefined;
  if (changed) {
    walk.ends.push(changed);
    endChanged(changed, reading.tables, standing);
  }
  return kindOf(t, i) === 'word' ? atWord(walk, i) : atSign(walk, i);
}

function bottom(first: number, close: number): Frame {
  return { open: first - 1, close, insert: undefined, first };
}

function innermost(walk: Walk): Frame {
  return walk.frames[walk.frames.length - 1] ?? bottom(0, walk.t.count);
}

/** Enters and leaves brackets and statements; gives the next index to look at. A bracket without a partner is nothing. */
function atSign(walk: Walk, i: number): number {
  const { t, frames } = walk;
  const partner = partnerOf(t, i);
  if (partner < 0 && kindOf(t, i) === 'punctuation' && !isSign(t, i, ';')) return i + 1;
  if (partner > i) frames.push({ open: i, close: partner, insert: undefined, first: i + 1 });
  else if (partner >= 0) leave(walk, partner);
  else if (endsStatement(t, i)) {
    frames.splice(0, frames.length, bottom(i + 1, t.count));
    walk.schema = undefined;
  } else if (isSign(t, i, ';')) {
    const frame = innermost(walk);
    frame.insert = undefined;
    frame.first = i + 1;
  }
  return i + 1;
}

function leave(walk: Walk, open: number): void {
  while (walk.frames.length > 1 && innermost(walk).open >= open) walk.frames.pop();
}

/** Reads what begins at the word, if anything does; gives the next index to look at. Most words are told by their first letter. */
function atWord(walk: Walk, i: number): number {
  const { t } = walk;
  switch (t.sql.charCodeAt(startOf(t, i)) | 32) {
    case letter.a:
      return isWord(t, i, 'alter') ? atAlter(walk, i) : i + 1;
    case letter.c:
      return isWord(t, i, 'create') ? atCreate(walk, i) : i + 1;
    case letter.d:
      if (isWord(t, i, 'do')) readBody(walk, doBody(t, i));
      if (isWord(t, i, 'drop')) change(walk, droppedAt(t, i, innermost(walk).close));
      return i + 1;
    case letter.e:
      if (walk.region.routine && isWord(t, i, 'execute')) readBody(walk, executedBody(t, i));
      return i + 1;
    case letter.i:
      if (beginsInsert(t, i)) beginInsert(walk, i);
      return i + 1;
    case letter.o:
      return beginsOnConflict(t, i) ? atConflict(walk, i) : i + 1;
    default:
      return i + 1;
  }
}

const letter = { a: 97, c: 99, d: 100, e: 101, i: 105, o: 111 };

/** Data is often written as an INSERT per row; nobody asks about so many. */
const mostInserts = 2000;

function beginInsert(walk: Walk, insert: number): void {
  innermost(walk).insert = insert;
  if (walk.plain.size < mostInserts) walk.plain.add(insert);
}

function keepPlain({ inserts }: Reading, insert: PlainInsert | undefined): void {
  if (insert) inserts.push(insert);
}

function atConflict(walk: Walk, on: number): number {
  const { t, region } = walk;
  const frame = innermost(walk);
  const end = segmentEnd(t, on + 2, frame.close, (i) => beginsInsert(t, i) || beginsOnConflict(t, i));
  const clause = readConflict(t, {
    on,
    insert: frame.insert,
    first: frame.first,
    end,
    routine: region.routine,
    variables: walk.variables,
  });
  if (!clause) return on + 2;
  walk.reading.clauses.push(clause);
  if (frame.insert !== undefined) walk.plain.delete(frame.insert);
  frame.insert = undefined;
  return on + 2;
}

function atCreate(walk: Walk, create: number): number {
  const { t } = walk;
  change(walk, indexAt(t, create, innermost(walk).close));
  readBody(walk, functionBody(t, create));
  walk.schema = createdSchema(t, create) ?? walk.schema;
  const read = readCreate(t, create, innermost(walk).close, walk.schema);
  if (!read) return create + 1;
  define(walk, read.definition);
  refer(walk, read.references);
  return read.next;
}

function atAlter(walk: Walk, alter: number): number {
  change(walk, alteredAt(walk.t, alter, innermost(walk).close));
  const read = readAlter(walk.t, alter, innermost(walk).close);
  if (!read) return alter + 1;
  refer(walk, read.references);
  return read.next;
}

/** What a body makes is there only when the body runs, so that it has no shape. */
function define({ reading, region, standing }: Walk, { shape, ...bare }: TableDefinition): void {
  const definition = shape && region.depth === 0 ? { ...bare, shape } : bare;
  if (definition !== bare) stands(standing, definition, reading.tables.length);
  reading.tables.push(definition);
}

function refer({ reading, region }: Walk, references: readonly ReferenceClause[]): void {
  for (const reference of references)
    reading.clauses.push(region.depth === 0 ? reference : { ...reference, inBody: true });
}

function change({ reading, region }: Walk, changes: readonly KeyChange[]): void {
  for (const each of changes) reading.changes.push(region.depth === 0 ? each : { ...each, inBody: true });
}

function readBody(walk: Walk, body: Body | undefined): void {
  const { reading, region } = walk;
  if (!body || region.depth === deepest || body.range.end - body.range.start < shortest) return;
  const sql = region.sql.slice(0, body.range.end);
  const from = body.range.start;
  const inner = { sql, from, routine: body.routine, given: body.given, depth: region.depth + 1 };
  readRegion(reading, inner, lex(sql, from));
}
