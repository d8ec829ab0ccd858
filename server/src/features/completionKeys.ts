import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { findTable } from '../catalog/lookup.ts';
import { readablePredicate } from '../rules/predicate.ts';
import type { RuleContext } from '../rules/rule.ts';
import { arbitrates, helps } from '../rules/target.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { quoteIdentifier } from '../sql/names.ts';

/** What the rules' words about a key need to know while a clause is typed. */
export function viewOf(sql: string, catalog: Catalog, searchPath: readonly string[] | undefined): RuleContext {
  const plain = {
    spliced: false,
    asked: false,
    isMigration: false,
    inTransaction: false,
    writtenIn: 'string',
  } as const;
  return { catalog, sql, ...plain, describePlace: () => '', ...(searchPath && { searchPath }) };
}

/** A key that a clause can name. */
export interface KeyOf {
  readonly key: Key;
  readonly table: Table;
}

/** The keys that an element list can name, those first whose columns the INSERT gives, then whole ones before partial ones. */
export function arbitersOf(clause: ConflictClause, view: RuleContext): readonly KeyOf[] {
  const table = tableOf(clause, view);
  if (!table) return [];
  const given = new Set(clause.columns.map(({ name }) => name));
  const supplied = ({ elements }: Key) =>
    given.size === 0 || elements.every(({ column }) => column === undefined || given.has(column));
  const rank = (key: Key) => (supplied(key) ? 0 : 2) + (key.where === undefined ? 0 : 1);
  return table.keys
    .filter((key) => arbitrates(key) && helps(key, clause, view))
    .map((key) => ({ key, table }))
    .sort((a, b) => rank(a.key) - rank(b.key));
}

function tableOf({ table }: ConflictClause, { catalog, searchPath }: RuleContext): Table | undefined {
  return table && !table.opaque ? findTable(catalog, table, searchPath ?? catalog.searchPath) : undefined;
}

/** What ON CONSTRAINT can name and run (`get_constraint_index`); an exclusion constraint with DO NOTHING only. */
export function constraintsOf(clause: ConflictClause, view: RuleContext): readonly KeyOf[] {
  const table = tableOf(clause, view);
  const named = table?.keys.filter((key) => key.constraint !== undefined && key.immediate && key.valid) ?? [];
  return table ? named.map((key) => ({ key, table })) : [];
}

/** `transformFkeyCheckAttrs`: unique, valid, immediate, of plain columns, without a predicate. */
export function referable(table: Table): readonly Key[] {
  return table.keys.filter(
    (key) => arbitrates(key) && key.where === undefined && key.elements.every(({ column }) => column !== undefined),
  );
}

/** The columns and expressions of a key, as SQL. */
export function listOf({ elements }: Key): string {
  return elements
    .map(({ column, expression }) => (column === undefined ? (expression ?? '') : quoteIdentifier(column)))
    .join(', ');
}

export function labelOf(key: Key, table: Table): string {
  return key.where === undefined ? `(${listOf(key)})` : `(${listOf(key)}) WHERE ${readablePredicate(key.where, table)}`;
}

export function detailOf(key: Key, table: Table): string {
  const rows = table.kind === 'partitioned' ? ' · partitioned' : '';
  return `${key.name} · ${key.constraint === 'primary' ? 'primary key' : (key.constraint ?? 'index')}${rows}`;
}
