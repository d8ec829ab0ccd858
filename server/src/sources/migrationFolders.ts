import type { ProgramTool } from '../hosts/javascript/spelledMigration.ts';
import {
  compareVersions,
  isOtherProduct,
  isReverse,
  numbersOf,
  versionOf,
  wordBeforeNumber,
} from './migrationNames.ts';
import { schemaDumps } from './schemaDumps.ts';

/** A folder of SQL migrations, as found by names alone. */
export interface MigrationFolder {
  /** Relative to the workspace, with `/`; empty for the workspace itself. */
  readonly directory: string;
  /** The forward migrations in the order in which their tool runs them, relative to the workspace. */
  readonly files: readonly string[];
  /** Best guess. `plain SQL` stands for every tool that numbers its files; their marks inside the files tell more. */
  readonly tool: MigrationShape;
}

export type MigrationShape =
  | 'plain SQL'
  | 'golang-migrate'
  | 'Flyway'
  | 'Prisma'
  | 'Drizzle'
  | 'Supabase'
  | 'Diesel'
  | 'sqitch'
  | 'graphile-migrate'
  | 'schema dump'
  /** Programs that spell out their SQL. */
  | ProgramTool;

/** Besides those with `migrations` as a word of their name. */
const homes = new Set(['migrate', 'dbmigrations', 'drizzle', 'changelog', 'changelogs', 'versioned']);

/**
 * Folders that hold migrations when their files have numbers of three digits or more, as tools write them, and no other
 * folder of the workspace does.
 */
const numberedHomes = new Set(['sql', 'schema', 'schemas', 'ddl', 'changes', 'patches', 'upgrades']);

interface Step {
  readonly path: string;
  readonly directory: string;
  readonly shape: MigrationShape;
  /** The numbers of the version; a repeatable migration comes after all others. */
  readonly version: readonly bigint[];
}

/**
 * The folders of numbered or time-stamped SQL migrations among `paths` (relative, with `/`), shallowest first; without any,
 * the dumps of a whole schema. Reverse migrations are left out. Folders of other database products are not reported.
 */
export function detectMigrations(all: readonly string[]): readonly MigrationFolder[] {
  const paths = all.filter(maySpeakOfMigrations);
  const folders = new Map<string, Step[]>();
  const planned = sqitchFolders(paths);
  const found = paths.flatMap((path) =>
    planned.some(({ files }) => files.includes(path)) ? [] : (stepOf(path) ?? []),
  );
  const sure = found.filter(({ directory, shape }) => shape !== 'plain SQL' || hasHome(directory.split('/')));
  for (const step of sure.length > 0 ? sure : found) {
    const steps = folders.get(step.directory);
    if (steps) steps.push(step);
    else folders.set(step.directory, [step]);
  }
  const series = [...folders].flatMap(([directory, steps]) => folderOf(directory, steps) ?? []);
  const detected = [...planned, ...series.map((folder) => latestOf(folder, paths))];
  return (detected.length > 0 ? detected : [...schemaDumps(paths)]).sort(
    (a, b) => depth(a.directory) - depth(b.directory) || (a.directory < b.directory ? -1 : 1),
  );
}

/** Of the many files of a workspace the last letter rules out almost all. */
function maySpeakOfMigrations(path: string): boolean {
  const last = path.charAt(path.length - 1).toLowerCase();
  return (last === 'l' || last === 'n') && /\.sql$|(?:^|\/)sqitch\.plan$/i.test(path);
}

/** Where the whole schema is kept as `LATEST.sql`, the steps beside it only lead there from older versions. */
function latestOf(folder: MigrationFolder, paths: readonly string[]): MigrationFolder {
  const latest = paths.find((path) => path === `${folder.directory}/LATEST.sql`);
  return latest === undefined ? folder : { ...folder, files: [latest], tool: 'schema dump' };
}

