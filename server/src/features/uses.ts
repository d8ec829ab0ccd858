import { qualifiedName } from '../catalog/lookup.ts';
import type { Resolution } from '../resolve/resolution.ts';
import type { Clause, TableDefinition } from '../sql/clause.ts';
import type { Range } from '../text/range.ts';
import type { AnalysedClause } from './analysis.ts';

/** A clause somewhere in the workspace, with what it resolves to: plain data without the text of its document. */
export interface Use {
  readonly uri: string;
  /** In document coordinates, as in `AnalysedClause`. */
  readonly range: Range;
  readonly target: Range;
  readonly clause: Clause;
  /** What the clause's own SQL makes, as in `ResolutionContext`. */
  readonly definitions: readonly TableDefinition[];
  readonly searchPath: readonly string[] | undefined;
  readonly resolution: Resolution;
  /** It stands in a migration: it ran, and does not run again. */
  readonly isPast: boolean;
}

/** What a document's clauses resolve to; where a part of it is not read, there may be more. */
export interface DocumentUses {
  readonly uses: readonly Use[];
  readonly isPartial: boolean;
}

/** The clauses of a workspace by what they resolve to. */
export interface Uses {
  /** A part of a document is not read, so that there may be more. */
  readonly arePartial: boolean;
  /** All clauses about a table, by `schema.name`, in the order of files and places. */
  onTable(table: string): readonly Use[];
  /** Those that resolve to a key of the table. */
  ofKey(table: string, key: string): readonly Use[];
}

/** Where the clauses of a document stand, for `usesIn`. */
export interface UsesOrigin {
  readonly uri: string;
  readonly searchPath: readonly string[] | undefined;
  readonly isPast: boolean;
}

/** The uses among a document's answered clauses; clauses about an unknown table are no use of anything. */
export function usesIn(
  clauses: readonly AnalysedClause[],
  definitionsOf: (clause: AnalysedClause) => readonly TableDefinition[],
  origin: UsesOrigin,
): readonly Use[] {
  return clauses
    .filter(({ resolution }) => resolution.table !== undefined)
    .map((each) => ({
      ...origin,
      range: each.range,
      target: each.target,
      clause: each.clause,
      definitions: definitionsOf(each),
      resolution: each.resolution,
    }));
}

/** Puts the uses of all documents in order, so that they can be asked for. */
export function indexUses(documents: Iterable<DocumentUses>): Uses {
  const byTable = new Map<string, Use[]>();
  let arePartial = false;
  for (const { uses, isPartial } of documents) {
    arePartial ||= isPartial;
    for (const use of uses) {
      const { table } = use.resolution;
      if (!table) continue;
      const name = qualifiedName(table);
      const same = byTable.get(name);
      if (same) same.push(use);
      else byTable.set(name, [use]);
    }
  }
  for (const uses of byTable.values()) uses.sort(byPlace);
  return {
    arePartial,
    onTable: (table) => byTable.get(table) ?? [],
    ofKey: (table, key) => (byTable.get(table) ?? []).filter(({ resolution }) => resolvesTo(resolution, key)),
  };
}

/** Whether the answer binds to the key of that name. */
export function resolvesTo(resolution: Resolution, key: string): boolean {
  return resolution.kind === 'resolved' && resolution.keys.some(({ name }) => name === key);
}

function byPlace(a: Use, b: Use): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.range.start - b.range.start;
}

/** The rejected clauses elsewhere that say the same as a rejected one: what is left to change after one was put right. */
export function sameTargets(clause: AnalysedClause, uri: string, uses: Uses): readonly Use[] {
  return clause.resolution.kind === 'rejected' ? alike(clause, uri, uses) : [];
}

/** The clauses elsewhere that ask the same of the same table and have the same answer. None where a part is computed. */
export function alike(clause: AnalysedClause, uri: string, uses: Uses): readonly Use[] {
  const { table, kind } = clause.resolution;
  const own = targetWords(clause.clause);
  if (!table || own === undefined) return [];
  return uses.onTable(qualifiedName(table)).filter((use) => {
    const itself = use.uri === uri && use.range.start === clause.range.start;
    return !itself && !use.isPast && use.resolution.kind === kind && targetWords(use.clause) === own;
  });
}

/** What a clause asks for, whatever its spelling; undefined where a part of it is computed. */
function targetWords(clause: Clause): string | undefined {
  if (clause.kind === 'reference')
    return JSON.stringify(['reference', ...(clause.to.columns ?? []).map(({ name }) => name)]);
  const { target } = clause;
  if (target.by === 'constraint') return JSON.stringify(['constraint', target.name.name]);
  if (target.by !== 'elements') return undefined;
  const words = target.elements.map((each) => each.column?.name ?? folded(each.expression.text));
  return JSON.stringify([...words.sort(), target.where ? folded(target.where.text) : '']);
}

/** Which of its statement's parameters it is says nothing about the clause. */
function folded(sql: string): string {
  return sql.toLowerCase().replace(/\$\d+/g, '$').replace(/\s+/g, '');
}
