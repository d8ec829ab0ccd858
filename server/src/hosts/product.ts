import type { HostDocument } from './fragment.ts';
import { holds } from './holds.ts';

/** Another database product, as people write it, and what gives it away. */
export interface OtherProduct {
  readonly product: string;
  readonly by: 'path' | 'driver' | 'syntax' | 'settings';
}

const products: readonly (readonly [product: string, name: RegExp])[] = [
  ['SQLite', /sqlite|libsql|(?:^|[^a-z])(?:d1|turso)(?:[^a-z]|$)/i],
  ['MySQL', /mysql|mariadb/i],
  ['CockroachDB', /cockroach(?!db\/)|(?:^|[^a-z])crdb(?:[^a-z]|$)/i],
  ['SQL Server', /mssql|sqlserver/i],
  ['ClickHouse', /clickhouse/i],
  ['DuckDB', /duckdb/i],
];

/** PostgreSQL, its drivers, and tools that hold it. */
const POSTGRESQL = /postgres|psql|pgx|pglite|(?:^|[^a-z])(?:pg|pq|neon)(?:[^a-z]|$)/i;

/** A file that brings another product's rows over speaks to both. */
const BRIDGE = /(?:^|[^a-z])(?:from|to|2)(?:[^a-z]|$)|import|export|migrate|convert|sync|drop|remov|legacy/i;

/**
 * Whether a file belongs to another product by its place: `stores/sqlite/user.go`, `riversqlite/job.sql`, `kv.mysql.ts`.
 * Of the folders and the file the deepest one that names a product decides. `path` is relative to the workspace, with `/`.
 */
export function productByPath(path: string): OtherProduct | undefined {
  const parts = path.split('/');
  const deepest = parts.findLast((part) => nameOf(part) !== undefined || POSTGRESQL.test(part));
  const product = deepest && nameOf(deepest);
  if (!product || POSTGRESQL.test(deepest)) return undefined;
  const isBridge = deepest === parts[parts.length - 1] && BRIDGE.test(deepest.replace(new RegExp(product, 'i'), ' '));
  return isBridge ? undefined : { product, by: 'path' };
}

function nameOf(text: string): string | undefined {
  return products.find(([, name]) => name.test(text))?.[0];
}

/** A module's name in `import … from '…'`, `import '…'`, `require('…')`, `import('…')`. */
const JAVASCRIPT_MODULE = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*(['"])([^'"\n]{1,200})\1/g;
/** A package's path in Go's import list: alone on its line, but for a name before it. */
const GO_MODULE = /^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?()"([^"\n]*\/[^"\n]*)"[ \t]*(?:\/\/.*)?\r?$/gm;

const told = new WeakMap<Document, { readonly product: OtherProduct | undefined }>();

type Document = Pick<HostDocument, 'language' | 'text'>;

/**
 * Whether a file belongs to another product by what its text says: the driver that it imports, unless it imports one of
 * PostgreSQL too, or, in a file of SQL, words that PostgreSQL does not have. The same document is looked at once.
 */
export function productByText(document: Document): OtherProduct | undefined {
  const known = told.get(document);
  if (known) return known.product;
  const product = productOfText(document);
  told.set(document, { product });
  return product;
}

/** The same of a script of which it is told whether a part of it may hold words of another product at all. */
export function productOfScript(document: Document, isSuspect: () => boolean): OtherProduct | undefined {
  if (!told.has(document) && !isSuspect()) told.set(document, { product: undefined });
  return productByText(document);
}

/** Without one of these words a program speaks to no other product. */
const HINTS = new RegExp(['D1Database', ...products.map(([, { source }]) => source)].join('|'), 'i');

function productOfText({ language, text }: Document): OtherProduct | undefined {
  if (language !== 'go' && !/^(?:java|type)script/.test(language)) return productBySyntax(text);
  if (!holds(text, HINTS)) return undefined;
  const modules = [...text.matchAll(language === 'go' ? GO_MODULE : JAVASCRIPT_MODULE)].map(([, , name]) => name ?? '');
  // CockroachDB is spoken to through PostgreSQL's drivers, and many use its authors' other packages.
  const drivers = modules.filter((name) => !/^[./~@#]*\/|cockroach/.test(name));
  const product = drivers.map(nameOf).find((name) => name !== undefined) ?? platformOf(text, language);
  return product && !drivers.some((name) => POSTGRESQL.test(name)) ? { product, by: 'driver' } : undefined;
}

/** Cloudflare hands its SQLite over instead of having it imported. */
function platformOf(text: string, language: string): string | undefined {
  return language !== 'go' && /\bD1Database\b/.test(text) ? 'SQLite' : undefined;
}

const syntaxes: readonly (readonly [product: string, words: RegExp])[] = [
  [
    'SQLite',
    /\binsert\s+or\s+(?:abort|fail|ignore|replace|rollback)\s+into\b|\bautoincrement\b|^\s*pragma\s|\bwithout\s+rowid\b|\)\s*strict\s*(?:;|$)|[=(,]\s*\?\d/im,
  ],
  ['MySQL', /\bon\s+duplicate\s+key\s+update\b|\bauto_increment\b|\)\s*engine\s*=\s*\w|\binsert\s+ignore\s+into\b/i],
  ['CockroachDB', /\bupsert\s+into\b/i],
  ['MySQL or SQLite', /\b(?:table|exists|into|references|join|index|on|update)\s*\(?`[^`\n]+`/i],
];

const COMMENT_OR_STRING = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g;

/** Whether SQL holds words that another product has and PostgreSQL has not, perhaps in a comment or string. */
export function maySpeakOther(sql: string): boolean {
  return syntaxes.some(([, words]) => words.test(sql));
}

/** Which product's words SQL holds outside comments and strings that PostgreSQL has not. */
export function productBySyntax(sql: string): OtherProduct | undefined {
  if (!maySpeakOther(sql)) return undefined;
  const code = sql.replace(COMMENT_OR_STRING, "''");
  const product = syntaxes.find(([, words]) => words.test(code))?.[0];
  return product === undefined ? undefined : { product, by: 'syntax' };
}
