import { qualifiedName } from '../catalog/lookup.ts';
import type { Place } from '../text/range.ts';
import type { AnalysedClause } from './analysis.ts';
import { sameTargets, type Use, type Uses } from './uses.ts';

/** What the line about other clauses needs beside the clause. */
export interface UsesView {
  /** The clauses of the workspace; undefined while they are not known, and then nothing is said. */
  readonly uses?: Uses | undefined;
  /** Where a click shows all of them; undefined for an editor whose hovers have no such links. */
  linkToUses?(place: Place): string | undefined;
  /** A place as a hover names it, with its link. */
  readonly placeWords: (place: Place) => string;
}

/** As many places are named; the rest is counted. */
const MOST = 3;

/**
 * Of a resolved clause, all that need one of its keys: `All uses (4): src/users.ts:41 · …`. Of a rejected one, those that still say the
 * same. Nothing where it is the only one.
 */
export function usesLines(clause: AnalysedClause, uri: string, view: UsesView): readonly string[] {
  const { uses } = view;
  if (!uses) return [];
  const isOther = (use: Use) => use.uri !== uri || use.range.start !== clause.range.start;
  const others =
    clause.resolution.kind === 'rejected' ? sameTargets(clause, uri, uses) : sharing(clause, uses).filter(isOther);
  if (others.length === 0) return [];
  const words =
    clause.resolution.kind === 'rejected'
      ? `The same target elsewhere (${others.length})`
      : `All uses (${others.length + 1})`;
  const link = view.linkToUses?.({ uri, range: clause.range });
  const places = others.slice(0, MOST).map(view.placeWords);
  const more = others.length > MOST ? [`+${others.length - MOST}`] : [];
  return [`${link === undefined ? words : `[${words}](${link})`}: ${[...places, ...more].join(' · ')}`];
}

/** The clauses that resolve to a key of this one; those of migrations ran, and do not run again. */
function sharing({ resolution }: AnalysedClause, uses: Uses): readonly Use[] {
  if (resolution.kind !== 'resolved') return [];
  const found = resolution.keys.flatMap(({ name }) => uses.ofKey(qualifiedName(resolution.table), name));
  return [...new Set(found)].filter(({ isPast }) => !isPast);
}
