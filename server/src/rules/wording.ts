import type { Catalog, Key, KeyElement, Table } from '../catalog/catalog.ts';
import type { Name } from '../sql/clause.ts';
import { readablePredicate } from './predicate.ts';

/** The longest message: an editor shows it on one line behind the code. */
const longestMessage = 120;

/**
 * A message of at most 120 characters: where it would be longer, its longest values are cut in the middle first.
 * Used as a template tag, so that the words around the values always stay whole.
 */
export function sentence(words: TemplateStringsArray, ...values: readonly string[]): string {
  const parts = [...values];
  const length = () => words.join('').length + parts.join('').length;
  while (length() > longestMessage) {
    const longest = parts.reduce((best, part, i) => (part.length > (parts[best]?.length ?? 0) ? i : best), 0);
    const part = parts[longest] ?? '';
    if (part.length <= 12) break;
    parts[longest] = cut(part, Math.max(12, part.length - (length() - longestMessage)));
  }
  return words.map((word, i) => word + (parts[i] ?? '')).join('');
}

function cut(text: string, length: number): string {
  const tail = Math.floor((length - 1) / 3);
  return `${text.slice(0, length - 1 - tail)}…${text.slice(text.length - tail)}`;
}

/** A table as people say it: without the schema where the search path finds it anyway. */
export function tableWords(table: Table, catalog: Catalog): string {
  const path = catalog.searchPath;
  const first = catalog.tables.find((other) => other.name === table.name && path.includes(other.schema));
  const plain = path.includes(table.schema) && (first === table || path[0] === table.schema);
  return plain ? table.name : `${table.schema}.${table.name}`;
}

/** A name as its author wrote it, qualified or not. */
export function nameWords(name: Name): string {
  return name.schema ? `${name.schema}.${name.name}` : name.name;
}

/** `(tenant_id, lower(email))`: the elements of a key as a conflict target names them, for people. */
export function elementWords(elements: readonly KeyElement[]): string {
  return `(${elements.map((element) => element.column ?? element.expression ?? '?').join(', ')})`;
}

/** `UNIQUE (tenant_id, email) WHERE deleted_at IS NULL`, `PRIMARY KEY (id)`, `EXCLUDE (room, during)`. */
export function describeKey(key: Key, table?: Table): string {
  const where = key.where === undefined ? '' : ` WHERE ${readablePredicate(key.where, table)}`;
  return `${kindWords(key)} ${elementWords(key.elements)}${where}`;
}

function kindWords(key: Key): string {
  if (key.constraint === 'primary') return 'PRIMARY KEY';
  return key.unique ? 'UNIQUE' : 'EXCLUDE';
}
