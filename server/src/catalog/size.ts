import type { Catalog } from './catalog.ts';
import { type CatalogSize, indexOf } from './catalogIndex.ts';

export function sizeOf(catalog: Catalog): CatalogSize {
  return indexOf(catalog).size;
}
