import type { Catalog, Key, KeyElement, Table } from '../catalog/catalog.ts';
import { qualifiedName } from '../catalog/lookup.ts';

/** A unique key that refuses no row which another key of its table does not refuse too. */
export interface Redundancy {
  readonly key: Key;
  readonly by: Key;
  /** The same elements in the same order, so that a search can use either index. */
  readonly kind: 'twin' | 'wider';
}

/**
 * The unique keys of a table that nothing needs as long as the others stay: all of them can go together. `uses` are the
 * names of the keys that each clause resolves to, of which one has to stay. Primary keys are never among them, nor is
 * what a foreign key is bound to, a replica identity, or a partition's key, which may belong to its parent's.
 */
export function redundantKeys(
  table: Table,
  catalog: Catalog,
  uses: readonly (readonly string[])[],
): readonly Redundancy[] {
  if (table.keys.length < 2 || table.partitionOf !== undefined) return [];
  const inOrder = byPreference(table, catalog);
  const found = new Map<string, Redundancy>();
  for (const key of inOrder) {
    if (key.constraint === 'primary' || isBound(key, table, catalog)) continue;
    const by = inOrder.find((other) => other !== key && !found.has(other.name) && makesNeedless(other, key, inOrder));
    const twin = by && isTwin(by, key);
    if (by && (twin || !servesForeignKey(key, table))) found.set(key.name, { key, by, kind: twin ? 'twin' : 'wider' });
  }
  for (const names of uses) {
    const stays = inOrder.find(({ name }) => names.includes(name));
    if (stays && names.every((name) => found.has(name))) found.delete(stays.name);
  }
  return [...found.values()];
}

/** Of two keys that say the same, the one to keep comes first. */
function byPreference(table: Table, catalog: Catalog): readonly Key[] {
  const rank = (key: Key) => {
    if (key.constraint === 'primary') return 0;
    if (isBound(key, table, catalog)) return 1;
    return key.constraint ? 2 : 3;
  };
  return [...table.keys].sort((a, b) => rank(a) - rank(b));
}

function makesNeedless(other: Key, key: Key, inOrder: readonly Key[]): boolean {
  if (!implies(other, key)) return false;
  return !implies(key, other) || inOrder.indexOf(other) < inOrder.indexOf(key);
}

/**
 * Whether two rows that `key` refuses are refused by `by` as well. Two rows with the same values of all elements have the same
 * values of some of them; NULLs are the same to a key with NULLS NOT DISTINCT only.
 */
function implies(by: Key, key: Key): boolean {
  const usual = [by, key].every((each) => each.unique && !each.exclusion && each.valid && each.ready);
  const inTime = by.immediate || !key.immediate;
  const covers = by.where === undefined || by.where === key.where;
  const nulls = key.nullsDistinct || !by.nullsDistinct;
  return (
    usual && inTime && covers && nulls && by.elements.every((each) => key.elements.some((own) => isSame(each, own)))
  );
}

function isSame(a: KeyElement, b: KeyElement): boolean {
  const same = a.column === b.column && a.expression === b.expression;
  return same && (a.collation ?? 'default') === (b.collation ?? 'default') && a.operatorClass === b.operatorClass;
}

/** An index with more columns inside, or in another order, can serve queries that the other one cannot. */
function isTwin(by: Key, key: Key): boolean {
  const { length } = key.elements;
  const inOrder = key.elements.every((each, i) => {
    const other = by.elements[i];
    return other !== undefined && isSame(each, other);
  });
  const included = key.include.every((column) => by.include.includes(column));
  return by.elements.length === length && inOrder && included && orderOf(by) === orderOf(key) && by.where === key.where;
}

function orderOf({ definition }: Key): string {
  return (definition.match(/\b(?:DESC|NULLS FIRST|NULLS LAST)\b/g) ?? []).join();
}

function isBound(key: Key, table: Table, { tables }: Catalog): boolean {
  const name = qualifiedName(table);
  const refers = (other: Table) => other.foreignKeys.some((each) => each.references === name && each.key === key.name);
  return key.replicaIdentity === true || tables.some(refers);
}

/** Whether the index is the only one that finds the rows of a foreign key of this table. */
function servesForeignKey({ name, elements }: Key, table: Table): boolean {
  const first = elements[0]?.column;
  const others = [
    ...table.keys.filter((each) => each.name !== name).map((each) => each.elements[0]?.column),
    ...(table.indexes ?? []).map(([column]) => column),
  ];
  return (
    table.foreignKeys.some(({ columns }) => first !== undefined && columns.includes(first)) && !others.includes(first)
  );
}
