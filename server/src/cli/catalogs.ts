import type { Catalog } from '../catalog/catalog.ts';
import { count } from '../features/reportWords.ts';
import type { ProbeAnswer } from '../resolve/confirmed.ts';
import type { Probe } from '../resolve/probe.ts';
import type { Privileges } from '../sources/privileges.ts';
import { type CatalogSource, type Loaded, SourceError, type SourceProblem } from '../sources/source.ts';
import type { MigrationFolder } from '../sources/workspace.ts';
import type { SourceOptions } from './args.ts';
import { besideDatabase, type Choice, type MigrationsChoice, namedMigrations, replayOf } from './choose.ts';
import { noCatalogFailure } from './failure.ts';
import { type Group, groupsOf, mappedSource } from './groups.ts';
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

/** The sources of a run, each with the files that it answers. */
export interface CatalogSet {
  readonly all: readonly Catalogs[];
  /** The one that people think of as theirs: that of the first file. */
  readonly first: Catalogs;
  /** What answers a file; undefined where nothing tells which of several sources it belongs to. */
  of(file: string): Catalogs | undefined;
  /** The same of files that are not checked: those that a source of its own would answer have none. Never rejects. */
  ownersOf(files: readonly string[]): Promise<(file: string) => Catalogs | undefined>;
  close(): Promise<void>;
}

/**
 * Loads the sources that the files need, one after the other. A source that cannot be reached fails the whole, because
 * "nothing found" would be no answer for its files. Throws `Failure` and `SourceError`.
 */
export async function loadCatalogs(
  options: SourceOptions,
  scope: Scope,
  files: readonly string[],
  io: Io,
): Promise<CatalogSet> {
  const groups = await groupsOf(options, scope, files, io);
  const all: Catalogs[] = [];
  const byFile = new Map<string, Catalogs>();
  const byChoice = new Map<string, Catalogs>();
  const ownersOf = async (others: readonly string[]) => {
    const asked = await groupsOf(options, scope, others, io).catch(() => []);
    const owners = asked.flatMap(({ choice, files: own }) =>
      own.map((file) => [file, byChoice.get(JSON.stringify(choice))] as const),
    );
    const byOther = new Map(owners);
    return (file: string) => byOther.get(file);
  };
  const close = async () => {
    await Promise.all(all.map((each) => each.close()));
  };
  try {
    for (const group of groups) {
      const loaded = await loadGroup(group, groups, options, scope, io);
      all.push(loaded);
      byChoice.set(JSON.stringify(group.choice), loaded);
      for (const file of group.files) byFile.set(file, loaded);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const [first] = all;
  if (!first) throw noCatalogFailure('there is no schema to check against');
  return { all, first, of: (file) => byFile.get(file), ownersOf, close };
}

async function loadGroup(
  group: Group,
  groups: readonly Group[],
  options: SourceOptions,
  scope: Scope,
  io: Io,
): Promise<Catalogs> {
  const { choice } = group;
  const folders = foldersFor(group, groups, scope);
  const folder = choice.kind === 'database' ? await foldersBeside(options, folders, scope, io) : undefined;
  const [main, beside] = await loadBoth(choice, folder && replayOf(folder, scope), io).catch((error: unknown) => {
    throw groups.length > 1 ? naming(choice, error) : error;
  });
  const replayed = choice.kind === 'migrations' ? choice.folder : beside?.catalog && folder;
  return {
    catalog: groups.length > 1 ? named(main.catalog, choice) : main.catalog,
    migrations: beside?.catalog,
    migrationFiles: new Set(replayed?.files ?? []),
    problems: [...main.problems, ...(beside?.problems ?? [])],
    notes: [
      ...notesOn(choice, groups.length > 1 ? [] : folders, options),
      ...(beside?.notes ?? []),
      ...(main.notes ?? []),
    ],
    confirm: (probes) => confirm(main.source, probes, io),
    privileges: async () => main.source.privileges?.(io.signal),
    close: () => closed(main.source),
  };
}

/** Migrations that the path map gives to another source say nothing about this one. */
function foldersFor({ choice, mapped }: Group, groups: readonly Group[], scope: Scope): readonly MigrationFolder[] {
  const ownerOf = ({ files: [first = ''] }: MigrationFolder) => {
    const found = scope.configFor(first);
    return found && mappedSource(first, found, scope);
  };
  const own = scope.migrations.filter((folder) => choice.name !== undefined && ownerOf(folder) === choice.name);
  if (own.length > 0) return own;
  if (groups.length === 1) return scope.migrations;
  return mapped ? [] : scope.migrations.filter((folder) => ownerOf(folder) === undefined);
}

/** Two sources may both be "12 migrations": then their names tell them apart. */
function named(catalog: Catalog, { name }: Choice): Catalog {
  return name === undefined ? catalog : { ...catalog, origin: { ...catalog.origin, label: name } };
}

/** The failure, with the source's name in front. */
function naming({ name }: Choice, error: unknown): unknown {
  if (!(error instanceof SourceError) || name === undefined) return error;
  return new SourceError(error.kind, `source "${name}": ${error.message}`, error.next, { cause: error });
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

async function foldersBeside(
  options: SourceOptions,
  folders: readonly MigrationFolder[],
  scope: Scope,
  io: Io,
): Promise<MigrationFolder | undefined> {
  if (options.migrations !== undefined) return namedMigrations(options.migrations, scope.cwd, io);
  return besideDatabase(folders);
}

type LoadingBeside = Omit<Loaded, 'catalog' | 'notes'> & {
  readonly catalog: Catalog | undefined;
  readonly notes: readonly string[];
};

/** Both at once. Without the main answer the other one is of no use: it is stopped before the failure is told. */
async function loadBoth(
  choice: Choice,
  beside: MigrationsChoice | undefined,
  io: Io,
): Promise<readonly [Loaded & { readonly source: CatalogSource }, LoadingBeside | undefined]> {
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

async function load(source: CatalogSource, io: Io): Promise<Loaded> {
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
    const lookedUp = `Definitions were looked up in ${where} (${count(folder.files.length, 'migration')}).`;
    return { ...loaded, notes: [lookedUp, ...(loaded.notes ?? [])] };
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

function notesOn(choice: Choice, folders: readonly MigrationFolder[], options: SourceOptions): readonly string[] {
  if (choice.kind === 'snapshot') return [];
  if (choice.kind === 'migrations') {
    const others = folders.filter(({ directory }) => directory !== choice.folder.directory);
    const { directory, files, tool } = choice.folder;
    const where = directory === '' ? 'this folder' : `${directory}/`;
    const [dump = ''] = tool === 'schema dump' ? files : [];
    const replayed = `Replayed ${dump || `${where} (${count(files.length, 'migration')})`}.`;
    const ignored = `Not replayed: ${others.map(({ directory }) => directory).join(', ')}.`;
    return options.migrations === undefined && others.length > 0 ? [replayed, ignored] : [replayed];
  }
  if (options.migrations !== undefined || folders.length === 0 || besideDatabase(folders)) return [];
  const names = folders.map(({ directory }) => directory).join(', ');
  return [
    `Definitions were not looked up, as there are several folders of migrations: ${names}. Name one with --migrations.`,
  ];
}
