import type { EditFix } from '../rules/rule.ts';
import { overlaps, type TextEdit } from '../text/range.ts';
import type { AnalysedClause, DocumentAnalysis, DocumentFinding } from './analysis.ts';
import { alike, type Uses } from './uses.ts';

/** One fix for a clause and for all others of the workspace that say the same and have the same answer. */
export interface FixForAll {
  readonly title: string;
  /** The same for each place, as a preview lists it. */
  readonly label: string;
  /** Per document, in its own coordinates; none overlap. */
  readonly documents: readonly { readonly analysis: DocumentAnalysis; readonly edits: readonly TextEdit[] }[];
}

interface Place {
  readonly analysis: DocumentAnalysis;
  readonly fix: EditFix;
}

/**
 * `Change target to (a, b) in all 3 clauses like this`, for each edit of the finding that at least one other clause has too.
 * `analysisOf` gives what is said of another file now; undefined for one that is gone.
 */
export function fixesForAll(
  finding: DocumentFinding,
  analysis: DocumentAnalysis,
  uses: Uses,
  analysisOf: (uri: string) => DocumentAnalysis | undefined,
): readonly FixForAll[] {
  const { clause } = finding;
  const own = finding.fixes.flatMap((fix) => (fix.kind === 'edit' && !fix.leavesWork ? [fix] : []));
  if (!clause || own.length === 0) return [];
  const others = alike(clause, analysis.document.uri, uses).flatMap(({ uri, range }) => {
    const other = uri === analysis.document.uri ? analysis : analysisOf(uri);
    return other ? findingsLike(finding, range.start, other).map((each) => ({ analysis: other, finding: each })) : [];
  });
  return own.flatMap((fix) => {
    const same = others.flatMap((other): readonly Place[] =>
      sameFix(fix, other.finding).map((each) => ({ analysis: other.analysis, fix: each })),
    );
    const documents = grouped([{ analysis, fix }, ...same]);
    const label = meaningOf(fix);
    const places = documents.reduce((sum, each) => sum + each.fixes, 0);
    return places < 2 ? [] : [{ title: `${label} in all ${places} clauses like this`, label, documents }];
  });
}

/** The finding of the same rule about the clause that starts there. */
function findingsLike(
  { rule }: DocumentFinding,
  start: number,
  { findings }: DocumentAnalysis,
): readonly DocumentFinding[] {
  const found = findings.find((each) => each.rule === rule && startOf(each.clause) === start);
  return found ? [found] : [];
}

function startOf(clause: AnalysedClause | undefined): number | undefined {
  return clause?.range.start;
}

function sameFix(fix: EditFix, { fixes }: DocumentFinding): readonly EditFix[] {
  const found = fixes.find((each) => each.kind === 'edit' && !each.leavesWork && meaningOf(each) === meaningOf(fix));
  return found?.kind === 'edit' ? [found] : [];
}

/** What a fix does, whatever the number of the parameter that it is about. */
function meaningOf({ title }: EditFix): string {
  return title.replace(/^Replace \$\d+/, 'Replace the parameter');
}

/** The edits by document; a place that the text shares with an earlier one is edited once. */
function grouped(places: readonly Place[]): readonly (FixForAll['documents'][number] & { readonly fixes: number })[] {
  const byUri = new Map<string, { readonly analysis: DocumentAnalysis; edits: TextEdit[]; fixes: number }>();
  for (const { analysis, fix } of places) {
    const { uri } = analysis.document;
    const known = byUri.get(uri) ?? { analysis, edits: [], fixes: 0 };
    byUri.set(uri, known);
    if (fix.edits.some(({ range }) => known.edits.some((edit) => overlaps(range, edit.range)))) continue;
    known.edits.push(...fix.edits);
    known.fixes++;
  }
  return [...byUri.values()];
}
