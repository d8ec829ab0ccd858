import type { Table } from '../catalog/catalog.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { displayName } from '../sql/names.ts';

/** What a unique index of a partitioned table on these columns would lack of the partition key, which it has to contain (`DefineIndex`). */
export function lacksOfKey({ partitionKey = [] }: Table, columns: readonly string[]): readonly string[] {
  return partitionKey.filter((name) => !columns.includes(name));
}

/** The plain columns of a conflict target. */
export function columnsOf({ target }: ConflictClause): readonly string[] {
  return target.by === 'elements' ? target.elements.flatMap(({ column }) => column?.name ?? []) : [];
}

/** `the partition key (happened_at)`; an expression is not spelled out. */
export function partitionKeyWords({ partitionKey = [] }: Table): string {
  const columns = partitionKey.filter((name) => name !== '').map((name) => displayName({ name }));
  return ['the partition key', ...(columns.length > 0 ? [`(${columns.join(', ')})`] : [])].join(' ');
}
