import type { Catalog, Key, Table } from './catalog.ts';

/** The format's number; a change that older readers would misread raises it. */
const version = 1;
const format = 'schema-lens-snapshot';

/**
 * The text of a snapshot file: JSON, sorted and laid out so that a changed column is a changed line. Equal schemas give
 * equal texts but for the line of `origin`. Left out: places in files, which differ between machines; row counts keep
 * their magnitude only.
 */
export function encodeCatalog(catalog: Catalog): string {
  const { origin, beside, serverVersion, searchPath, tables, otherIndexes, types } = catalog;
  const { uncertain, changedElsewhere, brought } = catalog;
  const sorted = [...tables]
    .sort((a, b) => compareText(a.schema, b.schema) || compareText(a.name, b.name))
    .map(portable);
  const doubts = { uncertain, ...(changedElsewhere && { changedElsewhere }), ...(brought && { brought }) };
  const head = { format, version, origin, ...(beside && { beside }), serverVersion, searchPath, ...doubts };
  return `${layOut({ ...head, tables: sorted, ...(otherIndexes && { otherIndexes }), types }, '')}\n`;
}

export type CatalogReading =
  | { readonly kind: 'catalog'; readonly catalog: Catalog }
  /** One clause for people, such as `it is not JSON`. */
  | { readonly kind: 'unreadable'; readonly because: string };

/** Reads the text of a snapshot file. Never throws. */
export function decodeCatalog(text: string): CatalogReading {
  const value = parse(text);
  if (value === undefined) return unreadable('it is not JSON');
  if (!isObject(value) || value.format !== format) return unreadable('it is not a snapshot of Schema Lens');
  if (value.version !== version) {
    return unreadable(`its format is version ${String(value.version)}, and this Schema Lens reads version ${version}`);
  }
  const damage = damageOf(value);
  if (damage !== undefined) return unreadable(`it is damaged: ${damage}`);
  const { origin, beside, serverVersion, searchPath, tables, otherIndexes, types } = value;
  const { uncertain, changedElsewhere, brought } = value;
  // Checked above as far as a reader of catalogs relies on it: this is the parse boundary.
  return {
    kind: 'catalog',
    catalog: {
      ...{ origin, serverVersion, searchPath, uncertain, tables, types },
      ...(beside !== undefined && { beside }),
      ...(changedElsewhere !== undefined && { changedElsewhere }),
      ...(brought !== undefined && { brought }),
      ...(otherIndexes !== undefined && { otherIndexes }),
    } as unknown as Catalog,
  };
}

/** Some tables on one line, as a snapshot has them: a large catalog can be written and read in pieces. */
export function encodeTables(tables: readonly Table[]): string {
  return JSON.stringify(tables.map(portable));
}

/** Reads what `encodeTables` wrote; undefined where it is anything else. Never throws. */
export function decodeTables(text: string): readonly Table[] | undefined {
  const value = parse(text);
  // Checked as far as a reader of catalogs relies on it: this is the parse boundary.
  return Array.isArray(value) && value.every(isTable) ? (value as readonly unknown[] as readonly Table[]) : undefined;
}

function portable({ definedAt: _, ...table }: Table): Table {
  const keys = table.keys.map(({ definedAt: _place, ...key }): Key => key);
  return { ...table, keys, estimatedRows: magnitude(table.estimatedRows) };
}

/** One significant digit: enough to tell a large table, and no change of the file on every row. */
function magnitude(rows: number): number {
  return rows <= 0 ? rows : Number(rows.toPrecision(1));
}

/** JSON that stays on a line where it fits, and breaks into one item per line where it does not. */
function layOut(value: unknown, indent: string): string {
  const flat = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || flat.length + indent.length <= 140) return flat;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const items = isList
    ? value.map((item) => layOut(item, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([name, item]) => `${JSON.stringify(name)}: ${layOut(item, inner)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isFlag: Check = (value) => typeof value === 'boolean';
const list =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(item);
const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const isKey = record({
  name: isText,
  elements: list(record({ operatorClass: isText })),
  include: list(isText),
  unique: isFlag,
  exclusion: isFlag,
  nullsDistinct: isFlag,
  immediate: isFlag,
  valid: isFlag,
  ready: isFlag,
  definition: isText,
});
const isForeignKey = record({
  name: isText,
  columns: list(isText),
  references: isText,
  referencedColumns: list(isText),
  definition: isText,
});
const isTable = record({
  schema: isText,
  name: isText,
  kind: isText,
  persistence: isText,
  partitionKey: optional(list(isText)),
  columns: list(record({ name: isText, type: isText, notNull: isFlag })),
  keys: list(isKey),
  foreignKeys: list(isForeignKey),
  indexes: optional(list(list(isText))),
  otherConstraints: list(isText),
  rules: list(record({ name: isText, event: isText })),
  userCatalog: isFlag,
  estimatedRows: isNumber,
});

const isMark = record({ directory: isText, tool: isText, files: isNumber, last: isText, sha256: isText });

const parts: Readonly<Record<string, Check>> = {
  origin: record({ kind: isText, label: isText, takenAt: isText }),
  beside: (value) => value === undefined || isMark(value),
  serverVersion: isNumber,
  searchPath: list(isText),
  uncertain: list(isText),
  changedElsewhere: optional(list(isText)),
  brought: optional(list(isText)),
  otherIndexes: optional(list(record({ schema: isText, names: list(isText) }))),
  types: record({
    types: list(record({ name: isText, kind: isText, collatable: isFlag })),
    operatorClasses: list(record({ name: isText, family: isText, inputType: isText, method: isText })),
    equality: list(record({ family: isText, left: isText, right: isText })),
    implicitCasts: list(record({ from: isText, to: isText })),
    collations: list(record({ name: isText, deterministic: isFlag })),
    rowFunctions: optional(list(isText)),
    sqlFunctions: optional(list(isText)),
  }),
};

function damageOf(value: Fields): string | undefined {
  const damaged = Object.entries(parts).find(([name, check]) => !check(value[name]));
  if (damaged) return `"${damaged[0]}" is not as it was written`;
  if (!Array.isArray(value.tables)) return '"tables" is missing';
  const table = value.tables.findIndex((item) => !isTable(item));
  return table === -1 ? undefined : `table number ${table + 1} is not as it was written`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(because: string): CatalogReading {
  return { kind: 'unreadable', because };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
