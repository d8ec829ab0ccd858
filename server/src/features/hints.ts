import type { Key } from '../catalog/catalog.ts';
import type { Fragment } from '../hosts/fragment.ts';
import { describeKey } from '../rules/wording.ts';
import type { Range } from '../text/range.ts';
import type { DocumentAnalysis } from './analysis.ts';

/** An inlay hint: where it stands (document offset), what it says, and the key that a click leads to. */
export interface Hint {
  readonly offset: number;
  readonly label: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly key: Key;
}

/** ` → users_email_key` at the end of each resolved clause. A rejected clause has none: its squiggle speaks. */
export function hints(analysis: DocumentAnalysis): readonly Hint[] {
  return analysis.clauses.flatMap(({ fragment, resolution, range }) => {
    if (resolution.kind !== 'resolved') return [];
    const [key, ...more] = resolution.keys;
    if (!key) return [];
    const { table } = resolution;
    return [
      {
        offset: offsetOf(fragment, range, analysis.document.text),
        label: ` → ${label(key, more.length)}`,
        tooltip: tooltip(resolution.keys, table.name),
        key,
      },
    ];
  });
}

/** Behind a builder's call where it ends in the line of its name, else at that line's end: not in the middle of the call. */
function offsetOf({ anchor, range: call }: Fragment, range: Range, text: string): number {
  if (!anchor) return range.end;
  const rest = text.slice(range.end, call.end).search(/[\r\n]/);
  return Math.max(range.end, rest < 0 ? call.end : range.end + rest);
}

function label(key: Key, more: number): string {
  const name = key.constraint === 'primary' ? `${key.name} (primary key)` : key.name;
  return more === 0 ? name : `${name} +${more}`;
}

function tooltip(keys: readonly Key[], table: string): string {
  return keys.map((key) => `\`${key.name}\`: ${describeKey(key)} on \`${table}\``).join('  \n');
}
