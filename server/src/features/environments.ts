import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { isKnownInPart, qualifiedName } from '../catalog/lookup.ts';
import { sizeOf } from '../catalog/size.ts';
import type { Rejected, Resolution } from '../resolve/resolution.ts';
import { resolveClause } from '../resolve/resolve.ts';
import { describeKey } from '../rules/wording.ts';
import type { AnalysedClause } from './analysis.ts';
import { code, escaped } from './markdown.ts';

/** What is known of one environment of a database: dev, staging, production. */
export interface EnvironmentView {
  readonly name: string;
  readonly catalog: Catalog;
  /** How old the knowledge is, such as `2 h ago`; undefined while the environment itself answers. */
  readonly age: string | undefined;
}

/** `dev ✓ staging ✓ prod ✗ (index missing)`: a clause in each environment. Nothing where there is nothing to compare. */
export function environmentLine(
  { clause }: AnalysedClause,
  environments: readonly EnvironmentView[],
  searchPath: readonly string[] | undefined,
): string | undefined {
  if (environments.length < 2) return undefined;
  const parts = environments.map(({ name, catalog, age }) => {
    const { mark, why } = verdict(resolveClause(clause, { catalog, ...(searchPath && { searchPath }) }));
    const notes = [why, age].filter((part) => part !== undefined).join(', ');
    return `${escaped(name)} ${mark}${notes === '' ? '' : ` (${notes})`}`;
  });
  return parts.join(' ');
}

function verdict(resolution: Resolution): { readonly mark: string; readonly why?: string } {
  if (resolution.kind === 'resolved') return { mark: '✓' };
  return resolution.kind === 'rejected' ? { mark: '✗', why: rejectionWords(resolution) } : { mark: '?' };
}

/** What the environment lacks, in two words. */
function rejectionWords({ why, clause, near, sqlstate }: Rejected): string {
  const isInvalid = near.some(({ differs }) => differs.length === 1 && differs[0]?.kind === 'invalid');
  switch (why) {
    case 'no-such-table':
      return 'table missing';
    case 'no-such-column':
      return 'column missing';
    case 'no-such-constraint':
      return 'constraint missing';
    case 'no-primary-key':
      return 'primary key missing';
    case 'no-matching-key':
      if (isInvalid) return 'index invalid';
      return clause.kind === 'conflict' ? 'index missing' : 'key missing';
    case 'invalid-index':
      return 'index invalid';
    case 'not-immediate':
      return 'key deferrable';
    default:
      return sqlstate;
  }
}

/** A longer list is cut, and says so. */
const longestList = 500;

/** The keys that are not the same in all environments, as a Markdown document. */
export function compareEnvironments(environments: readonly EnvironmentView[]): string {
  const names = environments.map(({ name }) => escaped(name));
  const rows = rowsOf(environments);
  const shown = rows
    .slice(0, longestList)
    .map(({ table, key, cells }) => `| ${[code(table), key, ...cells].join(' | ')} |`);
  const more = rows.length > shown.length ? [`And ${rows.length - shown.length} more.`] : [];
  const table = [`| Table | Key | ${names.join(' | ')} |`, `|---|---|${'---|'.repeat(names.length)}`, ...shown].join(
    '\n',
  );
  return `${[
    `# Keys that differ between ${names.join(', ')}`,
    environments.map(takenWords).join('\n'),
    ...(rows.length === 0 ? ['No key differs.'] : [table, ...more]),
  ].join('\n\n')}\n`;
}

function takenWords({ name, catalog, age }: EnvironmentView): string {
  const version = `PostgreSQL ${Math.floor(catalog.serverVersion / 10_000)}`;
  const made = catalog.origin.kind === 'migrations';
  const when = made ? 'as a replay makes them' : age === undefined ? 'as it is now' : `as it was ${age}`;
  return `- **${escaped(name)}**: ${version}, ${sizeOf(catalog).tables} tables, ${when}`;
}

interface Row {
  readonly table: string;
  readonly key: string;
  readonly cells: readonly string[];
}

function rowsOf(environments: readonly EnvironmentView[]): readonly Row[] {
  const tables = environments.map(
    ({ catalog }) => new Map(catalog.tables.map((table) => [qualifiedName(table), table])),
  );
  const names = [...new Set(tables.flatMap((each) => [...each.keys()]))].sort();
  return names.flatMap((name) => {
    const own = tables.map((each) => each.get(name));
    const isOpen = own.map((table, i) => isLeftOpen(environments[i], name, table));
    const certain = own.filter((_, i) => !isOpen[i]);
    const rows = certain.some((table) => table === undefined) ? missingTable(name, certain) : keyRows(name, certain);
    return rows.map((row) => ({ ...row, cells: filledUp(row.cells, isOpen) }));
  });
}

/** Of migrations, nothing is said of tables that one of them touches which was not replayed. */
function isLeftOpen(environment: EnvironmentView | undefined, name: string, table: Table | undefined): boolean {
  const [schema = '', ...rest] = name.split('.');
  return environment !== undefined && isKnownInPart(environment.catalog, { schema, name: rest.join('.') }, table);
}

/** The cells of those that are certain, and `?` for each that is not. */
function filledUp(cells: readonly string[], isOpen: readonly boolean[]): readonly string[] {
  const left = [...cells];
  return isOpen.map((open) => (open ? '?' : (left.shift() ?? '?')));
}

/** A table that an environment lacks is one difference, not one for each of its keys. */
function missingTable(table: string, own: readonly (Table | undefined)[]): readonly Row[] {
  const keys = own.flatMap((each) => each?.keys ?? []);
  if (keys.length === 0) return [];
  return [{ table, key: 'all', cells: own.map((each) => (each ? plural(each.keys.length) : '**table missing**')) }];
}

function keyRows(table: string, own: readonly (Table | undefined)[]): readonly Row[] {
  const shapes = own.map((each) => byShape(each));
  const all = [...new Set(shapes.flatMap((each) => [...each.keys()]))].sort();
  return all.flatMap((shape) => {
    const cells = shapes.map((each) => each.get(shape) ?? '**missing**');
    return cells.every((cell) => cell === cells[0]) ? [] : [{ table, key: escaped(shape), cells }];
  });
}

/** What the keys of a table are called, by what they are. */
function byShape(table: Table | undefined): ReadonlyMap<string, string> {
  const shapes = new Map<string, string>();
  for (const key of table?.keys ?? []) {
    const shape = [describeKey(key, table), ...(key.nullsDistinct ? [] : ['NULLS NOT DISTINCT'])].join(' ');
    const before = shapes.get(shape);
    shapes.set(shape, before === undefined ? cellOf(key) : `${before}, ${cellOf(key)}`);
  }
  return shapes;
}

function cellOf(key: Key): string {
  const flags = [
    ...(key.constraint === undefined ? ['index'] : []),
    ...(key.immediate ? [] : ['DEFERRABLE']),
    ...(key.valid ? [] : ['**INVALID**']),
  ];
  return `${code(key.name)}${flags.length === 0 ? '' : ` (${flags.join(', ')})`}`;
}

function plural(count: number): string {
  return `${count} key${count === 1 ? '' : 's'}`;
}
