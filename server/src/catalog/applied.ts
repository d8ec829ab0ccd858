import type { Catalog } from './catalog.ts';
import type { MigrationRecord } from './history.ts';

/** What a migration tool wrote down in the database about the migrations that it has run. */
export interface Applied {
  /** The table, as `schema.name`. */
  readonly table: string;
  /**
   * What the values are: names of files or folders, version numbers, the one version up to which all is applied, or the
   * SHA-256 of a file.
   */
  readonly by: 'name' | 'version' | 'up-to' | 'hash';
  readonly values: readonly string[];
}

/** Whether the database that is checked has run a migration. */
export type MigrationState = 'applied' | 'pending';

/** The state of each migration by its URI. Empty where no record in the database is about these files. */
export function migrationStates(catalog: Catalog, replayed: Catalog | undefined): ReadonlyMap<string, MigrationState> {
  const files = replayed?.history?.files;
  if (!catalog.applied || !files) return none;
  const known = states.get(files);
  if (known?.applied === catalog.applied) return known.byUri;
  const byUri = statesOf(files, catalog.applied);
  states.set(files, { applied: catalog.applied, byUri });
  return byUri;
}

/**
 * Whether a migration that no replay has seen, such as one in code, is newer than all that the database has run: its number or time
 * stamp beats each that a tool wrote down. False where the records name none of its kind.
 */
export function isNewerThanApplied({ applied = [] }: Catalog, uri: string): boolean {
  const own = numberOf(uri.slice(uri.lastIndexOf('/') + 1));
  const known = applied
    .filter(({ by }) => by === 'name' || by === 'version')
    .map(({ values }) => values.flatMap((value) => numberOf(value.slice(value.lastIndexOf('/') + 1)) ?? []));
  return own !== undefined && known.some((numbers) => numbers.length > 0 && numbers.every((number) => number < own));
}

/** The number that a name begins with, or the time stamp at its end, as the classes of TypeORM have it. */
function numberOf(name: string): bigint | undefined {
  const digits = /^\d+/.exec(name)?.[0] ?? /(\d{13})$/.exec(name)?.[1];
  return digits === undefined || digits.length > 20 ? undefined : BigInt(digits);
}

interface Known {
  readonly applied: readonly Applied[];
  readonly byUri: ReadonlyMap<string, MigrationState>;
}

const none: ReadonlyMap<string, MigrationState> = new Map();
const states = new WeakMap<readonly MigrationRecord[], Known>();

/** A database may keep the records of several tools: the one that knows most of the files is about them. */
function statesOf(files: readonly MigrationRecord[], all: readonly Applied[]): ReadonlyMap<string, MigrationState> {
  const readings = all.map((one) => files.filter(applies(one)));
  const [best] = [...readings].sort((a, b) => b.length - a.length);
  const sole = all.length === 1 && all[0] && isFresh(all[0]);
  if (!best || (best.length === 0 && !sole)) return none;
  const applied = new Set(best);
  return new Map(files.map((file) => [file.uri, applied.has(file) ? 'applied' : 'pending']));
}

/** Nothing has run yet: some tools write a first line of their own. */
function isFresh({ by, values }: Applied): boolean {
  return by !== 'hash' && values.every((value) => value === '0');
}

/** Among names, a version up to which all is taken for applied: Flyway's baseline of a database that was there before it. */
const upTo = 'up-to:';

function applies({ by, values }: Pick<Applied, 'by' | 'values'>): (file: MigrationRecord) => boolean {
  if (by === 'hash') {
    const hashes = new Set(values);
    return ({ sha256 }) => sha256 !== undefined && hashes.has(sha256);
  }
  if (by === 'name') {
    const names = new Set(values.map(bareName));
    const baselines = values.filter((value) => value.startsWith(upTo)).map((value) => value.slice(upTo.length));
    const isOlder = applies({ by: 'up-to', values: baselines });
    return (file) => namesOf(file.path).some((name) => names.has(name)) || isOlder(file);
  }
  const versions = values.map(versionOf).filter((version) => version !== undefined);
  if (by === 'version') {
    return ({ path }) => namesOf(path).some((name) => versions.some((one) => isSame(one, versionOf(name))));
  }
  return ({ path }) =>
    namesOf(path).some((name) => {
      const own = versionOf(name);
      return own !== undefined && versions.some((one) => compare(own, one) <= 0);
    });
}

/** What tools call a migration: its file's name, or its folder's where the file is called alike in all of them. */
function namesOf(path: string): readonly string[] {
  const parts = path.split('/');
  const file = bareName(path);
  const isAlike = /^(migration|up)$/.test(file);
  return isAlike ? parts.slice(-2, -1) : [file];
}

function bareName(text: string): string {
  const file = text.slice(text.lastIndexOf('/') + 1);
  return file.replace(/\.(up\.)?(sql|ts|js|mjs|cjs)$/i, '');
}

/** The numbers in front: `0007_users` is 7, `V1_10__x` is 1.10, `2024-01-02-000000_x` is one number. */
function versionOf(name: string): readonly bigint[] | undefined {
  const flyway = /^[VB](\d+(?:[._]\d+)*)(?=__)/.exec(name)?.[1] ?? /^\d+(?:\.\d+)+$/.exec(name)?.[0];
  if (flyway !== undefined) return flyway.split(/[._]/).map(BigInt);
  const digits = /^\d+(?:-\d+)*/.exec(name)?.[0].replaceAll('-', '');
  return digits === undefined ? undefined : [BigInt(digits)];
}

function isSame(a: readonly bigint[], b: readonly bigint[] | undefined): boolean {
  return b !== undefined && compare(a, b) === 0;
}

function compare(a: readonly bigint[], b: readonly bigint[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const left = a[i] ?? 0n;
    const right = b[i] ?? 0n;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
