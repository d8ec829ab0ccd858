import { createHash } from 'node:crypto';
import type { Catalog, Origin } from '../catalog/catalog.ts';
import { splitStatements } from '../sql/statements.ts';
import type { Place, Range } from '../text/range.ts';
import { type SourceMap, toDocument } from '../text/sourceMap.ts';
import { introspect, type RunQueries } from './introspect.ts';
import { lastingSearchPath, namedIn, newSession, treatmentOf } from './migrationStatements.ts';
import { includedName, runnableText } from './migrationText.ts';
import { placeholderAdvice } from './placeholders.ts';
import { type Failure, tryRun } from './replayAttempt.ts';
import { isMissing, replayLate } from './replayLate.ts';
import { type Looked, type Moments, recordMoments } from './replayMoments.ts';
import { trackPlaces } from './replayPlaces.ts';
import { createRewriting, type Rewriting } from './replayRewriting.ts';
import type { ReplayState } from './replayState.ts';
import { tableReader } from './replayTables.ts';
import type { Loaded, SourceProblem } from './source.ts';

export interface MigrationFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly uri: string;
  readonly text: string;
  /** Where each part of the text stands in a file that is a program; the text is the file's own when not given. */
  readonly map?: SourceMap;
}

/** A file that a migration runs in one of its lines. */
export interface IncludedFile {
  /** The URI of the file with the line. */
  readonly by: string;
  /** As written there. */
  readonly name: string;
  readonly file: MigrationFile;
}

export interface ReplayTask {
  /** In the order in which their tool runs them. */
  readonly files: readonly MigrationFile[];
  readonly includes: readonly IncludedFile[];
  readonly origin: Origin;
  /** Texts that the project's own tool replaces before it runs a statement, such as `${schema}`. */
  readonly replacements: Readonly<Record<string, string>>;
  /** No order is told: what misses something that another file makes is run again behind it. */
  readonly anyOrder?: boolean;
}

/**
 * Runs migrations statement by statement in an empty PostgreSQL and reads the catalog. A statement that fails is a
 * problem on its place, and the tables that it names become uncertain; the others are run all the same. Rows are not
 * written: what holds of the schema must hold for any rows. Rejects only when the server itself breaks.
 */
export async function replay(
  task: ReplayTask,
  run: RunQueries,
  { begins, pauses, resumed }: ReplayHooks,
): Promise<Loaded> {
  const state = stateOf(task, run, resumed?.state);
  await run(newSession);
  for (const [index, file] of task.files.entries()) {
    if (index < (resumed?.files ?? 0)) continue;
    await pauses?.(index, () => plainState(state));
    begins(file.path);
    await replayFile(file, state);
  }
  if (state.late) await replayLate(state.late, (step) => replayStatement(step, state), state);
  const catalog = await introspect(run, task.origin);
  const files = task.files.map(({ uri, path, text }) => ({ uri, path, sha256: sha256(text) }));
  const history = { files, ...(await state.moments.history()) };
  const placed = await state.places.attach(catalog);
  return { catalog: { ...finished(placed, state), history }, problems: state.problems };
}

/** What is told of a replay, and what it goes on from. */
export interface ReplayHooks {
  /** A file is about to be run. */
  begins(path: string): void;
  /** So many files were run, and no transaction is open. */
  pauses?(files: number, state: () => ReplayState): Promise<void>;
  /** The database has run the first files of the task, and this is what the replay knew then. */
  readonly resumed?: { readonly files: number; readonly state: ReplayState } | undefined;
}

function stateOf(task: ReplayTask, run: RunQueries, before: ReplayState | undefined): State {
  const { includes, replacements, anyOrder } = task;
  const places = trackPlaces(run, before?.places);
  const uncertain = new Set<string>(before?.uncertain);
  const read = tableReader(run, places.placeOf);
  const inTransaction = () => state.open;
  const state: State = {
    run,
    includes,
    rewriting: createRewriting(replacements, before?.variables),
    problems: [...(before?.problems ?? [])],
    uncertain,
    brought: new Set(before?.brought),
    places,
    moments: recordMoments({ run, read, uncertain, inTransaction, before: before?.moments }),
    open: false,
    plainTypes: before?.plainTypes ?? false,
    ...(anyOrder && { late: [] }),
  };
  return state;
}

