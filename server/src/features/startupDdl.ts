import type { Catalog } from '../catalog/catalog.ts';
import type { HostDocument } from '../hosts/fragment.ts';
import { SQL_LANGUAGES } from '../hosts/language.ts';
import type { Surroundings } from '../hosts/neighbours.ts';
import { SCHEMA_COMMANDS, schemaCommands } from '../hosts/schemaCommands.ts';
import { SCHEMA_MAKERS, schemaMakers } from '../hosts/schemaMakers.ts';
import type { Unknown } from '../resolve/resolution.ts';
import { madeElsewhere, mayBeMadeElsewhere, type StartupDdl } from '../resolve/startupDdl.ts';
import type { SqlReading, TableDefinition } from '../sql/clause.ts';
import { readSql } from '../sql/clauses.ts';
import { displayName } from '../sql/names.ts';
import type { Place, Range } from '../text/range.ts';
import { toDocument } from '../text/sourceMap.ts';
import { columnChanges } from './altered.ts';
import type { AnalysedClause, AnalysisContext, DocumentReading } from './analysis.ts';

const DDL = /create\s+(?:\w+\s+){0,2}table|unique\s+index|alter\s+table/;

/** Words without which a file holds no DDL and no call that makes any. */
export const STARTUP_WORDS = new RegExp(`${DDL.source}|${SCHEMA_MAKERS.source}|${SCHEMA_COMMANDS.source}`, 'i');

/** What a program, or a script beside it, makes of the schema by itself. Never throws. */
export function startupDdl(reading: DocumentReading, around: Surroundings): readonly StartupDdl[] {
  const { document } = reading;
  if (!STARTUP_WORDS.test(document.text)) return [];
  // What stands for a call of a builder is no statement: models are described by it, too.
  const written = reading.fragments.filter(({ fragment }) => !fragment.anchor);
  return [
    ...written.flatMap(({ fragment, reading: sql }) =>
      made(sql, document, (range) => toDocument(fragment.map, range) ?? fragment.range),
    ),
    ...columns(document),
    ...makers(document, around),
  ];
}

/** The same of a program in a language that is not read. */
export function startupDdlIn(document: HostDocument, around: Surroundings): readonly StartupDdl[] {
  if (!STARTUP_WORDS.test(document.text)) return [];
  const statements = statementsIn(document.text).flatMap(({ start, sql }) =>
    made(readSql(sql), document, (range) => ({ start: start + range.start, end: start + range.end })),
  );
  return [...statements, ...columns(document), ...makers(document, around)];
}

const BEGINNING = /\b(?:create\s+(?:\w+\s+){0,2}table|create\s+unique\s+index|alter\s+table)\b/gi;
/** No statement is read further, in UTF-16 code units. */
const LONGEST = 20_000;

/** Statements begin at their words, and end at a semicolon or with the string that they begin. */
function statementsIn(text: string): readonly { readonly start: number; readonly sql: string }[] {
  return [...text.matchAll(BEGINNING)].map(({ index: start }) => {
    const rest = text.slice(start, start + LONGEST);
    const quote = /("""|'''|["'`])\s*$/.exec(text.slice(Math.max(0, start - 200), start))?.[1] ?? ';';
    const ends = [quote, ';'].map((mark) => rest.indexOf(mark)).filter((end) => end >= 0);
    return { start, sql: rest.slice(0, Math.min(rest.length, ...ends)) };
  });
}

function made(
  { tables, changes }: SqlReading,
  document: HostDocument,
  toRange: (range: Range) => Range,
): readonly StartupDdl[] {
  const at = (range: Range) => ({ ...from(document), place: { uri: document.uri, range: toRange(range) } });
  return [
    ...tables.map((definition): StartupDdl => ({ ...at(definition.table.range), kind: 'table', definition })),
    ...changes.flatMap((change): readonly StartupDdl[] =>
      change.kind === 'create-key' ? [{ ...at(change.range), kind: 'key', change }] : [],
    ),
  ];
}

function columns(document: HostDocument): readonly StartupDdl[] {
  return columnChanges(document.text).map(({ table, range }) => ({
    ...from(document),
    place: { uri: document.uri, range },
    kind: 'columns',
    table,
  }));
}

function makers(document: HostDocument, around: Surroundings): readonly StartupDdl[] {
  return [...schemaMakers(document, around), ...schemaCommands(document)].map(({ range, ...maker }) => ({
    ...from(document),
    place: { uri: document.uri, range },
    kind: 'models',
    ...maker,
  }));
}

function from({ language }: HostDocument): Pick<StartupDdl, 'inProgram'> {
  return { inProgram: !SQL_LANGUAGES.includes(language) };
}

/** An answer, and the schema that it was given by where the clause's place chose one. */
type Judged = Pick<AnalysedClause, 'resolution' | 'judgedBy'>;

/**
 * What the replayed migrations lack is no error where other DDL may make it. Of a live database nothing is held back: its catalog
 * shows what has been made. `uri` is the clause's document, `definitions` are the tables that its own text makes.
 */
export function heldBack(
  judged: Judged,
  { uri, definitions }: { readonly uri: string; readonly definitions: readonly TableDefinition[] },
  context: AnalysisContext,
): Judged {
  const { catalog, searchPath, startupDdl: ask } = context;
  const { resolution: answer, judgedBy } = judged;
  if (answer.kind !== 'rejected' || !catalog || !ask || !isReplayed(catalog)) return judged;
  if ((judgedBy && judgedBy !== catalog) || !mayBeMadeElsewhere(answer)) return judged;
  const ddl = ask(uri);
  const made = ddl && madeElsewhere(answer, ddl, { catalog, definitions, ...(searchPath && { searchPath }) });
  if (ddl && !made) return judged;
  const { clause, near, table } = answer;
  const unknown = { kind: 'unknown', clause, near, ...(table && { table }) } as const;
  return { resolution: made ? { ...unknown, because: 'startup-ddl', made } : { ...unknown, because: 'unread-files' } };
}

/** Whether the schema is what migrations make, now or when a snapshot was taken of them. */
function isReplayed({ origin }: Catalog): boolean {
  return origin.kind === 'migrations' || origin.of === 'migrations';
}

/** Why a clause is not judged, and what to do about it: to be read behind the place. */
export interface StartupWords {
  readonly place: Place;
  readonly what: string;
}

/** `makes an index on public.users when the program starts; …`; undefined where the clause is unknown for another reason. */
export function startupWords(answer: Unknown): StartupWords | undefined {
  const { made } = answer;
  if (!made) return undefined;
  const when = made.inProgram ? ' when the program starts' : '';
  const what = `${madeWords(made, tableWords(answer))}${when}; the migrations do not show it.`;
  return { place: made.place, what: `${what} Connect to a database to judge this` };
}

/** The same with its place. */
export function reasonOf({ place, what }: StartupWords, describe: (place: Place) => string): string {
  return `${describe(place)} ${what}`;
}

function madeWords(made: StartupDdl, table: string): string {
  switch (made.kind) {
    case 'table':
      return `makes the table ${table}`;
    case 'key':
      return `makes ${made.change.key.constraint ? 'a constraint' : 'an index'} on ${table}`;
    case 'columns':
      return `changes the columns of ${table}`;
    case 'models':
      return `makes tables by ${made.call}`;
  }
}

/** The table as the catalog names it; where that lacks it, as the clause does. */
function tableWords({ table, clause }: Unknown): string {
  const name = table ?? (clause.kind === 'conflict' ? clause.table : clause.to.table);
  return name ? displayName(name) : 'a table';
}
