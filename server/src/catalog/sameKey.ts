import type { Key, Table } from './catalog.ts';

/** Whether a table has the key, or one that says the same under another name. */
export function hasKey(table: Table, key: Key): boolean {
  const said = meaning(key);
  return table.keys.some((other) => other.name === key.name || meaning(other) === said);
}

function meaning({ elements, where, unique, exclusion, nullsDistinct, include }: Key): string {
  return JSON.stringify([elements, where, unique, exclusion, nullsDistinct, include]);
}