function plainState({ problems, uncertain, brought, places, moments, rewriting, plainTypes }: State): ReplayState {
  const known = { places: places.state(), moments: moments.state(), variables: rewriting.variables() };
  return { problems: [...problems], uncertain: [...uncertain], brought: [...brought], ...known, plainTypes };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

interface State {
  readonly run: RunQueries;
  readonly includes: readonly IncludedFile[];
  readonly rewriting: Rewriting;
  readonly problems: SourceProblem[];
  readonly uncertain: Set<string>;
  readonly brought: Set<string>;
  readonly places: ReturnType<typeof trackPlaces>;
  readonly moments: Moments;
  /** A transaction of the file's own is open. */
  open: boolean;
  /** Stand-ins for an extension's types were made, which take no modifiers. */
  plainTypes: boolean;
  /** Statements that miss something, where no order of the files is told. */
  late?: Step[] | undefined;
}

/** What an application never sees: temporary tables live and die with the migration's session. */
function finished(catalog: Catalog, { uncertain, brought }: State): Catalog {
  const tables = catalog.tables.filter((table) => table.persistence !== 'temporary');
  const doubts = { uncertain: [...uncertain].sort(), ...(brought.size > 0 && { brought: [...brought].sort() }) };
  return { ...catalog, tables, ...doubts };
}

async function replayFile(file: MigrationFile, state: State): Promise<void> {
  const text = runnableText(file.text);
  const wrap = wantsTransaction(text);
  if (wrap) await begin(state, 'BEGIN');
  await replayText([file.uri], text, state, file.map);
  if (state.open) await end(state, 'COMMIT');
  // A dump empties search_path for the rest of its own session, and no tool hands sessions on from file to file.
  await state.run(newSession);
}

/** `files` are the text's own, and behind it those that include it. */
async function replayText(files: readonly string[], text: string, state: State, map?: SourceMap): Promise<void> {
  const [uri = ''] = files;
  // All at once, so that the tokens of a long file are not kept while it runs.
  for (const { kind, text: written, range } of [...splitStatements(text)]) {
    const place = { uri, range: map ? (toDocument(map, range) ?? { start: 0, end: 0 }) : range };
    if (kind === 'sql') await replayStatement({ sql: state.rewriting.apply(written), written, place }, state);
    else if (kind === 'meta') await replayMeta(written, place, files, state);
  }
}

async function replayMeta(command: string, place: Place, files: readonly string[], state: State): Promise<void> {
  const name = includedName(command);
  if (name === undefined) return state.rewriting.meta(command);
  const found = state.includes.find((each) => each.by === place.uri && each.name === name)?.file;
  if (found && !files.includes(found.uri)) {
    return await replayText([found.uri, ...files], runnableText(found.text), state);
  }
  const why = found ? 'includes itself' : 'is not in this workspace';
  state.problems.push({ message: `${name} ${why}, so it was left out`, place });
}

/** Most tools run a file in a transaction, which only SET LOCAL notices; what cannot be in one is in files without. */
function wantsTransaction(text: string): boolean {
  return (
    /\bset\s+local\b/i.test(text) && !/\bconcurrently\b|^\s*(begin|start\s+transaction)\b|\badd\s+value\b/im.test(text)
  );
}

/** A statement of a file: what runs, what stands there, and where. */
export interface Step {
  readonly sql: string;
  readonly written: string;
  readonly place: Place;
}

async function replayStatement({ sql: given, written, place }: Step, state: State): Promise<void> {
  const sql = lastingSearchPath(given) ?? given;
  const treatment = treatmentOf(sql);
  if (treatment === 'begin') return await begin(state, sql);
  if (treatment === 'end') return await end(state, sql);
  const looked = await state.moments.before(place, written, sql);
  if (treatment === 'skip') return looked && (await plan(sql, looked, place, state));
  const failure = await tryRun(sql, state, looked);
  if (failure && state.late && treatment === 'run' && isMissing(failure.code)) {
    state.late.push({ sql, written, place });
    return;
  }
  looked?.settle(failure ? 'refused' : 'worked', failure?.code);
  if (failure === undefined) {
    await state.places.note(place, sql);
    settle(sql, state);
  } else if (treatment === 'run') {
    report(sql, failure, place, state);
  }
  await state.moments.after(place, written, sql);
}

/** Rows are not written, but whether a statement has an arbiter is decided by the planner: EXPLAIN asks it, and runs nothing. */
async function plan(sql: string, looked: Looked, place: Place, state: State): Promise<void> {
  if (!looked.clauses.some(({ kind }) => kind === 'conflict')) return;
  const failure = sql.length > longestPlanned ? undefined : await tryRun(`EXPLAIN ${sql}`, state, looked);
  if (!failure) return looked.settle(sql.length > longestPlanned ? 'open' : 'worked');
  if (!isAboutArbiter(failure)) return looked.settle('open');
  looked.settle('refused', failure.code);
  state.problems.push({ message: `${failure.message} (${failure.code})`, place: firstLine(sql, place) });
}

/** A statement that is longer holds data, and planning it takes more time than its answer is worth; UTF-16 units. */
const longestPlanned = 200_000;

/** No matching key, no such constraint, or a constraint that is none: all else is about rows and names, which a replay without rows cannot judge. */
function isAboutArbiter({ code, message }: Failure): boolean {
  return code === '42P10' || (/^(42704|42809)$/.test(code) && /^constraint /.test(message));
}

async function begin(state: State, sql: string): Promise<void> {
  if (state.open) return;
  await state.run(sql);
  state.open = true;
}

async function end(state: State, sql: string): Promise<void> {
  if (!state.open) return;
  state.open = false;
  // A deferred constraint may make COMMIT fail, which ends the transaction just the same.
  await state.run(sql).catch(() => state.run('ROLLBACK'));
}

/** A table that was dropped or made anew is what the statement says, whatever went wrong with it before. */
function settle(sql: string, { uncertain }: State): void {
  if (uncertain.size === 0 || !/^\s*(create\s+table\s+(?!if\b)|drop\s+table)/i.test(sql)) return;
  for (const table of namedIn(sql).tables.slice(0, 1)) uncertain.delete(table);
}

function report(sql: string, { code, message }: Failure, place: Place, state: State): void {
  const { tables, indexes } = namedIn(sql);
  const missing = /^relation "(.*)" does not exist$/.exec(message)?.[1];
  const follows = code === '42P01' && missing !== undefined && isUncertain(missing, state.uncertain);
  const owners = indexes.flatMap((index) => state.places.tableOf(index) ?? []);
  for (const table of [...tables, ...owners]) state.uncertain.add(table);
  // What fails only because a table could not be made was told at that table, and a placeholder is told once.
  const advice = placeholderAdvice(sql, message);
  if (follows || state.problems.some((problem) => problem.message === advice)) return;
  state.problems.push({ message: advice ?? `${message} (${code})`, place: firstLine(sql, place) });
}

function isUncertain(name: string, uncertain: ReadonlySet<string>): boolean {
  return uncertain.has(name) || uncertain.has(name.replace(/^.*\./, ''));
}

/** A problem is shown on the statement's first line, not on a page of DDL. */
function firstLine(sql: string, { uri, range }: Place): Place {
  const length = sql.search(/[\r\n]/);
  const end = length === -1 ? range.end : Math.min(range.start + length, range.end);
  const short: Range = { start: range.start, end };
  return { uri, range: short };
}
