import { addedReferences, alterTableAt } from './alterTable.ts';
import { beginning } from './beginnings.ts';
import { type Body, doBody, executedBody, functionBody } from './body.ts';
import { endsBlock } from './boundary.ts';
import { deepestBody, mostCutOff } from './bounds.ts';
import { textOfCodes, upTo } from './characters.ts';
import type { Draft, KeyChange, PlainInsert, ReferenceClause, SqlReading, TableDefinition } from './clause.ts';
import { readConflict } from './conflict.ts';
import { createdSchema, readCreate } from './createTable.ts';
import { readPlainInsert } from './insert.ts';
import { alteredBy, droppedAt, indexAt, renamedIndexAt } from './keyChanges.ts';
import { lex, lexFrom } from './lexer.ts';
import { closeOf, enter, firstOf, insertOf, leave, nextInner, outermost, setInsert } from './nesting.ts';
import { among, beginsInsert, beginsOnConflict, segmentEnd } from './segment.ts';
import { type ChangeOfTables, changeAt, changesOfTables, endChanged, stands } from './tableChanges.ts';
import { areWords, beginningOf, code, isSign, isWord, nextNotable, partnerOf, type Tokens } from './token.ts';
import {
  begin,
  beginNext,
  breakOff,
  isPlainNoMore,
  noteUnread,
  type Reading,
  type Region,
  type Walk,
  walkOf,
} from './walk.ts';

/** Characters of `on conflict`: a shorter body holds nothing. */
const shortest = 11;

/**
 * All conflict clauses, references and table definitions of a piece of SQL, complete or not, with ranges in that text. Never
 * throws; linear. SQL that holds neither `conflict` nor `references` nor a definition is not read: all lists are empty.
 */
export function readSql(sql: string): SqlReading {
  const reading = nothing();
  if (mayHold.test(sql)) readRegion(reading, whole(sql), lex(sql));
  return reading;
}

const mayHold = /conflict|references|create|alter|drop|insert/i;

function nothing(): Reading {
  return { clauses: [], tables: [], changes: [], inserts: [] };
}

function whole(sql: string): Region {
  return { sql, from: 0, routine: false, given: [], depth: 0, cutOffs: { count: 0 } };
}

/** The same of a part of a script, and where it may change the tables that are made before it. */
export function readPart(t: Tokens): { readonly reading: SqlReading; readonly ends: readonly ChangeOfTables[] } {
  const reading = nothing();
  const ends: ChangeOfTables[] = [];
  if (!mayHold.test(t.sql)) return { reading, ends: changesOfTables(t) };
  readRegion(reading, whole(t.sql), t, ends);
  return { reading, ends };
}

/** Adds what stands in the region to the reading. */
function readRegion(reading: Reading, region: Region, t: Tokens, ends?: ChangeOfTables[]): void {
  const walk = walkOf(reading, region, t, ends);
  const { cutOffs } = region;
  let i = nextNotable(t, 0);
  let ended = 0;
  while (i < t.count && cutOffs.count <= mostCutOff) {
    if (t.kinds[i] === code.terminator) ended = i + 1;
    else {
      // A text may hold half a million ends of statements, and most statements nothing to look at.
      if (ended > 0) beginNext(walk, ended);
      ended = 0;
      i = step(walk, i) - 1;
    }
    i = nextNotable(t, i + 1);
  }
  if (region.routine && !endsBlock(t)) breakOff(walk, 0);
  if (t.unread >= 0) noteUnread(reading, 'statement', t.unread);
  if (t.left) reading.unread ??= t.left;
  for (const insert of walk.plain) keepPlain(reading, readPlainInsert(t, insert));
}

/** Reads what begins at the token, if anything does; gives the next index to look at. */
function step(walk: Walk, i: number): number {
  const { t, standing } = walk;
  const kind = t.kinds[i];
  if (kind === code.bracket) return atBracket(walk, i);
  if (walk.ends || standing.size > 0) noteChange(walk, i);
  if (kind === code.beginning) return atBeginning(walk, i);
  if (kind === code.hole) return i + 1;
  beginNext(walk, i + 1);
  return i + 1;
}

function noteChange({ t, reading, standing, ends }: Walk, i: number): void {
  const changed = changeAt(t, i);
  if (!changed) return;
  ends?.push(changed);
  endChanged(changed, reading.tables, standing);
}

/** Enters and leaves brackets, and statements that a `;` inside another one ends; gives the next index to look at. */
function atBracket({ t, nesting }: Walk, i: number): number {
  const partner = partnerOf(t, i);
  if (partner > i) {
    const next = nextNotable(t, i + 1);
    // Most brackets hold nothing to look at.
    if (next === partner) return partner + 1;
    enter(nesting, i);
    return next;
  }
  if (partner >= 0) leave(nesting, partner);
  else nextInner(nesting, i + 1);
  return i + 1;
}

