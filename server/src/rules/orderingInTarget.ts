import type { ConflictClause } from '../sql/clause.ts';
import type { Fix, Rule } from './rule.ts';

/**
 * A conflict target takes no ASC, DESC or NULLS FIRST, although an index does.
 *
 * The order of an index plays no part in finding it.
 *
 * Leave the ordering out.
 *
 * ```sql invalid
 * create table events (at timestamptz primary key);
 * ---
 * insert into events values (now()) on conflict (at desc) do nothing;
 * ```
 *
 * ```sql valid
 * create table events (at timestamptz);
 * create unique index events_at_idx on events (at desc);
 * ---
 * insert into events values (now()) on conflict (at) do nothing;
 * ```
 */
export const orderingInTarget: Rule = {
  id: 'ordering-in-target',
  severity: 'error',
  sqlstate: '42P10',
  check(resolution) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'ordering-in-target') return undefined;
    const { clause, detail } = resolution;
    if (clause.kind !== 'conflict') return undefined;
    return {
      message: 'A conflict target takes no ASC, DESC or NULLS FIRST/LAST (42P10)',
      at: detail.at,
      fixes: [withoutOrdering(clause)],
    };
  },
};

function withoutOrdering({ target }: ConflictClause): Fix {
  const elements = target.by === 'elements' ? target.elements : [];
  const edits = elements.flatMap((element) => {
    if (!element.ordering) return [];
    const before = Math.max(
      element.expression.range.end,
      element.collation?.range.end ?? 0,
      element.operatorClass?.range.end ?? 0,
    );
    return [{ range: { start: before, end: element.ordering.range.end }, text: '' }];
  });
  return { kind: 'edit', title: 'Remove the ordering from the conflict target', edits, preferred: true };
}
