import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { PasswordParams, PasswordResult, SourceChoice, SourcesResult, SuggestParams } from '../protocol.ts';
import type { ConfigSource } from '../sources/config.ts';
import { databaseSource } from '../sources/database.ts';
import { migrationsSource } from '../sources/migrations.ts';
import { snapshotSource } from '../sources/snapshot.ts';
import { type CatalogSource, SourceError } from '../sources/source.ts';
import { codeBeside, listFiles, type MigrationFolder, migrationsAt, notReplayedWords } from '../sources/workspace.ts';
import { type Connectable, connectable, connectables } from './connectables.ts';
import { type Consents, targetOf } from './consents.ts';
import { findNamed, type NamedChoice, namedChoice, namedSources, tierOf } from './namedSources.ts';
import { type Chosen, plural } from './sourceStatus.ts';
import type { TeamConfig } from './teamConfig.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** What can be chosen in one workspace folder, and how a choice becomes a source. */
export interface Choices {
  available(): Promise<SourcesResult>;
  /** What the first-run question is about; undefined when nothing was found. */
  best(): Promise<SuggestParams | undefined>;
  /**
   * Throws a `SourceError` when the choice names something that is not there, and one of kind `consent` for a database
   * that the person has not allowed.
   */
  open(choice: SourceChoice): Promise<Opened>;
  /** The person clicked: the choice may be connected to from now on. Answers how people know it. */
  allow(choice: SourceChoice): Promise<string>;
  /** Where it leads at the moment, see `Opened`; undefined where that cannot be told, such as without a variable that is set. */
  targetOf(choice: SourceChoice): Promise<string | undefined>;
  /** Whether taking it up only reads a file: no connection, no replay. */
  isSnapshot(choice: SourceChoice): boolean;
  /**
   * The migrations that belong to a choice, as a source: of a source of the path map those in its folders, of the folder's
   * own source those in no such folder. Undefined where there are none.
   */
  openMigrations(choice: SourceChoice): Promise<CatalogSource | undefined>;
  /** Whether a choice that is in use would now lead to something else. */
  leadsElsewhere(choice: SourceChoice): Promise<boolean>;
}

export interface Opened {
  readonly chosen: Chosen;
  readonly source: CatalogSource;
  /** Tells a source from another one under the same choice; holds no secret. */
  readonly target: string;
}

export interface ChoicesParts {
  readonly files: WorkspaceFiles;
  readonly team: TeamConfig;
  readonly consents: Consents;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where ssh goes through on the way to a host. */
  through?(host: string): string | undefined;
  /** The file that was opened last, relative to the workspace. */
  near?(): string | undefined;
  /** Takes a sentence for each file that could not be read for connections. */
  report?(problem: string): void;
  /** A folder for results of replays; they live in memory without it. */
  readonly cacheDirectory?: string | undefined;
  /** The bundle of the embedded PostgreSQL's process; beside this bundle when not given. */
  readonly embeddedProgram?: string | undefined;
  /** Asks the person, by way of the client. */
  password(params: PasswordParams): Promise<PasswordResult>;
}

