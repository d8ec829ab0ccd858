import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PasswordParams, PasswordResult, SourceChoice, SourcesResult, SuggestParams } from '../protocol.ts';
import { databaseSource } from '../sources/database.ts';
import { migrationsSource } from '../sources/migrations.ts';
import { snapshotSource } from '../sources/snapshot.ts';
import { type CatalogSource, SourceError } from '../sources/source.ts';
import { type MigrationFolder, migrationsIn } from '../sources/workspace.ts';
import { type Connectable, connectables } from './connectables.ts';
import { type Chosen, plural } from './sourceStatus.ts';
import type { TeamConfig } from './teamConfig.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** What can be chosen in the workspace, and how a choice becomes a source. */
export interface Choices {
  available(): Promise<SourcesResult>;
  /** What the first-run question is about; undefined when nothing was found. */
  best(): Promise<SuggestParams | undefined>;
  /** Throws a `SourceError` when the choice names something that is not there. */
  open(choice: SourceChoice): Promise<Opened>;
  /** The workspace's migrations as a source; undefined when it has none. */
  openMigrations(): Promise<CatalogSource | undefined>;
  /** Whether a candidate that is in use would now connect to something else. */
  leadsElsewhere(choice: SourceChoice): Promise<boolean>;
}

export interface Opened {
  readonly chosen: Chosen;
  readonly source: CatalogSource;
}

export interface ChoicesParts {
  readonly files: WorkspaceFiles;
  readonly team: TeamConfig;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A folder for results of replays; they live in memory without it. */
  readonly cacheDirectory?: string | undefined;
  /** The bundle of the embedded PostgreSQL's process; beside this bundle when not given. */
  readonly embeddedProgram?: string | undefined;
  /** Asks the person, by way of the client. */
  password(params: PasswordParams): Promise<PasswordResult>;
}

export function createChoices(parts: ChoicesParts): Choices {
  const { files, environment } = parts;
  const inUse = new Map<string, string>();
  const found = async () => connectables(await files.paths(), parts);

  function openDatabase(connection: string, label?: string): CatalogSource {
    const password = async (key: string, refused: boolean) => (await parts.password({ key, refused })).password;
    return databaseSource({ connection, env: { ...environment }, password, ...(label !== undefined && { label }) });
  }

  async function openCandidate(id: string): Promise<Opened> {
    const candidate = (await found()).find((each) => each.id === id);
    if (!candidate) throw missing('usage', `${id.replace(':', ' no longer names ')}`);
    const connection = candidate.reveal();
    inUse.set(id, connection);
    const { label, environment: tier } = candidate;
    return { chosen: { label, source: 'database', environment: tier }, source: openDatabase(connection, label) };
  }

  async function openFolder(directory: string): Promise<Opened> {
    const paths = await files.paths();
    const below = paths.filter((path) => directory === '' || path.startsWith(`${directory}/`));
    const folder =
      (await files.migrations()).find((each) => each.directory === directory) ?? migrationsIn(directory, below);
    if (!folder) throw missing('migrations', `${directory || 'The workspace'} holds no SQL migration`);
    return chosenAs(migrationsOf(folder), 'migrations');
  }

  function migrationsOf(folder: MigrationFolder): CatalogSource {
    const { cacheDirectory, embeddedProgram } = parts;
    return migrationsSource({
      root: files.root ?? '',
      folder,
      replacements: parts.team.ofWorkspace()?.replacements ?? {},
      ...(cacheDirectory !== undefined && { cacheDirectory }),
      ...(embeddedProgram !== undefined && { program: embeddedProgram }),
    });
  }

  return {
    async available() {
      const candidates = (await found()).map(({ id, label, host, where, masked, environment: tier }) => ({
        choice: { kind: 'candidate', id } as const,
        label: host === '' ? label : `${label} · ${host}`,
        description: where,
        detail: masked,
        environment: tier,
      }));
      const migrations = (await files.migrations()).map(describeMigrations);
      return { candidates, migrations, snapshots: (await snapshotsIn(files)).map(describeSnapshot) };
    },
    async best() {
      const [candidate] = await found();
      if (candidate) return { choice: { kind: 'candidate', id: candidate.id }, found: suggested(candidate) };
      const [folder] = await files.migrations();
      if (!folder) return undefined;
      const count = plural(folder.files.length, 'migration');
      return {
        choice: { kind: 'migrations', directory: folder.directory },
        found: `${count} in ${folder.directory || 'this folder'}`,
      };
    },
    async open(choice) {
      switch (choice.kind) {
        case 'candidate':
          return openCandidate(choice.id);
        case 'typed':
          return chosenAs(openDatabase(choice.connection), 'database');
        case 'migrations':
          return openFolder(choice.directory);
        case 'snapshot': {
          const path = join(files.root ?? '', choice.path);
          if (!existsSync(path)) throw missing('snapshot', `${choice.path} does not exist`);
          return chosenAs(snapshotSource({ path, label: choice.path }), 'snapshot');
        }
        case 'none':
          throw missing('usage', 'No source was named');
      }
    },
    async openMigrations() {
      const [folder] = await files.migrations();
      return folder && migrationsOf(folder);
    },
    async leadsElsewhere(choice) {
      if (choice.kind !== 'candidate') return false;
      const candidate = (await found()).find(({ id }) => id === choice.id);
      return candidate !== undefined && candidate.reveal() !== inUse.get(choice.id);
    },
  };
}

function chosenAs(source: CatalogSource, kind: Chosen['source']): Opened {
  return { chosen: { label: source.label, source: kind, environment: 'unknown' }, source };
}

function missing(kind: 'usage' | 'migrations' | 'snapshot', message: string): SourceError {
  return new SourceError(kind, message, 'Choose another source.');
}

/** `.env:3 DATABASE_URL` reads `DATABASE_URL in .env` in a question. */
function suggested({ where }: Connectable): string {
  const file = /^(.+?):\d+ (\S+)$/.exec(where);
  return file ? `${file[2]} in ${file[1]}` : where;
}

function describeMigrations(folder: MigrationFolder): SourcesResult['migrations'][number] {
  const { directory, files, tool } = folder;
  return {
    choice: { kind: 'migrations', directory },
    label: `Replay ${tool === 'schema dump' ? files[0] : plural(files.length, 'migration')}`,
    description: `${directory || '.'} (${tool})`,
  };
}

async function snapshotsIn(files: WorkspaceFiles): Promise<readonly string[]> {
  return (await files.paths()).filter((path) => /(^|\/)[^/]*schema-lens[^/]*snapshot[^/]*\.json$/i.test(path));
}

function describeSnapshot(path: string): SourcesResult['snapshots'][number] {
  return { choice: { kind: 'snapshot', path }, label: `Read ${path}`, description: 'saved snapshot' };
}
