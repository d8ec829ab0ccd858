import type { Table } from '../catalog/catalog.ts';
import type { Range } from '../text/range.ts';

/** A list in parentheses as its author wrote it: where it stands in `sql`, and its elements in it. */
export interface WrittenList {
  readonly sql: string;
  readonly range: Range;
  readonly elements: readonly Range[];
}

/** `(a, b)`, set out over lines and with its names in quotes where the list that stands there is written so. */
export function listLike(items: readonly string[], written: WrittenList | undefined): string {
  const named = written && allQuoted(written) ? items.map(quoted) : items;
  const layout = written && layoutOf(written);
  return layout ? `(${layout.lead}${named.join(layout.between)}${layout.tail})` : `(${named.join(', ')})`;
}

function layoutOf({ sql, range, elements }: WrittenList) {
  const [first, second] = elements;
  const last = elements[elements.length - 1];
  if (!first || !last || sql[range.start] !== '(' || sql[range.end - 1] !== ')') return undefined;
  const lead = sql.slice(range.start + 1, first.start);
  const tail = sql.slice(last.end, range.end - 1);
  const alone = lead.includes('\n') ? `,${lead}` : ', ';
  const between = second ? sql.slice(first.end, second.start) : alone;
  return /^\s*$/.test(lead + tail) && /^\s*,\s*$/.test(between) ? { lead, between, tail } : undefined;
}

/** Whether each name in the list has quotes, those included that need none. */
export function allQuoted({ sql, elements }: WrittenList): boolean {
  return elements.length > 0 && elements.every(({ start, end }) => /^"[^"]*"$/.test(sql.slice(start, end)));
}

function quoted(item: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(item) ? `"${item}"` : item;
}

/** A predicate with the table's columns in quotes; strings and names that have quotes already stay. */
export function quotedColumns(predicate: string, table: Table): string {
  const columns = new Set(table.columns.map(({ name }) => name));
  return predicate
    .split(/('(?:[^']|'')*'|"(?:[^"]|"")*")/)
    .map((part, i) =>
      i % 2 === 1 ? part : part.replace(/[a-z_][a-z0-9_$]*/g, (word) => (columns.has(word) ? `"${word}"` : word)),
    )
    .join('');
}

/** What stands between a target and a WHERE behind it: a line of its own where the target has one. */
export function breakLike(sql: string, start: number): string {
  const line = sql.slice(sql.lastIndexOf('\n', start - 1) + 1, start);
  return sql.lastIndexOf('\n', start - 1) >= 0 && /^[ \t]*$/.test(line) ? `\n${line}` : ' ';
}