export function createChoices(parts: ChoicesParts): Choices {
  const { files, team, environment, consents } = parts;
  const root = files.root ?? '';
  /** What each choice led to when it was taken up. */
  const inUse = new Map<string, string>();
  const found = async () => connectables(await files.paths(), parts);

  function openDatabase(connection: string, label?: string): CatalogSource {
    const password = async (key: string, refused: boolean) => (await parts.password({ key, refused })).password;
    const way = parts.through ? { through: parts.through } : {};
    return databaseSource({
      connection,
      env: { ...environment },
      password,
      ...way,
      ...(label !== undefined && { label }),
    });
  }

  /** The database that a choice names; undefined for what is none. */
  async function databaseOf(choice: SourceChoice): Promise<Connectable | undefined> {
    if (choice.kind === 'named') {
      const named = namedOf(choice);
      return named.source.kind === 'database' ? (connectable(named, root, environment) ?? unset(choice)) : undefined;
    }
    if (choice.kind !== 'candidate') return undefined;
    const candidate = (await found()).find((each) => each.choice.kind === 'candidate' && each.choice.id === choice.id);
    if (!candidate) throw missing('usage', `${choice.id.replace(':', ' no longer names ')}`);
    return candidate;
  }

  function namedOf(choice: NamedChoice) {
    const named = findNamed(root, choice, team);
    if (!named) throw missing('usage', `${choice.config} has no source "${choice.name}" any more`);
    return named;
  }

  function openConnectable(database: Connectable): Opened {
    const connection = database.reveal();
    const target = targetOf(connection, environment);
    if (!consents.has(target)) throw notAllowed(database);
    inUse.set(keyOf(database.choice), connection);
    const { label, environment: tier } = database;
    const chosen = { label, source: 'database', environment: tier } as const;
    return { chosen, source: openDatabase(connection, label), target };
  }

  async function openNamed(choice: NamedChoice): Promise<Opened> {
    const { source, directory } = namedOf(choice);
    inUse.set(keyOf(choice), JSON.stringify(source));
    const named = { label: source.name, environment: tierOf(source) };
    if (source.kind === 'snapshot') {
      const path = resolve(directory, source.path);
      const opened = snapshotSource({ path, label: source.name });
      return { chosen: { ...named, source: 'snapshot' }, source: opened, target: path };
    }
    const place = source.kind === 'migrations' ? resolve(directory, source.directory) : directory;
    const folder = await folderAt(relative(root, place).split(sep).join('/'));
    return { chosen: { ...named, source: 'migrations' }, source: migrationsOf(folder), target: folder.directory };
  }

  async function folderAt(directory: string): Promise<MigrationFolder> {
    const outside = directory.startsWith('../') || directory === '..';
    const paths = outside
      ? (await listFiles(join(root, directory))).map((path) => `${directory}/${path}`)
      : (await files.paths()).filter((path) => directory === '' || path.startsWith(`${directory}/`));
    const known = (await files.migrations()).find((each) => each.directory === directory);
    const folder = known ?? migrationsAt(directory, paths, files.read);
    if (!folder) throw missing('migrations', `${directory || 'The workspace'} holds no migration that can be replayed`);
    return folder;
  }

  function migrationsOf(folder: MigrationFolder): CatalogSource {
    const { cacheDirectory, embeddedProgram } = parts;
    return migrationsSource({
      root,
      folder,
      code: async () => codeBeside(folder, await files.migrations(), await files.paths()),
      replacements: () => team.in(join(root, folder.directory))?.config.replacements ?? {},
      ...(cacheDirectory !== undefined && { cacheDirectory }),
      ...(embeddedProgram !== undefined && { program: embeddedProgram }),
    });
  }

  /** The source that the path map gives to a folder of migrations, by its first file. */
  function ownerOf(folder: MigrationFolder): NamedChoice | undefined {
    const [first] = folder.files;
    const named = first === undefined ? undefined : team.rulesOf(files.uriOf(first)).source;
    return named && namedChoice(root, named.directory, named.name);
  }

  const mappedNames = (directory: string) =>
    (team.in(directory)?.config.paths ?? []).flatMap(({ source }) => source ?? []);
  const onlyOneIsMapped = () => new Set(mappedNames(root)).size <= 1;

  function isMapped(choice: SourceChoice): boolean {
    if (choice.kind !== 'named') return false;
    return mappedNames(join(root, dirname(choice.config))).includes(choice.name);
  }

  async function namedFiles(): Promise<readonly { readonly choice: NamedChoice; readonly source: ConfigSource }[]> {
    return files.root === undefined ? [] : namedSources(root, await files.paths(), team);
  }

  return {
    async available() {
      const candidates = (await found()).map(({ choice, label, host, where, masked, environment: tier }) => ({
        choice,
        label: host === '' ? label : `${label} · ${host}`,
        description: where,
        detail: masked,
        environment: tier,
      }));
      const named = await namedFiles();
      const folders = await files.migrations();
      const paths = await files.paths();
      const migrations = folders.map((folder) => describeMigrations(folder, codeBeside(folder, folders, paths)));
      return {
        candidates,
        migrations: [...named.flatMap(describeNamed('migrations')), ...migrations],
        snapshots: [...named.flatMap(describeNamed('snapshot')), ...(await snapshotsIn(files)).map(describeSnapshot)],
      };
    },
    async best() {
      const [candidate] = await found();
      if (candidate) return { choice: candidate.choice, found: `${suggested(candidate)}${whichDatabase(candidate)}` };
      const [folder] = await files.migrations();
      if (folder) {
        const count = plural(folder.files.length, 'migration');
        const choice = { kind: 'migrations', directory: folder.directory } as const;
        return { choice, found: `${count} in ${folder.directory || 'this folder'}` };
      }
      const [path] = await snapshotsIn(files);
      return path === undefined ? undefined : { choice: { kind: 'snapshot', path }, found: path };
    },
    async open(choice) {
      const database = await databaseOf(choice);
      if (database) return openConnectable(database);
      switch (choice.kind) {
        case 'typed':
          return chosenAs(openDatabase(choice.connection), 'database', targetOf(choice.connection, environment));
        case 'migrations':
          return chosenAs(migrationsOf(await folderAt(choice.directory)), 'migrations', choice.directory);
        case 'snapshot': {
          const path = join(root, choice.path);
          if (!existsSync(path)) throw missing('snapshot', `${choice.path} does not exist`);
          return chosenAs(snapshotSource({ path, label: choice.path }), 'snapshot', path);
        }
        case 'named':
          return openNamed(choice);
        default:
          throw missing('usage', 'No source was named');
      }
    },
    async allow(choice) {
      const database = await databaseOf(choice);
      if (database) consents.give(targetOf(database.reveal(), environment));
      return database ? suggested(database) : '';
    },
    async targetOf(choice) {
      try {
        const database = await databaseOf(choice);
        return database && targetOf(database.reveal(), environment);
      } catch (error) {
        if (error instanceof SourceError) return undefined;
        throw error;
      }
    },
    isSnapshot(choice) {
      if (choice.kind === 'snapshot') return true;
      return choice.kind === 'named' && findNamed(root, choice, team)?.source.kind === 'snapshot';
    },
    async openMigrations(choice) {
      const all = await files.migrations();
      const own = all.filter((folder) => keyOf(ownerOf(folder) ?? { kind: 'none' }) === keyOf(choice));
      const nobodys = onlyOneIsMapped() || !isMapped(choice) ? all.filter((folder) => !ownerOf(folder)) : [];
      const folder = own[0] ?? nobodys[0];
      return folder && migrationsOf(folder);
    },
    async leadsElsewhere(choice) {
      if (choice.kind !== 'candidate' && choice.kind !== 'named') return false;
      try {
        const database = await databaseOf(choice);
        const now = database?.reveal() ?? (choice.kind === 'named' ? JSON.stringify(namedOf(choice).source) : '');
        return now !== inUse.get(keyOf(choice));
      } catch (error) {
        // What is gone may be a file that is being written; the last answers stand.
        if (error instanceof SourceError) return false;
        throw error;
      }
    },
  };
}