/** The deploy scripts beside each plan; only the plan, which is read later, knows their order. */
function sqitchFolders(paths: readonly string[]): readonly MigrationFolder[] {
  return paths.flatMap((path) => {
    if (!/(^|\/)sqitch\.plan$/.test(path)) return [];
    const directory = path.replace(/sqitch\.plan$/, 'deploy');
    const files = paths.filter((each) => each.startsWith(`${directory}/`) && /\.sql$/i.test(each));
    return files.length === 0 ? [] : [{ directory, files, tool: 'sqitch' as const }];
  });
}

/**
 * The migrations of a folder that somebody named, whatever its name is. `paths` are those of all files below it.
 * Where no file is numbered, all SQL files count, in the order of their names. Undefined where there are none.
 */
export function migrationsIn(directory: string, paths: readonly string[]): MigrationFolder | undefined {
  const sql = paths.filter((path) => /\.sql$/i.test(path) && !isReverse(path.slice(path.lastIndexOf('/') + 1)));
  const steps = /(^|\/)deploy$/.test(directory) ? [] : sql.flatMap((path) => stepBelow(path, directory) ?? []);
  const folder = folderOf(directory, steps);
  if (folder) return folder;
  return sql.length === 0 ? undefined : { directory, files: [...sql].sort(), tool: 'plain SQL' };
}

function stepBelow(path: string, directory: string): Step | undefined {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  return nestedStep(path, parts, file) ?? graphileStep(path, parts, file) ?? numberedStep(path, parts, file, directory);
}

/** Undefined when nothing but a draft is there, which every tool's folder may hold. */
function folderOf(directory: string, all: readonly Step[]): MigrationFolder | undefined {
  const steps = withoutStrays(withoutOverridden(withoutBaselined(all)));
  if (steps.every(({ version }) => version[0] === draft)) return undefined;
  const sorted = [...steps].sort((a, b) => compareVersions(a.version, b.version) || (a.path < b.path ? -1 : 1));
  const told = sorted.find(({ shape, version }) => shape !== 'plain SQL' && version[0] !== draft);
  return { directory, files: sorted.map((step) => step.path), tool: told?.shape ?? 'plain SQL' };
}

/** Flyway begins a new database with its last baseline, and goes on with what comes after it. */
function withoutBaselined(steps: readonly Step[]): readonly Step[] {
  const isBaseline = ({ path }: Step) => /(^|\/)B\d[^/]*$/.test(path);
  const [baseline] = steps.filter(isBaseline).sort((a, b) => compareVersions(b.version, a.version));
  if (!baseline) return steps;
  return steps.filter((step) => step === baseline || compareVersions(step.version, baseline.version) > 0);
}

/** A tool that speaks to several products runs the file for PostgreSQL instead of the one for all of them, as pop does. */
function withoutOverridden(steps: readonly Step[]): readonly Step[] {
  const stem = (path: string) => path.replace(PRODUCT, '');
  const own = new Set(steps.flatMap(({ path }) => (POSTGRESQL.test(path) ? [stem(path)] : [])));
  return own.size === 0 ? steps : steps.filter(({ path }) => POSTGRESQL.test(path) || !own.has(stem(path)));
}

const POSTGRESQL = /[._-](?:postgres(?:ql)?|pgsql|pg)(?=(?:\.up)?\.sql$)/i;
const PRODUCT =
  /[._-](?:postgres(?:ql)?|pgsql|pg|sqlite3?|mysql|mariadb|cockroach(?:db)?|crdb|mssql|sqlserver|oracle|all)(?=(?:\.up)?\.sql$)/i;

/** A word before the number counts where all files of the folder have one. */
function withoutStrays(steps: readonly Step[]): readonly Step[] {
  const plain = steps.filter(({ path }) => wordBeforeNumber(path.slice(path.lastIndexOf('/') + 1)) === undefined);
  return plain.length > 0 ? plain : steps;
}

function stepOf(path: string): Step | undefined {
  if (!/\.sql$/i.test(path)) return undefined;
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  if (isOtherProduct(parts, file) || isReverse(file)) return undefined;
  return nestedStep(path, parts, file) ?? graphileStep(path, parts, file) ?? flatStep(path, parts, file);
}

