import { mostCutOff } from './bounds.ts';
import type { Clause, KeyChange, PlainInsert, SqlReading, TableDefinition, Unread } from './clause.ts';
import { depthOf, firstOf, type Nesting, nestingOf, nextStatement } from './nesting.ts';
import type { ChangeOfTables, Standing } from './tableChanges.ts';
import { startOf, type Tokens } from './token.ts';
import { variablesIn } from './variables.ts';

/** What has been found so far; the arrays grow in place. */
export interface Reading extends SqlReading {
  readonly clauses: Clause[];
  readonly tables: TableDefinition[];
  readonly changes: KeyChange[];
  readonly inserts: PlainInsert[];
  unread?: Unread;
}

/** A stretch of the text that is SQL by itself: the whole, or a body. It ends where `sql` ends. */
export interface Region {
  readonly sql: string;
  readonly from: number;
  readonly routine: boolean;
  /** Names that a routine is given. */
  readonly given: readonly string[];
  readonly depth: number;
  /** How many statements of the whole text break off. */
  readonly cutOffs: { count: number };
}

export interface Walk {
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
  readonly plain: number[];
  /** The first token of the last statement that something is read of, and how many brackets it stands in. */
  begun: number;
  begunIn: number;
}

/** A walk through the region's tokens that has not begun. */
export function walkOf(reading: Reading, region: Region, t: Tokens, ends: ChangeOfTables[] | undefined): Walk {
  return {
    reading,
    region,
    t,
    nesting: nestingOf(t),
    schema: undefined,
    standing: region.depth === 0 ? new Map() : noneStand,
    ends,
    variables: region.routine ? variablesIn(t, region.sql.slice(region.from), region.given) : [],
    bodies: undefined,
    plain: [],
    begun: -1,
    begunIn: 0,
  };
}

/** What a body makes is there only when the body runs. */
const noneStand: Standing = new Map();

/** Most often it is the last one. */
export function isPlainNoMore({ plain }: Walk, insert: number): void {
  const at = plain.lastIndexOf(insert);
  if (at === plain.length - 1) plain.pop();
  else if (at >= 0) plain.splice(at, 1);
}

/** Takes note of the first place that is not read. */
export function noteUnread(reading: Reading, because: Unread['because'], at: number): void {
  reading.unread ??= { because, at };
}

/** Each statement counts once: the next one does not break it off again. */
export function breakOff(walk: Walk, i: number): void {
  const { reading, region, t } = walk;
  const { cutOffs } = region;
  cutOffs.count++;
  walk.begun = -1;
  if (cutOffs.count > mostCutOff) noteUnread(reading, 'cut-off', startOf(t, i));
}

/** Takes note that a statement begins; one that begins before another has ended breaks that one off, but for the elements of CREATE SCHEMA. */
export function begin(walk: Walk, i: number): void {
  const { begun, begunIn, nesting, schema } = walk;
  const depth = depthOf(nesting);
  if (begun >= firstOf(nesting) && begunIn === depth && schema === undefined) breakOff(walk, i);
  walk.begun = i;
  walk.begunIn = depth;
}

/** Goes on to the next statement of the text. */
export function beginNext(walk: Walk, first: number): void {
  nextStatement(walk.nesting, first);
  walk.schema = undefined;
}