/** The same text for the same choice. */
export function keyOf(choice: SourceChoice): string {
  return JSON.stringify(Object.entries(choice).sort());
}

function chosenAs(source: CatalogSource, kind: Chosen['source'], target: string): Opened {
  return { chosen: { label: source.label, source: kind, environment: 'unknown' }, source, target };
}

function missing(kind: 'usage' | 'migrations' | 'snapshot', message: string): SourceError {
  return new SourceError(kind, message, 'Choose another source.');
}

function unset({ config, name }: NamedChoice): never {
  const message = `The source "${name}" of ${config} needs an environment variable that is not set`;
  throw new SourceError('usage', message, 'Set it in .env beside the file or above it, or start the editor with it.');
}

function notAllowed(database: Connectable): SourceError {
  const message = `Schema Lens has not been allowed to connect to ${database.label} (${database.where})`;
  return new SourceError('consent', message, 'One click allows it in this workspace.');
}

/** `.env:3 DATABASE_URL` reads `DATABASE_URL in .env` in a question; a named source reads `dev in schema-lens.json`. */
function suggested({ where, choice, label }: Connectable): string {
  if (choice.kind === 'named') return `${label} in ${choice.config}`;
  const file = /^(.+?):\d+ (\S+)$/.exec(where);
  return file ? `${file[2]} in ${file[1]}` : where;
}

/** Nobody should let a database be connected to without seeing which one it is. */
function whichDatabase({ label, host, environment }: Connectable): string {
  const known = [
    ...(host === '' ? [] : [`${label} · ${host}`]),
    ...(environment === 'production' ? [environment] : []),
  ];
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}

function describeNamed(kind: 'migrations' | 'snapshot') {
  return ({ choice, source }: { readonly choice: NamedChoice; readonly source: ConfigSource }) => {
    if (source.kind !== kind) return [];
    const what = source.kind === 'migrations' ? `Replay ${source.directory}` : `Read ${source.path}`;
    return [{ choice, label: source.name, description: `${what} · ${choice.config}` }];
  };
}

function describeMigrations(folder: MigrationFolder, code: readonly string[]): SourcesResult['migrations'][number] {
  const { directory, files, tool } = folder;
  return {
    choice: { kind: 'migrations', directory },
    label: `Replay ${tool === 'schema dump' ? files[0] : plural(files.length, 'migration')}`,
    // Names alone do not tell plain SQL from goose or dbmate.
    description: [`${directory || '.'}${tool === 'plain SQL' ? '' : ` (${tool})`}`, notReplayedWords(code) ?? []]
      .flat()
      .join(' · '),
  };
}

async function snapshotsIn(files: WorkspaceFiles): Promise<readonly string[]> {
  return (await files.paths()).filter((path) => /(^|\/)[^/]*schema-lens[^/]*snapshot[^/]*\.json$/i.test(path));
}

function describeSnapshot(path: string): SourcesResult['snapshots'][number] {
  return { choice: { kind: 'snapshot', path }, label: `Read ${path}`, description: 'saved snapshot' };
}
