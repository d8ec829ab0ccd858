import type { Catalog, Column, Table } from '../../catalog/catalog.ts';
import { type Builtins, builtinsOf } from './builtins.ts';
import { make, type Node } from './node.ts';
import { normaliseExpression } from './normalise.ts';
import { collationOf, fromFormat } from './types.ts';

/** What names mean in an expression, and which rules apply to it. */
export interface Scope {
  readonly catalog: Catalog;
  readonly table: Table;
  readonly builtins: Builtins;
  readonly version: number;
  readonly searchPath: readonly string[];
  /** `stored` for texts of the catalog: no column qualification, no placeholders. */
  readonly use: 'stored' | 'element' | 'predicate';
  /** What qualifies a column: the alias, or the table's name. */
  readonly relation: string;
  readonly aliased: boolean;
  /** `excluded` exists in a DO UPDATE, out of the target's sight. */
  readonly excluded: 'absent' | 'hidden';
  /** The planner puts a virtual generated column's expression in its place, but not among the index's own columns. */
  readonly expandVirtual: boolean;
}

/** The scope in which the table's own stored expressions are read. */
export function tableScope(catalog: Catalog, table: Table, searchPath: readonly string[]): Scope {
  return {
    catalog,
    table,
    builtins: builtinsOf(catalog.serverVersion),
    version: catalog.serverVersion,
    searchPath,
    use: 'stored',
    relation: table.name,
    aliased: false,
    excluded: 'absent',
    expandVirtual: true,
  };
}

const systemColumns = new Set(['tableoid', 'ctid', 'xmin', 'cmin', 'xmax', 'cmax']);

/** Columns that every table has; no index can be on them. */
export function isSystemColumn(name: string): boolean {
  return systemColumns.has(name);
}

const nodesOf = new WeakMap<Column, Node>();

/** A column of the table with its type and collation; undefined when there is none of that name. */
export function columnNode(name: string, scope: Scope): Node | undefined {
  const column = scope.table.columns.find((one) => one.name === name);
  if (!column) return undefined;
  if (column.generated === 'virtual' && scope.expandVirtual) return expanded(column, scope);
  const known = nodesOf.get(column);
  if (known) return known;
  const { type, typmod } = fromFormat(column.type, scope.catalog);
  const collation = column.collation ?? collationOf(type, scope.catalog);
  const node = make({ kind: 'column', name }, { type, typmod, collation });
  nodesOf.set(column, node);
  return node;
}

/** `expand_virtual_generated_columns` of 18. */
function expanded(column: Column, scope: Scope): Node {
  const stored: Scope = { ...scope, use: 'stored', expandVirtual: false };
  return normaliseExpression(column.generation ?? '', stored).node;
}
