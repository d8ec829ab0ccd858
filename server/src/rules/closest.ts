import type { Difference, NearMiss, Rejected } from '../resolve/resolution.ts';
import { pendingKey } from './pending.ts';
import type { RuleContext } from './rule.ts';

/**
 * What keeps an element list from matching, most telling first, so that one clause raises one error:
 * an unapplied migration, a partial index that is not asked for, an INVALID index, one other difference, or nothing near.
 */
export type Obstacle =
  | { readonly kind: 'pending' }
  | { readonly kind: 'partial'; readonly misses: readonly NearMiss[] }
  | { readonly kind: 'invalid'; readonly miss: NearMiss }
  | { readonly kind: 'single'; readonly miss: NearMiss; readonly difference: Difference }
  | { readonly kind: 'nothing' };

/** The obstacle of a clause that was rejected for want of a matching key. */
export function obstacleOf(rejected: Rejected, context: RuleContext): Obstacle {
  if (pendingKey(rejected, context)) return { kind: 'pending' };
  const single = rejected.near.filter((miss) => miss.differs.length === 1);
  const partial = single.filter((miss) => isPartial(miss.differs[0]));
  if (partial.length > 0) return { kind: 'partial', misses: partial };
  const invalid = single.find((miss) => miss.differs[0]?.kind === 'invalid');
  if (invalid) return { kind: 'invalid', miss: invalid };
  const other = single.find((miss) => miss.differs[0] && inItself.has(miss.differs[0].kind));
  const [difference] = other?.differs ?? [];
  return other && difference ? { kind: 'single', miss: other, difference } : { kind: 'nothing' };
}

/** Differences on the very columns that the clause names: the key is the one meant. */
const inItself: ReadonlySet<Difference['kind']> = new Set([
  'collation',
  'operator-class',
  'exclusion',
  'without-overlaps',
] as const);

function isPartial(difference: Difference | undefined): boolean {
  return difference?.kind === 'predicate-missing' || difference?.kind === 'predicate-not-implied';
}
