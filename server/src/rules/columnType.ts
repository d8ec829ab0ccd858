import type { ReferenceClause } from '../sql/clause.ts';
import type { Range } from '../text/range.ts';
import type { Fix, RuleContext } from './rule.ts';

/** What a clause compares, as PostgreSQL says it: the columns and their types. */
export interface ComparedTypes {
  readonly from: string;
  readonly to: string;
  readonly toType: string;
}

/**
 * Gives the referencing column the referenced one's type where the same SQL defines it. None where its default, collation or
 * check would have to go along, and for serial, which is more than a type. `accepts` tells whether the type is all that is wrong.
 */
export function changedType(
  clause: ReferenceClause,
  { from, toType }: ComparedTypes,
  context: RuleContext,
  accepts: (changed: ReferenceClause) => boolean,
): readonly Fix[] {
  const index = clause.from.columns.findIndex(({ name }) => name === from);
  const written = clause.from.types[index];
  const range = written === undefined ? undefined : definedAt(from, written, context.sql);
  if (!range || written === undefined || /serial/i.test(written)) return [];
  const types = clause.from.types.map((type, i) => (i === index ? toType : type));
  if (!accepts({ ...clause, from: { ...clause.from, types } })) return [];
  const isUpper = /[A-Z]/.test(written) && written === written.toUpperCase();
  const title = `Change the type of ${from} to ${toType}`;
  return [{ kind: 'edit', title, edits: [{ range, text: isUpper ? toType.toUpperCase() : toType }], preferred: false }];
}

const DEPENDS = /^[^,]*?\b(?:default|generated|collate|check)\b/i;

/** The type behind the column's name, where the SQL says it in one place only. */
function definedAt(column: string, type: string, sql: string): Range | undefined {
  const escaped = [column, type].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = [...sql.matchAll(new RegExp(`(?<=[\\s(,]"?${escaped[0]}"?\\s+)${escaped[1]}(?=[\\s,)])`, 'gi'))];
  const [only, second] = found;
  if (!only || second || DEPENDS.test(sql.slice(only.index + type.length))) return undefined;
  return { start: only.index, end: only.index + type.length };
}