/** Reads what begins at the word, if anything does; gives the next index to look at. */
function atBeginning(walk: Walk, i: number): number {
  const { t } = walk;
  switch (beginningOf(t, i)) {
    case beginning.alter:
      return atAlter(walk, i);
    case beginning.create:
      return atCreate(walk, i);
    case beginning.do:
      readBody(walk, doBody(t, i));
      return i + 1;
    case beginning.drop:
      atDrop(walk, i);
      return i + 1;
    case beginning.execute:
      if (walk.region.routine) readBody(walk, executedBody(t, i));
      return i + 1;
    case beginning.insert:
      if (beginsInsert(t, i)) beginInsert(walk, i);
      return i + 1;
    case beginning.on:
      return beginsOnConflict(t, i) ? atConflict(walk, i) : i + 1;
    default:
      return i + 1;
  }
}

/** Data is often written as an INSERT per row; nobody asks about so many. */
const mostInserts = 2000;

function beginInsert(walk: Walk, insert: number): void {
  const { nesting, plain } = walk;
  begin(walk, insert);
  setInsert(nesting, insert);
  if (plain.length < mostInserts) plain.push(insert);
}

function keepPlain({ inserts }: Reading, insert: PlainInsert | undefined): void {
  if (insert) inserts.push(insert);
}

function atConflict(walk: Walk, on: number): number {
  const { t, region, nesting } = walk;
  const insert = insertOf(nesting);
  const clause = readConflict(t, {
    on,
    insert,
    first: firstOf(nesting),
    end: segmentEnd(t, on + 2, closeOf(nesting), insertOrConflict),
    routine: region.routine,
    variables: walk.variables,
    inBody: region.depth > 0 || isWord(t, outermost(nesting), 'create'),
  });
  // Behind a dot it is a join with a relation of that name.
  if (clause ? clause.action === 'unfinished' : !isSign(t, on + 2, '.')) breakOff(walk, on);
  if (!clause) return on + 2;
  walk.reading.clauses.push(clause);
  if (insert !== undefined) isPlainNoMore(walk, insert);
  setInsert(nesting, undefined);
  return on + 2;
}

const insertOrConflict = among('insert', 'on');

function atCreate(walk: Walk, create: number): number {
  const { t } = walk;
  const close = closeOf(walk.nesting);
  const index = indexAt(t, create, close);
  const isIndex = areWords(t, create + 1, 'unique', 'index');
  if (isIndex) begin(walk, create);
  if (isIndex && index.length === 0) breakOff(walk, create);
  change(walk, index);
  readBody(walk, functionBody(t, create));
  walk.schema = createdSchema(t, create) ?? walk.schema;
  const read = readCreate(t, create, close, walk.schema);
  if (!read) return create + 1;
  begin(walk, create);
  if (read.isOpen) breakOff(walk, create);
  define(walk, read.definition);
  refer(walk, read.references);
  return read.next;
}

function atDrop(walk: Walk, drop: number): void {
  const dropped = droppedAt(walk.t, drop, closeOf(walk.nesting));
  if (dropped.length > 0) begin(walk, drop);
  change(walk, dropped);
}

function atAlter(walk: Walk, alter: number): number {
  const { t } = walk;
  change(walk, renamedIndexAt(t, alter));
  const read = alterTableAt(t, alter, closeOf(walk.nesting));
  if (!read) return alter + 1;
  begin(walk, alter);
  if (read.actions.length === 0) breakOff(walk, alter);
  change(walk, alteredBy(t, read));
  refer(walk, addedReferences(t, read));
  return read.end;
}

/** What a body makes is there only when the body runs, so that it has no shape. */
function define({ reading, region, standing }: Walk, definition: TableDefinition): void {
  const isSure = region.depth === 0;
  if (isSure && definition.shape) stands(standing, definition, reading.tables.length);
  reading.tables.push(isSure || !definition.shape ? definition : shapeless(definition));
}

function shapeless({ shape: _, ...definition }: TableDefinition): TableDefinition {
  return definition;
}

function refer({ reading, region }: Walk, references: readonly Draft<ReferenceClause>[]): void {
  for (const reference of references) {
    if (region.depth > 0) reference.inBody = true;
    reading.clauses.push(reference);
  }
}

function change({ reading, region }: Walk, changes: readonly KeyChange[]): void {
  for (const each of changes) reading.changes.push(region.depth === 0 ? each : { ...each, inBody: true });
}

function readBody(walk: Walk, body: Body | undefined): void {
  const { reading, region } = walk;
  if (!body || body.range.end - body.range.start < shortest) return;
  const from = body.range.start;
  if (!mayHold.test((body.sql ?? region.sql).slice(from, body.range.end))) return;
  if (region.depth === deepestBody) {
    noteUnread(reading, 'nested', from);
    return;
  }
  const text = body.sql === undefined ? upTo(walk.t, body.range.end) : textOfCodes(body.sql);
  const { routine, given } = body;
  const inner = { sql: text.sql, from, routine, given, depth: region.depth + 1, cutOffs: region.cutOffs };
  walk.bodies = lexFrom(text, from, { spare: walk.bodies });
  readRegion(reading, inner, walk.bodies);
}
