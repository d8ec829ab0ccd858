import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { qualifiedName } from '../catalog/lookup.ts';
import { redundantWords } from '../rules/redundantKeys.ts';
import { describeKey } from '../rules/wording.ts';
import type { Place } from '../text/range.ts';
import { definitionOf } from './definition.ts';
import { code, escaped } from './markdown.ts';
import { redundancyOf } from './redundancy.ts';
import { count } from './reportWords.ts';
import { usedWords, usesOfKey } from './usedKeys.ts';
import type { Uses } from './uses.ts';

/** A table that a person can pick, `schema.name`, and how many keys it has. */
export interface PickableTable {
  readonly table: string;
  readonly keys: number;
  readonly rows: number;
}

/** The tables of a catalog that can have keys, by name; those of the search path first. */
export function pickableTables({ tables, searchPath }: Catalog): readonly PickableTable[] {
  const rank = ({ schema }: Table) => (searchPath.includes(schema) ? searchPath.indexOf(schema) : searchPath.length);
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return tables
    .filter(({ kind }) => kind !== 'sequence' && kind !== 'view')
    .toSorted((a, b) => rank(a) - rank(b) || compare(a.schema, b.schema) || compare(a.name, b.name))
    .map((table) => ({ table: qualifiedName(table), keys: table.keys.length, rows: table.estimatedRows }));
}

/** What the edge knows beside the catalog. */
export interface TableKeysView {
  readonly catalog: Catalog;
  readonly migrations: Catalog | undefined;
  /** Undefined where the workspace was not read. */
  readonly uses: Uses | undefined;
  /** How old the catalog is, such as `12 s ago`. */
  readonly age: string;
  describePlace(place: Place): string;
}

/** All keys of a table as a Markdown document: what each is, what PostgreSQL can use it for and why not, and who needs it. */
export function tableKeysMarkdown(table: Table, view: TableKeysView): string {
  const { catalog } = view;
  const rows =
    table.estimatedRows > 0 ? ` · about ${Math.round(table.estimatedRows).toLocaleString('en-US')} rows` : '';
  const head = `${tableWords(table)}${rows} · ${escaped(catalog.origin.label)}, checked ${view.age}`;
  return `${[
    `# Keys of ${escaped(qualifiedName(table))}`,
    head,
    ...(table.keys.length === 0 ? [noKeys] : table.keys.flatMap((key) => keySection(table, key, view))),
    ...referencedBy(table, catalog),
    columnsSection(table),
  ].join('\n\n')}\n`;
}

const noKeys =
  'It has no primary key, no unique and no exclusion index: every `ON CONFLICT` with a target and every `REFERENCES` to it fails.';

function tableWords({ kind, partitionOf }: Table): string {
  const words = {
    partitioned: 'partitioned table',
    foreign: 'foreign table',
    'materialized-view': 'materialized view',
  };
  const own = kind in words ? words[kind as keyof typeof words] : kind;
  return partitionOf === undefined ? own : `partition of ${escaped(partitionOf)}`;
}

function keySection(table: Table, key: Key, view: TableKeysView): readonly string[] {
  const facts = [
    describeKey(key, table),
    key.constraint === undefined ? 'index' : 'constraint',
    ...(key.unique ? [key.nullsDistinct ? 'NULLs distinct' : 'NULLs not distinct'] : []),
    ...(key.include.length > 0 ? [`INCLUDE (${key.include.join(', ')})`] : []),
  ];
  const uses = view.uses && usedWords(usesOfKey(table, key, view.uses, view.catalog));
  const redundancy = view.uses && redundancyOf(table, key, view.catalog, view.uses);
  const place = definitionOf(key, table, view.migrations);
  const lines = [
    escaped(facts.join(' · ')),
    `\`ON CONFLICT\`: ${arbiterWords(key)}`,
    `\`REFERENCES\`: ${referenceWords(key)}`,
    ...(place ? [`Defined in ${escaped(view.describePlace(place))}`] : []),
    ...(redundancy ? [escaped(redundantWords(redundancy))] : []),
    view.uses ? (uses ?? 'No clause of this workspace and no foreign key needs it') : 'Its uses are not known yet',
  ];
  return [
    `## ${escaped(key.name)}`,
    lines.map((line) => `- ${line}`).join('\n'),
    `\`\`\`sql\n${key.definition.replaceAll('```', '')};\n\`\`\``,
  ];
}

/** What `infer_arbiter_indexes` and `ExecCheckIndexConstraints` make of the key. */
function arbiterWords(key: Key): string {
  if (!key.valid) return '**no**: the index is INVALID, a concurrent build has failed; drop and rebuild it';
  if (!key.immediate) return '**no**: it is DEFERRABLE, which raises 55000 at run time';
  if (key.exclusion)
    return 'only `DO NOTHING`, by `ON CONSTRAINT` or without a target: an exclusion constraint is never inferred';
  if (key.where !== undefined) return 'yes, where the target repeats its predicate: it is partial';
  return 'yes';
}

/** What `transformFkeyCheckAttrs` makes of it. */
function referenceWords(key: Key): string {
  if (!key.valid) return '**no**: the index is INVALID';
  if (!key.unique) return '**no**: it is no unique key';
  if (key.where !== undefined) return '**no**: it is partial';
  if (key.elements.some(({ column }) => column === undefined)) return '**no**: it has an expression';
  if (!key.immediate) return '**no**: it is DEFERRABLE (55000)';
  return 'yes';
}

function referencedBy(table: Table, { tables }: Catalog): readonly string[] {
  const name = qualifiedName(table);
  const lines = tables.flatMap((other) =>
    other.foreignKeys
      .filter(({ references }) => references === name)
      .map((each) => `- ${code(each.name)} of ${escaped(qualifiedName(other))}: ${escaped(each.definition)}`),
  );
  return lines.length === 0 ? [] : [`## Referenced by ${count(lines.length, 'foreign key')}`, lines.join('\n')];
}

function columnsSection({ columns, keys }: Table): string {
  const rows = columns.map(({ name, type, notNull }) => {
    const within = keys.filter(({ elements }) => elements.some(({ column }) => column === name));
    const names = within.map((key) => code(key.name)).join(', ');
    return `| ${code(name)} | ${escaped(type)} | ${notNull ? 'NOT NULL' : 'nullable'} | ${names} |`;
  });
  return ['## Columns', ['| column | type | NULLs | in keys |', '|---|---|---|---|', ...rows].join('\n')].join('\n\n');
}
