import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sizeOf } from '../catalog/size.ts';
import { discover } from '../discover/index.ts';
import { settingsFiles } from '../discover/settingsFiles.ts';
import { count, versionWords } from '../features/reportWords.ts';
import { languageOf } from '../hosts/index.ts';
import { CONFIG_FILE } from '../sources/config.ts';
import { SourceError } from '../sources/source.ts';
import { listFiles, type MigrationFolder, textIn } from '../sources/workspace.ts';
import type { DoctorInvocation } from './args.ts';
import { type Catalogs, loadCatalogs } from './catalogs.ts';
import { exitCode, Failure } from './failure.ts';
import type { Io } from './io.ts';
import { createPlaces } from './places.ts';
import { printable } from './reporters/excerpt.ts';
import { painter } from './reporters/paint.ts';
import { type Scope, scopeOf } from './scope.ts';
import { toolVersion } from './toolVersion.ts';

/** One thing that was looked at. */
interface Finding {
  readonly state: 'works' | 'note' | 'fails';
  readonly text: string;
  /** What to do about it. */
  readonly next?: string;
  /** How the command ends because of it. */
  readonly code?: number;
}

/** Says what works and what does not: files, configuration, migrations, connections, privileges. Answers the exit code. */
export async function doctor({ source }: DoctorInvocation, io: Io): Promise<number> {
  const paint = painter(io.out.colours);
  const marks = { works: paint.green('✓ works'), note: paint.yellow('· note '), fails: paint.red('✗ fails') } as const;
  const found: Finding[] = [];
  const tell = (...findings: readonly Finding[]) => {
    for (const { state, text, next } of findings) {
      io.out.write(`${marks[state]}  ${printable(text)}\n${next === undefined ? '' : `         ${printable(next)}\n`}`);
    }
    found.push(...findings);
  };
  io.out.write(`Schema Lens ${toolVersion}, Node.js ${process.versions.node}\n`);
  tell(await filesOf(io));
  const scope = await attempt(() => scopeOf([], io), tell, 'configuration');
  if (scope) {
    tell(configurationOf(io), ...scope.migrations.map(migrationsFound));
    tell(...connectionsIn(scope, io));
    const catalogs = await attempt(() => loadCatalogs(source, scope, scope.files, io), tell, 'schema');
    for (const each of catalogs?.all ?? []) {
      tell(...schemaOf(each, scope));
      tell(...(await privilegesOf(each)));
    }
    await catalogs?.close();
  }
  return Math.max(exitCode.clean, ...found.map(({ code }) => code ?? exitCode.clean));
}

/** What throws a failure fails with its words; everything else is a mistake of ours. */
async function attempt<T>(
  work: () => Promise<T>,
  tell: (finding: Finding) => void,
  what: string,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure || error instanceof SourceError)) throw error;
    const code = error instanceof Failure ? error.code : error.kind === 'usage' ? exitCode.usage : exitCode.noCatalog;
    tell({ state: 'fails', text: `${what}: ${error.message}`, code, ...(error.next && { next: error.next }) });
    return undefined;
  }
}

async function filesOf(io: Io): Promise<Finding> {
  const paths = await listFiles(io.cwd, io.signal);
  const read = paths.filter((path) => languageOf(path) !== undefined).length;
  const text = `files: ${count(paths.length, 'file')}, ${read} in SQL, TypeScript, JavaScript or Go`;
  if (read > 0) return { state: 'works', text };
  return { state: 'note', text, next: 'Run it in the folder of a project; what .gitignore names is left out.' };
}

function configurationOf(io: Io): Finding {
  if (existsSync(join(io.cwd, CONFIG_FILE))) return { state: 'works', text: `configuration: ${CONFIG_FILE} is right` };
  return { state: 'note', text: `configuration: no ${CONFIG_FILE} in this folder; none is needed` };
}

function migrationsFound({ directory, files }: MigrationFolder): Finding {
  const where = directory === '' ? 'this folder' : `${directory}/`;
  return { state: 'works', text: `migrations: ${count(files.length, 'SQL file')} in ${where}` };
}

/** Only named, never connected to: that takes --db, or the environment that the command runs in. */
function connectionsIn({ cwd, files }: Scope, io: Io): readonly Finding[] {
  const readable = settingsFiles(cwd, files, textIn);
  const candidates = discover(readable, io.env);
  return candidates.map(({ where, masked, environment }, index) => ({
    state: 'note',
    text: `connection: ${masked} is named in ${where}${environment === 'unknown' ? '' : ` (${environment})`}`,
    ...(index === candidates.length - 1 && {
      next: 'Not connected to: that takes --db URL, or DATABASE_URL in the environment.',
    }),
  }));
}

function schemaOf({ catalog, problems, notes }: Catalogs, scope: Scope): readonly Finding[] {
  const places = createPlaces(scope.cwd);
  const { tables, keys } = sizeOf(catalog);
  const content = `${count(tables, 'table')}, ${count(keys, 'key')}`;
  const { label, kind } = catalog.origin;
  return [
    {
      state: tables > 0 ? 'works' : 'note',
      text: `schema: ${content} from ${label} (${kind}, PostgreSQL ${versionWords(catalog.serverVersion)})`,
      ...(tables === 0 && { next: 'Is it the right database, and the right search_path?' }),
    },
    ...problems.map(({ message, place }): Finding => {
      const where = place ? `${places.describe(place)}: ` : '';
      return {
        state: 'note',
        text: `left out: ${where}${message}`,
        next: 'Nothing is claimed about the tables it names.',
      };
    }),
    ...notes.map((text): Finding => ({ state: 'note', text })),
  ];
}

async function privilegesOf(catalogs: Catalogs): Promise<readonly Finding[]> {
  const known = await catalogs.privileges();
  if (!known) return [];
  const { role, superuser, tables, askable } = known;
  const may = `privileges: ${role} reads the catalogs, and may be asked about ${askable} of ${count(tables, 'table')}`;
  const least = 'A role with fewer privileges would do: reading the catalogs needs CONNECT alone.';
  if (superuser) return [{ state: 'note', text: `${may}; it is a superuser`, next: least }];
  if (askable === tables) return [{ state: 'works', text: may }];
  const next =
    'Elsewhere, targets that call functions of your own stay unknown: that takes INSERT and SELECT on the table.';
  return [{ state: 'note', text: may, next }];
}
