import type { KeyForm } from './keyForms.ts';
import type { Difference } from './resolution.ts';
import type { ReadTarget } from './target.ts';

/**
 * How much two pieces of SQL say the same, from 0 (nothing, or no column in common) to 1: the shared part of their words, constants and
 * operators, casts left out, as an author would notice it. `columns` are the names that count as the table's.
 */
export function likeness(a: string, b: string, columns: ReadonlySet<string>): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) => right.has(word));
  if (!shared.some((word) => columns.has(word))) return 0;
  return (2 * shared.length) / (left.size + right.size);
}

/** Folded, without casts; a collation is one word with its COLLATE, and `'year'` of a call the same as the keyword of EXTRACT. */
function wordsOf(sql: string): ReadonlySet<string> {
  const bare = sql
    .toLowerCase()
    .replace(/::\s*(?:"[^"]*"|[\p{L}_][\p{L}\p{N}_]*)(?:\([^)]*\))?/gu, '')
    .replace(/\bcollate\s+"?([\w.-]+)"?/g, 'collate_$1');
  return new Set(bare.match(/[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|[^\s\p{L}\p{N}_()'",[\]]+/gu));
}

/**
 * How much the elements that a key has beyond the target are like those that the target has beyond the key, from 0 to 1: another
 * expression over the same column is likely the one that was meant. Two plain columns are never alike.
 */
export function elementLikeness(
  form: KeyForm,
  target: ReadTarget,
  differs: readonly Difference[],
  columns: ReadonlySet<string>,
): number {
  const missing = differs.flatMap((one) => missingTexts(one, form));
  const extra = differs.flatMap((one) => extraTexts(one, target));
  const likes = missing.flatMap((one) =>
    extra.map((other) => (one.plain && other.plain ? 0 : likeness(one.text, other.text, columns))),
  );
  return Math.max(0, ...likes);
}

interface Text {
  readonly text: string;
  readonly plain: boolean;
}

function missingTexts(difference: Difference, { parts }: KeyForm): readonly Text[] {
  // What is not written in CREATE INDEX says nothing.
  const written = (text: string, collation: string | undefined) =>
    collated(text, collation === 'default' ? undefined : collation);
  if (difference.kind === 'missing-columns') {
    const { columns } = difference;
    return parts.flatMap(({ element: { column, collation } }) =>
      column !== undefined && columns.includes(column) ? [{ text: written(column, collation), plain: true }] : [],
    );
  }
  if (difference.kind !== 'missing-expression') return [];
  const part = parts.find(({ element }) => element.expression === difference.expression);
  return [{ text: written(difference.expression, part?.element.collation), plain: false }];
}

function extraTexts(difference: Difference, { elements }: ReadTarget): readonly Text[] {
  if (difference.kind === 'extra-expression') {
    const element = elements.find(({ text }) => text === difference.expression);
    return [{ text: collated(difference.expression, element?.collation), plain: false }];
  }
  return difference.kind === 'extra-columns' ? difference.columns.map((text) => ({ text, plain: true })) : [];
}

function collated(text: string, collation: string | undefined): string {
  return collation === undefined ? text : `${text} collate "${collation}"`;
}
