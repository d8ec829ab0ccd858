import { existsSync, statSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { fromEnvironment } from '../discover/processEnvironment.ts';
import { similarNames } from '../resolve/similar.ts';
import { type ConfigSource, expandUrl } from '../sources/config.ts';
import { repositoryOf, variablesFor } from '../sources/variables.ts';
import {
  codeBeside,
  listFiles,
  type MigrationFolder,
  migrationsAt,
  otherMigrations,
  otherMigrationsNote,
  textIn,
} from '../sources/workspace.ts';
import type { SourceOptions } from './args.ts';
import { noCatalogFailure, usageFailure } from './failure.ts';
import type { Io } from './io.ts';
import type { FoundConfig, Scope } from './scope.ts';

/** The source that answers. */
export type Choice =
  | { readonly kind: 'database'; readonly connection: string; readonly name?: string; readonly ssh?: string }
  | MigrationsChoice
  | { readonly kind: 'snapshot'; readonly path: string; readonly name?: string };

export interface MigrationsChoice {
  /** As schema-lens.json names it. */
  readonly name?: string;
  readonly kind: 'migrations';
  readonly folder: MigrationFolder;
  /** The migrations of the same database that are programs, relative to the current folder. */
  readonly code: readonly string[];
  /** What the project's tool writes in place of names such as `${schema}`. */
  readonly replacements: Readonly<Record<string, string>>;
}

/** A folder of migrations as a source, under the configuration that holds for the folder. */
export function replayOf(folder: MigrationFolder, scope: Scope): MigrationsChoice {
  const found = scope.configFor(folder.directory);
  const code = codeBeside(folder, scope.migrations, scope.around);
  return { kind: 'migrations', folder, code, replacements: found?.config.replacements ?? {} };
}

/** The one source that the command line names for all files; undefined when it names none. Throws a `Failure`. */
export async function namedOnCommandLine(options: SourceOptions, scope: Scope, io: Io): Promise<Choice | undefined> {
  if (options.db !== undefined) return { kind: 'database', connection: options.db };
  if (options.snapshot !== undefined) return snapshotAt(options.snapshot, io.cwd);
  if (options.migrations !== undefined) {
    return replayOf(await namedMigrations(options.migrations, scope.cwd, io), scope);
  }
  if (options.named === undefined) return undefined;
  return sourceByName(options.named, configOf(scope), scope, io);
}

/**
 * The source of files that no path map names one for: the environment's, then the first of the `schema-lens.json` that
 * holds for them. Undefined where neither names one. Throws a `Failure` when what was named is not there.
 */
export async function usualSource(found: FoundConfig | undefined, scope: Scope, io: Io): Promise<Choice | undefined> {
  const ambient = ambientConnection(io.env);
  if (ambient !== undefined) return { kind: 'database', connection: ambient };
  return found && (await firstUsable(found, scope, io));
}

/** The configuration that holds for the scope as a whole. */
export function configOf(scope: Scope): FoundConfig | undefined {
  return scope.configFor(scope.files[0] ?? '.') ?? scope.configFor('.');
}

/** The URL of the environment, or an empty connection string where libpq's own variables say where to go. */
function ambientConnection(env: Io['env']): string | undefined {
  const url = [env.DATABASE_URL, env.POSTGRES_URL].find((each) => each !== undefined && each !== '');
  if (url !== undefined) return url;
  const variables = ['PGHOST', 'PGHOSTADDR', 'PGPORT', 'PGDATABASE', 'PGSERVICE'];
  if (variables.some((name) => (env[name] ?? '') !== '')) return '';
  const inParts = fromEnvironment(env).find(({ id }) => /:POSTGRES_(HOST|SERVER)$/.test(id));
  return inParts?.secret.reveal();
}

/** A source of a `schema-lens.json` by its name. Throws a `Failure`. */
export function sourceByName(name: string, found: FoundConfig | undefined, scope: Scope, io: Io): Promise<Choice> {
  const sources = found?.config.sources ?? [];
  const source = sources.find((each) => each.name === name);
  if (found && source) return openConfigured(source, found, scope, io);
  const names = sources.map((each) => each.name);
  const nearest = similarNames(name, names)[0];
  const next = nearest ? `Did you mean ${nearest}?` : `It knows: ${names.join(', ') || 'none'}.`;
  throw usageFailure(`schema-lens.json has no source "${name}"`, next);
}

/** The first source whose variables are all set; a source that is named by the file but gone is still an error. */
async function firstUsable(found: FoundConfig, scope: Scope, io: Io): Promise<Choice | undefined> {
  const usable = found.config.sources.find(
    (source) => source.kind !== 'database' || expanded(source.url, found, io).ok,
  );
  return usable && openConfigured(usable, found, scope, io);
}

async function openConfigured(source: ConfigSource, found: FoundConfig, scope: Scope, io: Io): Promise<Choice> {
  if (source.kind === 'snapshot') {
    return { ...snapshotAt(resolve(found.directory, source.path), io.cwd), name: source.name };
  }
  if (source.kind === 'migrations') {
    const directory = resolve(found.directory, source.directory);
    return { ...replayOf(await namedMigrations(directory, io.cwd, io), scope), name: source.name };
  }
  const url = expanded(source.url, found, io);
  if (url.ok) return { kind: 'database', connection: url.url, name: source.name };
  throw noCatalogFailure(
    `source "${source.name}" needs the environment variable ${url.missing}`,
    'Set it, also in .env beside the file, or name another source.',
  );
}

/** As in the editor, variables may stand in files of the repository that Git need not know. */
function expanded(url: string, { directory }: FoundConfig, io: Io): ReturnType<typeof expandUrl> {
  return url.includes('${env:')
    ? expandUrl(url, variablesFor(directory, repositoryOf(directory), io.env))
    : expandUrl(url, {});
}

function snapshotAt(typed: string, cwd: string): Choice {
  const path = resolve(cwd, typed);
  if (existsSync(path)) return { kind: 'snapshot', path };
  throw noCatalogFailure(`the snapshot ${typed} does not exist`, 'Write one with: schema-lens snapshot');
}

/** The migrations of a folder that was named; its paths are relative to `cwd`. */
export async function namedMigrations(typed: string, cwd: string, io: Io): Promise<MigrationFolder> {
  const absolute = resolve(cwd, typed);
  const directory = relative(cwd, absolute).split(sep).join('/');
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (stat?.isFile() && /\.sql$/i.test(typed)) {
    return { directory: posix.dirname(directory).replace(/^\.$/, ''), files: [directory], tool: 'schema dump' };
  }
  if (stat?.isDirectory() !== true) {
    throw noCatalogFailure(
      `the migrations folder ${typed} does not exist`,
      'Give the folder that holds the migrations.',
    );
  }
  const below = await listFiles(absolute, io.signal);
  const paths = directory === '' ? below : below.map((path) => `${directory}/${path}`);
  const folder = migrationsAt(directory, paths, (path) => textIn(join(cwd, path)));
  if (folder) return folder;
  throw noCatalogFailure(
    `${typed} holds no migrations that can be replayed`,
    'Those in SQL can, and those in TypeScript or JavaScript that spell out their SQL; else use --db.',
  );
}

/** The one folder of migrations of a scope; the shallowest, when it is alone at its depth. */
export function soleMigrations({ migrations: folders, around }: Scope): MigrationFolder {
  const [first, second] = folders;
  if (!first) {
    const [other] = otherMigrations(around);
    const ways =
      'Give --db URL (schema-lens doctor lists those that this folder names), --migrations DIR or --snapshot FILE, or set DATABASE_URL.';
    throw noCatalogFailure(
      'there is no schema to check against',
      other ? `${otherMigrationsNote(other)} ${ways}` : ways,
    );
  }
  if (second && depthOf(second) === depthOf(first)) {
    const names = folders.map(({ directory }) => directory).join(', ');
    throw noCatalogFailure(`there are several folders of migrations: ${names}`, 'Name one with --migrations DIR.');
  }
  return first;
}

/** Migrations to look definitions up in beside a database: those that are found, unless it is unclear which. */
export function besideDatabase(folders: readonly MigrationFolder[]): MigrationFolder | undefined {
  const [first, second] = folders;
  return first && !(second && depthOf(second) === depthOf(first)) ? first : undefined;
}

function depthOf({ directory }: MigrationFolder): number {
  return directory === '' ? 0 : directory.split('/').length;
}
