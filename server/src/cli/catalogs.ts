import type { Catalog } from '../catalog/catalog.ts';
import { count } from '../features/reportWords.ts';
import type { ProbeAnswer } from '../resolve/confirmed.ts';
import type { Probe } from '../resolve/probe.ts';
import type { Privileges } from '../sources/privileges.ts';
import { type CatalogSource, SourceError, type SourceProblem } from '../sources/source.ts';
import { type MigrationFolder, otherMigrations, otherMigrationsNote } from '../sources/workspace.ts';
import type { SourceOptions } from './args.ts';
import {
  besideDatabase,
  type Choice,
  chooseSource,
  type MigrationsChoice,
  namedMigrations,
  replayOf,
} from './choose.ts';
import type { Io } from './io.ts';
import { openSource } from './open.ts';
import { showProgress } from './progress.ts';
import type { Scope } from './scope.ts';

/** What clauses are resolved against. */
export interface Catalogs {
  readonly catalog: Catalog;
  /** Beside a database: the migrations replayed, to tell "missing" from "not applied yet". */
  readonly migrations: Catalog | undefined;
  /** The files that were replayed, relative to the current folder. */
  readonly migrationFiles: ReadonlySet<string>;
  readonly problems: readonly SourceProblem[];
  readonly notes: readonly string[];
  /** What the server behind the catalog says to probes. Nothing where none is, or where it is lost: then they stay open. */
  confirm(probes: readonly Probe[]): Promise<ReadonlyMap<string, ProbeAnswer>>;
  /** What the role may do, where there is one. */
  privileges(): Promise<Privileges | undefined>;
  /** To be called when nothing more is asked. Never rejects. */
  close(): Promise<void>;
}

/** Loads the chosen source, and for a database the migrations beside it. Throws `Failure` and `SourceError`. */
export async function loadCatalogs(options: SourceOptions, scope: Scope, io: Io): Promise<Catalogs> {
  const choice = await chooseSource(options, scope, io);
  const folder = choice.kind === 'database' ? await foldersBeside(options, scope, io) : undefined;
  const [main, beside] = await loadBoth(choice, folder && replayOf(folder, scope), io);
  const replayed = choice.kind === 'migrations' ? choice.folder : beside?.catalog && folder;
  return {
    catalog: main.catalog,
    migrations: beside?.catalog,
    migrationFiles: new Set(replayed?.files ?? []),
    problems: [...main.problems, ...(beside?.problems ?? [])],
    notes: [...notesOn(choice, scope, options), ...(beside?.notes ?? []), ...notRun(choice, scope)],
    confirm: (probes) => confirm(main.source, probes, io),
    privileges: async () => main.source.privileges?.(io.signal),
    close: () => closed(main.source),
  };
}

async function confirm(
  source: CatalogSource,
  probes: readonly Probe[],
  io: Io,
): Promise<ReadonlyMap<string, ProbeAnswer>> {
  const none = new Map<string, ProbeAnswer>();
  if (probes.length === 0 || !source.confirm) return none;
  const done = showProgress(io.err, `Asking ${source.label} …`);
  try {
    return await source.confirm(probes, io.signal);
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind === 'cancelled') throw error;
    return none;
  } finally {
    done();
  }
}

async function foldersBeside(options: SourceOptions, scope: Scope, io: Io): Promise<MigrationFolder | undefined> {
  if (options.migrations !== undefined) return namedMigrations(options.migrations, scope.cwd, io);
  return besideDatabase(scope.migrations);
}

type Loading = { readonly catalog: Catalog; readonly problems: readonly SourceProblem[] };
type LoadingBeside = Omit<Loading, 'catalog'> & {
  readonly catalog: Catalog | undefined;
  readonly notes: readonly string[];
};

/** Both at once. Without the main answer the other one is of no use: it is stopped before the failure is told. */
async function loadBoth(
  choice: Choice,
  beside: MigrationsChoice | undefined,
  io: Io,
): Promise<readonly [Loading & { readonly source: CatalogSource }, LoadingBeside | undefined]> {
  const source = await openSource(choice, io);
  const stop = new AbortController();
  const loading = beside && loadBeside(beside, { ...io, signal: AbortSignal.any([io.signal, stop.signal]) });
  const settled = loading?.catch(() => undefined);
  try {
    return [{ ...(await load(source, io)), source }, await loading];
  } catch (error) {
    stop.abort();
    await settled;
    await closed(source);
    throw error;
  }
}

async function load(source: CatalogSource, io: Io): Promise<Loading> {
  const done = showProgress(io.err, `Reading the schema of ${source.label} …`);
  try {
    return await source.load(io.signal);
  } finally {
    done();
  }
}

/** The migrations only add to what the database says: when they cannot be replayed at all, that is a note. */
async function loadBeside(choice: MigrationsChoice, io: Io): Promise<LoadingBeside> {
  const { folder } = choice;
  const where = folder.directory === '' ? 'this folder' : `${folder.directory}/`;
  const source = await openSource(choice, io);
  try {
    const loaded = await load(source, io);
    const notes = [`Definitions were looked up in ${where} (${count(folder.files.length, 'migration')}).`];
    return { ...loaded, notes };
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind === 'cancelled') throw error;
    return {
      catalog: undefined,
      problems: [],
      notes: [`The migrations of ${where} were not looked at: ${error.message}`],
    };
  } finally {
    await closed(source);
  }
}

/** A source that cannot say goodbye has answered all the same. */
async function closed(source: CatalogSource): Promise<void> {
  await source.close().catch(() => undefined);
}

/** Said once, of the folder with the most: what such migrations make is missing where nothing else shows it. */
function notRun(choice: Choice, scope: Scope): readonly string[] {
  const isPart = choice.kind === 'migrations' && choice.folder.tool !== 'schema dump';
  const [other] = isPart ? otherMigrations(scope.files) : [];
  return other ? [otherMigrationsNote(other)] : [];
}

function notesOn(choice: Choice, scope: Scope, options: SourceOptions): readonly string[] {
  if (choice.kind === 'snapshot') return [];
  if (choice.kind === 'migrations') {
    const others = scope.migrations.filter(({ directory }) => directory !== choice.folder.directory);
    const { directory, files, tool } = choice.folder;
    const where = directory === '' ? 'this folder' : `${directory}/`;
    const [dump = ''] = tool === 'schema dump' ? files : [];
    const replayed = `Replayed ${dump || `${where} (${count(files.length, 'migration')})`}.`;
    const ignored = `Not replayed: ${others.map(({ directory }) => directory).join(', ')}.`;
    return options.migrations === undefined && others.length > 0 ? [replayed, ignored] : [replayed];
  }
  if (options.migrations !== undefined || scope.migrations.length === 0 || besideDatabase(scope.migrations)) return [];
  const names = scope.migrations.map(({ directory }) => directory).join(', ');
  return [
    `Definitions were not looked up, as there are several folders of migrations: ${names}. Name one with --migrations.`,
  ];
}
