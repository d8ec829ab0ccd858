import type { Catalog } from './catalog.ts';

/** What people count when they look at a schema: tables, and the keys of those. A sequence or a view is no table to them. */
export function sizeOf({ tables }: Catalog): { readonly tables: number; readonly keys: number } {
  const counted = tables.filter(({ kind }) => kind === 'table' || kind === 'partitioned' || kind === 'foreign');
  return { tables: counted.length, keys: tables.reduce((sum, table) => sum + table.keys.length, 0) };
}
