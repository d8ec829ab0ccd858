import type { Key, KeyElement, Table } from '../catalog/catalog.ts';
import { findTable } from '../catalog/lookup.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { displayName } from '../sql/names.ts';
import { HOLE } from '../text/hole.ts';
import { readablePredicate } from './predicate.ts';
import type { RuleContext } from './rule.ts';

/** The longest message: an editor shows it on one line behind the code. */
const longestMessage = 120;

/**
 * A message of at most 120 characters: where it would be longer, its longest values are cut first, in the middle, or a path at its beginning.
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
  if (/^[\w.-]+\//.test(text)) return cutPath(text, length);
  const tail = Math.floor((length - 1) / 3);
  return `${text.slice(0, length - 1 - tail)}…${text.slice(text.length - tail)}`;
}

/** The end of a path, from the beginning of a name where the end of one fits. */
function cutPath(path: string, length: number): string {
  const end = path.slice(1 - length);
  const slash = end.indexOf('/');
  return `…${slash < 0 ? end : end.slice(slash)}`;
}

/** A table as people say it: without the schema where its bare name finds it anyway. */
export function tableWords(table: Table, context: Pick<RuleContext, 'catalog' | 'searchPath'>): string {
  const found = findTable(context.catalog, { name: table.name }, context.searchPath);
  // A table that the text at hand makes is not in the catalog yet.
  const isNew = !found && !findTable(context.catalog, table);
  const bare = isNew ? (context.searchPath ?? context.catalog.searchPath).includes(table.schema) : found === table;
  return displayName(bare ? { name: table.name } : table);
}

/** `(tenant_id, email)`: column names in a message. */
export function columnWords(names: readonly string[]): string {
  return `(${names.join(', ')})`;
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

/** The element list of a conflict target as its author wrote it, parentheses included, holes as `…`. */
export function targetWritten(clause: ConflictClause, sql: string): string {
  const { target } = clause;
  if (target.by !== 'elements') return sql.slice(target.range.start, target.range.end);
  const written = target.elements.map((element) => sql.slice(element.range.start, element.range.end));
  return `(${written.join(', ')})`.replaceAll(HOLE, '…').replace(/\s+/g, ' ');
}
