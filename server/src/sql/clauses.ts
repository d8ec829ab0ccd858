import { addedReferences, alterTableAt } from './alterTable.ts';
import { beginning } from './beginnings.ts';
import { type Body, doBody, executedBody, functionBody } from './body.ts';
import { endsBlock } from './boundary.ts';
import { deepestBody, mostCutOff } from './bounds.ts';
import { textOfCodes, upTo } from './characters.ts';
import type {
  Clause,
  Draft,
  KeyChange,
  PlainInsert,
  ReferenceClause,
  SqlReading,
  TableDefinition,
  Unread,
} from './clause.ts';
import { readConflict } from './conflict.ts';
import { createdSchema, readCreate } from './createTable.ts';
import { readPlainInsert } from './insert.ts';
import { alteredBy, droppedAt, indexAt, renamedIndexAt } from './keyChanges.ts';
import { lex, lexFrom } from './lexer.ts';
import {
  closeOf,
  depthOf,
  enter,
  firstOf,
  insertOf,
  leave,
  type Nesting,
  nestingOf,
  nextInner,
  nextStatement,
  outermost,
  setInsert,
} from './nesting.ts';
import { among, beginsInsert, beginsOnConflict, segmentEnd } from './segment.ts';
import { type ChangeOfTables, changeAt, changesOfTables, endChanged, type Standing, stands } from './tableChanges.ts';
import { beginningOf, code, isSign, isWord, nextNotable, partnerOf, startOf, type Tokens } from './token.ts';
import { variablesIn } from './variables.ts';

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

/** What has been found so far; the arrays grow in place. */
interface Reading extends SqlReading {
  readonly clauses: Clause[];
  readonly tables: TableDefinition[];
  readonly changes: KeyChange[];
  readonly inserts: PlainInsert[];
  unread?: Unread;
}

/** A stretch of the text that is SQL by itself: the whole, or a body. It ends where `sql` ends. */
interface Region {
  readonly sql: string;
  readonly from: number;
  readonly routine: boolean;
  /** Names that a routine is given. */
  readonly given: readonly string[];
  readonly depth: number;
  /** How many statements of the whole text break off. */
  readonly cutOffs: { count: number };
}

interface Walk {
  readonly reading: Reading;
  readonly region: Region;
  readonly t: Tokens;
  readonly nesting: Nesting;
  /** The schema of the CREATE SCHEMA that is being read. */
  schema: string | undefined;
  /** The definitions that nothing has changed so far. */
  readonly standing: Standing;
  /** Takes up the places where the region may change tables, when somebody asks for them. */
  readonly ends: ChangeOfTables[] | undefined;
  /** What stands for something other than a column in the region. */
  readonly variables: readonly string[];
  /** The tokens of the last body, whose arrays serve for the next one. */
  bodies: Tokens | undefined;
  /** The INSERTs that no conflict clause was found for, by their first tokens. */
  readonly plain: Set<number>;
  /** The first token of the last statement that something is read of, and how many brackets it stands in. */
  begun: number;
  begunIn: number;
}

/** Adds what stands in the region to the reading. */
function readRegion(reading: Reading, region: Region, t: Tokens, ends?: ChangeOfTables[]): void {
  const walk: Walk = {
    reading,
    region,
    t,
    nesting: nestingOf(t),
    schema: undefined,
    standing: new Map(),
    ends,
    variables: region.routine ? variablesIn(t, region.sql.slice(region.from), region.given) : [],
    bodies: undefined,
    plain: new Set(),
    begun: -1,
    begunIn: 0,
  };
  const { cutOffs } = region;
  let i = nextNotable(t, 0);
  while (i < t.count && cutOffs.count <= mostCutOff) i = nextNotable(t, step(walk, i));
  if (region.routine && !endsBlock(t)) breakOff(walk, 0);
  if (t.unread >= 0) noteUnread(reading, 'statement', t.unread);
  if (t.left) reading.unread ??= t.left;
  for (const insert of walk.plain) keepPlain(reading, readPlainInsert(t, insert));
}

/** Takes note of the first place that is not read. */
function noteUnread(reading: Reading, because: Unread['because'], at: number): void {
  reading.unread ??= { because, at };
}

/** Each statement counts once: the next one does not break it off again. */
function breakOff(walk: Walk, i: number): void {
  const { reading, region, t } = walk;
  const { cutOffs } = region;
  cutOffs.count++;
  walk.begun = -1;
  if (cutOffs.count > mostCutOff) noteUnread(reading, 'cut-off', startOf(t, i));
}

/** Takes note that a statement begins; one that begins before another has ended breaks that one off, but for the elements of CREATE SCHEMA. */
function begin(walk: Walk, i: number): void {
  const { begun, begunIn, nesting, schema } = walk;
  const depth = depthOf(nesting);
  if (begun >= firstOf(nesting) && begunIn === depth && schema === undefined) breakOff(walk, i);
  walk.begun = i;
  walk.begunIn = depth;
}

/** Reads what begins at the token, if anything does; gives the next index to look at. */
function step(walk: Walk, i: number): number {
  const { t, standing } = walk;
  const kind = t.kinds[i];
  if (kind === code.bracket) return atBracket(walk, i);
  if (walk.ends || standing.size > 0) noteChange(walk, i);
  if (kind === code.beginning) return atBeginning(walk, i);
  if (kind === code.hole) return i + 1;
  nextStatement(walk.nesting, i + 1);
  walk.schema = undefined;
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
  // An empty pair holds nothing.
  if (partner === i + 1) return i + 2;
  if (partner > i) enter(nesting, i);
  else if (partner >= 0) leave(nesting, partner);
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
  if (plain.size < mostInserts) plain.add(insert);
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
  if (insert !== undefined) walk.plain.delete(insert);
  setInsert(nesting, undefined);
  return on + 2;
}

const insertOrConflict = among('insert', 'on');

function atCreate(walk: Walk, create: number): number {
  const { t } = walk;
  const close = closeOf(walk.nesting);
  const index = indexAt(t, create, close);
  if (index.length > 0) begin(walk, create);
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
