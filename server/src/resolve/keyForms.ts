import type { Catalog, Key, KeyElement, OperatorClass, Table } from '../catalog/catalog.ts';
import type { Node } from './typed/node.ts';
import { opaque } from './typed/node.ts';
import { normaliseExpression, normalisePredicate } from './typed/normalise.ts';
import { columnNode, tableScope } from './typed/scope.ts';

/** A key as the planner compares it: normalised expressions and predicate. */
export interface KeyForm {
  readonly catalog: Catalog;
  readonly key: Key;
  /** Plain key columns, as a set. */
  readonly columns: ReadonlySet<string>;
  readonly expressions: readonly Node[];
  readonly parts: readonly { readonly element: KeyElement; readonly node: Node }[];
  /** Conditions that all hold; empty for a full index. */
  readonly predicate: readonly Node[];
  /** Family and input type of an operator class of a btree, by its name in the catalog. */
  operatorClass(name: string): OperatorClass | undefined;
}

const formsOf = new WeakMap<Catalog, Map<Table, readonly KeyForm[]>>();

/** The forms of all the table's keys, made once per catalog. */
export function keyForms(catalog: Catalog, table: Table): readonly KeyForm[] {
  const tables = formsOf.get(catalog) ?? new Map<Table, readonly KeyForm[]>();
  formsOf.set(catalog, tables);
  const made = tables.get(table) ?? table.keys.map((key) => keyForm(catalog, table, key));
  tables.set(table, made);
  return made;
}

function keyForm(catalog: Catalog, table: Table, key: Key): KeyForm {
  const scope = tableScope(catalog, table, []);
  const parts = key.elements.map((element) => {
    if (element.column !== undefined) {
      const node = columnNode(element.column, { ...scope, expandVirtual: false }) ?? opaque(element.column);
      return { element, node };
    }
    return { element, node: normaliseExpression(element.expression ?? '', scope).node };
  });
  return {
    catalog,
    key,
    columns: new Set(key.elements.flatMap(({ column }) => (column === undefined ? [] : [column]))),
    expressions: parts.filter(({ element }) => element.column === undefined).map(({ node }) => node),
    parts,
    predicate: key.where === undefined ? [] : normalisePredicate(key.where, scope).list,
    operatorClass: (name) => catalog.types.operatorClasses.find((one) => one.name === name && one.method === 'btree'),
  };
}
