import type { Clause } from '../sql/clause.ts';
import { resolveConflict } from './conflict.ts';
import { resolveReference } from './reference.ts';
import type { Resolution, ResolutionContext } from './resolution.ts';

/**
 * What PostgreSQL of the catalog's version would do with the clause: the arbiters that `infer_arbiter_indexes` chooses, the
 * key that `transformFkeyCheckAttrs` binds, the error that it raises, or `unknown` where that cannot be told from the catalog.
 * Pure and total.
 */
export function resolveClause(clause: Clause, context: ResolutionContext): Resolution {
  return clause.kind === 'conflict' ? resolveConflict(clause, context) : resolveReference(clause, context);
}
