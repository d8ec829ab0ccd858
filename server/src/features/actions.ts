import { overlaps, type Range, type TextEdit } from '../text/range.ts';
import type { DocumentAnalysis, DocumentFinding, DocumentFix } from './analysis.ts';
import { ignoreEdit, ignoreFileEdit } from './ignore.ts';

export type DocumentAction = DocumentFix & { readonly finding: DocumentFinding };

/**
 * What can be done about the findings that the document range touches: their fixes, then ignoring them.
 * A migration's title says what, not with which tool: `migrationTitle` of `newMigration.ts` adds that.
 */
export function actionsAt(analysis: DocumentAnalysis, range: Range): readonly DocumentAction[] {
  const here = analysis.findings.filter((finding) => overlaps(finding.range, range));
  const fixes = here.flatMap((finding) => finding.fixes.map((fix) => ({ ...fix, finding })));
  return [...fixes, ...here.flatMap((finding) => ignoring(analysis, finding))];
}

function ignoring(analysis: DocumentAnalysis, finding: DocumentFinding): readonly DocumentAction[] {
  const literals = analysis.clauses.map((clause) => clause.fragment.range);
  const onLine = ignoreEdit(analysis.document, finding, literals);
  const inFile = ignoreFileEdit(analysis.document, finding);
  const action = (where: string, edit: TextEdit): DocumentAction => ({
    kind: 'edit',
    title: `Ignore ${finding.rule} ${where}`,
    edits: [edit],
    preferred: false,
    finding,
  });
  return [...(onLine ? [action('on this line', onLine)] : []), action('in this file', inFile)];
}
