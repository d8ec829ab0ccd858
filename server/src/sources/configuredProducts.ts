import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { OtherProduct } from '../hosts/index.ts';
import { readText } from './textFile.ts';

/** What a tool's settings say of the files below it. */
interface Setting {
  /** PostgreSQL, or another product as people write it. */
  readonly product: string;
  covers(path: string, text: string): boolean;
}

/** The product that the settings of a project's tools give a file, where they give no other one beside it. */
export type ProductBySettings = (path: string, text: string) => OtherProduct | undefined;

const readers: readonly (readonly [
  file: RegExp,
  read: (text: string, folder: string) => Promise<readonly Setting[]>,
])[] = [
  [/(?:^|\/)sqlc\.(?:ya?ml|json)$/, sqlc],
  [/(?:^|\/)migration_lock\.toml$/, prismaLock],
  [/\.prisma$/, prismaSchema],
  [/(?:^|\/)knexfile\.[cm]?[jt]s$/, knexfile],
  [/(?:^|\/)drizzle\.config\.[cm]?[jt]s$/, drizzle],
];

/** The files that may be settings in the folders of some files and above them, up to `root`; those of Prisma have one of their own. */
export function settingsNear(root: string, paths: readonly string[]): readonly string[] {
  const folders = new Set<string>(['']);
  for (const path of paths) {
    for (let at = folderOf(path); !folders.has(at); at = folderOf(at)) folders.add(at);
  }
  const names = new Map([...folders].map((folder) => [folder, namesIn(root, folder)]));
  for (const [folder, listed] of [...names]) {
    const prisma = posix.join(folder, 'prisma');
    if (!names.has(prisma) && listed.includes(prisma)) names.set(prisma, namesIn(root, prisma));
  }
  return [...names.values()].flat();
}

/** What lies in a folder, as paths relative to `root`. */
function namesIn(root: string, folder: string): readonly string[] {
  try {
    const names = readdirSync(join(root, folder));
    return folder === '' ? names : names.map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

/** Reads the settings of sqlc, Prisma, knex and Drizzle among the files of a workspace. What cannot be read says nothing. */
export async function productsBySettings(root: string, paths: readonly string[]): Promise<ProductBySettings> {
  const settings: Setting[] = [];
  for (const path of paths) {
    if (!/(?:\.prisma|sqlc\.\w+|migration_lock\.toml|knexfile\.\w+|drizzle\.config\.\w+)$/.test(path)) continue;
    const reader = readers.find(([file]) => file.test(path))?.[1];
    const file = reader && readText(join(root, path));
    if (reader && file?.kind === 'text') settings.push(...(await reader(file.text, folderOf(path))));
  }
  const others = settings.filter(({ product }) => product !== 'PostgreSQL');
  if (others.length === 0) return () => undefined;
  return (path, text) => {
    const product = others.find((each) => each.covers(path, text))?.product;
    if (product === undefined) return undefined;
    const isBoth = settings.some((each) => each.product === 'PostgreSQL' && each.covers(path, text));
    return isBoth ? undefined : { product, by: 'settings' };
  };
}

const names: readonly (readonly [product: string, name: RegExp])[] = [
  ['PostgreSQL', /^(?:postgres|pg|neon|vercel|cockroach(?=.*pg))/],
  ['SQLite', /sqlite|libsql|turso|^d1/],
  ['MySQL', /mysql|mariadb|singlestore|planetscale/],
  ['SQL Server', /sqlserver|mssql/],
  ['CockroachDB', /cockroach/],
];

function productOf(name: string): string | undefined {
  return names.find(([, pattern]) => pattern.test(name.toLowerCase()))?.[0];
}

/** Both versions: `packages` of the first, `sql` of the second; queries and schemas are files, folders or globs. */
async function sqlc(text: string, folder: string): Promise<readonly Setting[]> {
  const { parse } = await import('yaml');
  const value = fieldsOf(quietly(() => parse(text)));
  const entries = [value.packages, value.sql].flatMap((list) => (Array.isArray(list) ? list : []));
  return entries.flatMap((entry: unknown) => {
    const { engine, queries, schema } = fieldsOf(entry);
    const product = typeof engine === 'string' ? productOf(engine) : 'PostgreSQL';
    const places = [queries, schema].flat().filter((each) => typeof each === 'string');
    const inside = places.map((place) => posix.join(folder, place).replace(/\*.*$/, '').replace(/\/$/, ''));
    return product ? [{ product, covers: (path) => inside.some((place) => isBelow(path, place)) }] : [];
  });
}

async function prismaLock(text: string, folder: string): Promise<readonly Setting[]> {
  const product = productOf(/^\s*provider\s*=\s*"(\w+)"/m.exec(text)?.[1] ?? '');
  return product ? [{ product, covers: (path) => path.endsWith('.sql') && isBelow(path, folder) }] : [];
}

async function prismaSchema(text: string, folder: string): Promise<readonly Setting[]> {
  const product = productOf(/\bdatasource\s+\w+\s*\{[^}]*\bprovider\s*=\s*"(\w+)"/.exec(text)?.[1] ?? '');
  const home = /(?:^|\/)prisma$/.test(folder) ? folderOf(folder) : folder;
  const covers = (path: string, code: string) => isBelow(path, home) && /\bprisma\b/i.test(code) && isScript(path);
  return product ? [{ product, covers }] : [];
}

async function knexfile(text: string, folder: string): Promise<readonly Setting[]> {
  const clients = [...text.matchAll(/\bclient:\s*['"]([\w-]+)['"]/g)].map(([, client = '']) => productOf(client));
  const covers = (path: string, code: string) => isBelow(path, folder) && isScript(path) && /\bknex\b/i.test(code);
  return [...new Set(clients)].flatMap((product) => (product ? [{ product, covers }] : []));
}

async function drizzle(text: string, folder: string): Promise<readonly Setting[]> {
  const product = productOf(/\bdialect:\s*['"](\w+)['"]/.exec(text)?.[1] ?? '');
  const out = posix.join(folder, /\bout:\s*['"]([^'"\n]+)['"]/.exec(text)?.[1] ?? 'drizzle').replace(/\/$/, '');
  return product ? [{ product, covers: (path) => path.endsWith('.sql') && isBelow(path, out) }] : [];
}

function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

function isBelow(path: string, place: string): boolean {
  return place === '' || place === '.' || path === place || path.startsWith(`${place}/`);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function quietly(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