/** Behind all that is committed. */
const draft = 1n << 127n;

/** graphile-migrate commits into `committed/`, and keeps what is being worked on beside it. */
function graphileStep(path: string, parts: readonly string[], file: string): Step | undefined {
  const shape = 'graphile-migrate';
  const own = parts[parts.length - 1];
  if (own === 'committed' && /^\d{6}/.test(file)) {
    return { path, directory: parts.slice(0, -1).join('/'), shape, version: numbersOf(file) };
  }
  if (file === 'current.sql') return { path, directory: parts.join('/'), shape, version: [draft] };
  return own === 'current' ? { path, directory: parts.slice(0, -1).join('/'), shape, version: [draft] } : undefined;
}

/** One folder per migration: `20240101_name/migration.sql` of Prisma, `2024-01-01-000000_name/up.sql` of Diesel. */
function nestedStep(path: string, parts: readonly string[], file: string): Step | undefined {
  const own = parts[parts.length - 1] ?? '';
  const digits = /^\d[\d-]*/.exec(own)?.[0];
  const shape = file === 'migration.sql' ? 'Prisma' : file === 'up.sql' ? 'Diesel' : undefined;
  if (!shape || !digits) return undefined;
  const directory = parts.slice(0, -1).join('/');
  return { path, directory, shape, version: [BigInt(digits.replaceAll('-', ''))] };
}

function flatStep(path: string, parts: readonly string[], file: string): Step | undefined {
  const directory = parts.join('/');
  const own = parts[parts.length - 1]?.toLowerCase() ?? '';
  const version = hasHome(parts.slice(0, -1)) ? versionOf(own, file) : undefined;
  if (version) return { path, directory: parts.slice(0, -1).join('/'), shape: flatShape(parts, file), version };
  if (!hasHome(parts) && !(numberedHomes.has(own) && /^\d{3}/.test(file)) && !/^V\d+(?:[._]\d+)*__/.test(file)) {
    return /^\d+.*\.up\.sql$/i.test(file)
      ? { path, directory, shape: 'golang-migrate', version: numbersOf(file) }
      : undefined;
  }
  return numberedStep(path, parts, file, directory);
}

function hasHome(parts: readonly string[]): boolean {
  return parts.some((part) => homes.has(part.toLowerCase()) || /(?:^|[-_.])migrations?(?:[-_.]|$)/i.test(part));
}

function numberedStep(path: string, parts: readonly string[], file: string, directory: string): Step | undefined {
  const flyway = /^(?:[VB](\d+(?:[._]\d+)*)__|R__)/.exec(file);
  if (flyway) return { path, directory, shape: 'Flyway', version: flywayVersion(flyway[1]) };
  if (!/^\d/.test(file) && wordBeforeNumber(file) === undefined) return undefined;
  return { path, directory, shape: flatShape(parts, file), version: numbersOf(file) };
}

function flatShape(parts: readonly string[], file: string): MigrationShape {
  if (/\.up\.sql$/i.test(file)) return 'golang-migrate';
  if (parts.includes('supabase')) return 'Supabase';
  return parts.includes('drizzle') ? 'Drizzle' : 'plain SQL';
}

function flywayVersion(version: string | undefined): readonly bigint[] {
  return version === undefined ? [1n << 128n] : version.split(/[._]/).map(BigInt);
}

function depth(directory: string): number {
  return directory === '' ? 0 : directory.split('/').length;
}

/**
 * Whether a file of any language is, by its name, a migration or the reverse of one. What stands in it ran, or will
 * run, against another state of the schema than the one that a database shows.
 */
export function isMigrationPath(path: string): boolean {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  const own = parts[parts.length - 1] ?? '';
  if (/^\d+.*\.(up|down)\.sql$/i.test(file)) return true;
  if (/^(migration|up|down)\.sql$/.test(file) && /^\d/.test(own)) return true;
  return hasHome(parts) && (/^(\d|[VUB]\d[\d._]*__|R__)/.test(file) || wordBeforeNumber(file) !== undefined);
}
