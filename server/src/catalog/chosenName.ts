import type { Catalog } from './catalog.ts';
import { indexOf } from './catalogIndex.ts';

/** NAMEDATALEN - 1: the longest name in bytes of UTF-8. */
const longestName = 63;

/**
 * The name that PostgreSQL would choose, such as `users_tenant_id_email_key`: table, columns and label, the longer of the
 * first two shortened until it fits, and a number where a relation or constraint of the schema has the name already.
 * makeObjectName() and ChooseRelationName() of indexcmds.c. `columns` is empty for `users_pkey`,
 * `alsoTaken` are names that the catalog does not have yet.
 */
export function chooseName(
  table: { readonly schema: string; readonly name: string },
  columns: readonly string[],
  label: 'key' | 'pkey' | 'fkey' | 'idx' | 'check',
  catalog: Catalog,
  alsoTaken: ReadonlySet<string> = new Set(),
): string {
  for (let pass = 0; ; pass++) {
    const name = fitted(table.name, columns.join('_'), pass === 0 ? label : `${label}${pass}`);
    if (!isTaken(name, table.schema, catalog) && !alsoTaken.has(name)) return name;
  }
}

/** Whether a relation or constraint of the schema has the name. */
function isTaken(name: string, schema: string, catalog: Catalog): boolean {
  const { tables, indexes, constraints } = indexOf(catalog);
  return (
    tables.get(name)?.some((table) => table.schema === schema) === true ||
    indexes.get(name)?.includes(schema) === true ||
    constraints.get(name)?.includes(schema) === true
  );
}

function fitted(table: string, columns: string, label: string): string {
  let first = bytes(table);
  let second = bytes(columns);
  const room = longestName - label.length - (columns === '' ? 1 : 2);
  while (first + second > room) {
    if (first > second) first--;
    else second--;
  }
  return [clipped(table, first), ...(columns === '' ? [] : [clipped(columns, second)]), label].join('_');
}

function bytes(text: string): number {
  return [...text].reduce((sum, character) => sum + width(character), 0);
}

function width(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** At most `room` bytes of the text, no character cut in two (pg_mbcliplen). */
function clipped(text: string, room: number): string {
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += width(character);
    if (used > room) break;
    end += character.length;
  }
  return text.slice(0, end);
}
