import { findTable, isBrought } from '../catalog/lookup.ts';
import type { Clause, Name } from '../sql/clause.ts';
import { unknown } from './answers.ts';
import { resolveConflict } from './conflict.ts';
import { resolveReference } from './reference.ts';
import type { Rejection, Resolution, ResolutionContext } from './resolution.ts';

/**
 * What PostgreSQL of the catalog's version would do with the clause: the arbiters that `infer_arbiter_indexes` chooses, the
 * key that `transformFkeyCheckAttrs` binds, the error that it raises, or `unknown` where that cannot be told from the catalog.
 * Pure and total.
 */
export function resolveClause(clause: Clause, context: ResolutionContext): Resolution {
  const answer = clause.kind === 'conflict' ? resolveConflict(clause, context) : resolveReference(clause, context);
  if (answer.kind !== 'rejected' || !isAboutSchema.has(answer.why)) return answer;
  const mayBeMade = answer.why === 'no-such-table' && (context.catalog.changedElsewhere ?? []).length > 0;
  return mayBeMade || namesChanged(clause, context)
    ? unknown(clause, 'uncertain-table', answer.table, answer.near)
    : answer;
}

/** What another state of the schema could make right. */
const isAboutSchema: ReadonlySet<Rejection> = new Set<Rejection>([
  'no-such-table',
  'no-such-column',
  'no-such-constraint',
  'constraint-without-index',
  'no-matching-key',
  'not-immediate',
  'invalid-index',
  'exclusion-update',
  'not-a-table',
  'has-rules',
  'no-primary-key',
  'type-mismatch',
  'invalid-insert',
]);

function namesChanged(clause: Clause, { catalog, searchPath }: ResolutionContext): boolean {
  const { changedElsewhere = [], brought = [] } = catalog;
  const names = clause.kind === 'conflict' ? [clause.table] : [clause.from.table, clause.to.table];
  const isMore = (name: Name) => brought.length > 0 && isBrought(catalog, findTable(catalog, name, searchPath));
  return names.some((name) => name !== undefined && (changedElsewhere.includes(name.name) || isMore(name)));
}
