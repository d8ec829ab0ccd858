import type { Catalog } from '../catalog/catalog.ts';
import type { HostDocument } from '../hosts/fragment.ts';
import { type LineIndex, lineIndex, positionAt } from '../text/lineIndex.ts';
import type { Range } from '../text/range.ts';
import type { AnalysedClause, DocumentAnalysis, DocumentFinding, DocumentFix } from './analysis.ts';
import type {
  ReportClause,
  ReportFinding,
  ReportFix,
  ReportMeta,
  ReportPlace,
  ReportSource,
  VerifyReport,
} from './report.ts';

/** The report over any number of documents, sorted by file and position: equal input gives equal output. */
export function verifyReport(analyses: readonly DocumentAnalysis[], meta: ReportMeta): VerifyReport {
  const sources = meta.catalogs.map(sourceOf);
  const parts = analyses
    .filter(({ clauses, findings }) => clauses.length + findings.length > 0)
    .map((analysis) => reported(analysis, meta));
  const clauses = parts.flatMap((part) => part.clauses).sort(byPlace);
  const findings = parts.flatMap((part) => part.findings).sort(byPlace);
  const count = (status: ReportClause['status']) => clauses.filter((clause) => clause.status === status).length;
  return {
    version: 1,
    source: sources[0] ?? nowhere,
    summary: {
      files: parts.filter((part) => part.clauses.length > 0).length,
      clauses: clauses.length,
      resolved: count('resolved'),
      rejected: count('rejected'),
      unknown: count('unknown'),
      findings: findings.length,
    },
    clauses,
    findings,
    ...(sources.length > 1 && { sources }),
  };
}

/** Stands where nothing answered, which the edges tell before they make a report. */
const nowhere: ReportSource = { kind: 'snapshot', label: 'nothing', serverVersion: 0, takenAt: '' };

function sourceOf({ origin, serverVersion }: Catalog): ReportSource {
  return { kind: origin.kind, label: origin.label, serverVersion, takenAt: origin.takenAt };
}

interface Reported {
  readonly clauses: readonly ReportClause[];
  readonly findings: readonly ReportFinding[];
}

function reported(analysis: DocumentAnalysis, meta: ReportMeta): Reported {
  const file = meta.pathOf(analysis.document.uri);
  const lines = lineIndex(analysis.document.text);
  const label = meta.catalogOf(analysis.document.uri)?.origin.label;
  const source = meta.catalogs.length > 1 && label !== undefined ? { source: label } : {};
  return {
    clauses: analysis.clauses.map((clause) => ({
      ...place(file, lines, clause.range),
      ...reportedClause(clause),
      ...source,
    })),
    findings: analysis.findings.map((finding) => ({
      ...place(file, lines, finding.range),
      ...reportedFinding(finding, analysis.document, lines, meta),
      ...source,
    })),
  };
}

function reportedClause({ fragment, clause, resolution, text }: AnalysedClause): Omit<ReportClause, keyof ReportPlace> {
  const { table } = resolution;
  return {
    kind: clause.kind,
    dialect: fragment.dialect,
    text,
    table: table ? `${table.schema}.${table.name}` : null,
    status: resolution.kind,
    keys: resolution.kind === 'resolved' ? resolution.keys.map((key) => key.name) : [],
    sqlstate: resolution.kind === 'rejected' ? resolution.sqlstate : null,
    because: resolution.kind === 'unknown' ? resolution.because : null,
  };
}

function reportedFinding(
  finding: DocumentFinding,
  { text }: HostDocument,
  lines: LineIndex,
  meta: ReportMeta,
): Omit<ReportFinding, keyof ReportPlace> {
  return {
    rule: finding.rule,
    severity: finding.severity,
    sqlstate: finding.sqlstate ?? null,
    message: finding.message,
    clause: finding.clause?.text ?? text.slice(finding.range.start, finding.range.end),
    fixes: finding.fixes.map((fix) => reportedFix(fix, lines)),
    related: finding.related.map(({ message, place: where }) => ({ message, place: meta.describe(where) })),
  };
}

function reportedFix(fix: DocumentFix, lines: LineIndex): ReportFix {
  const { title, kind } = fix;
  if (fix.kind === 'open' || fix.edits === undefined) return { title, kind };
  return { title, kind, edits: fix.edits.map(({ range, text }) => ({ ...span(lines, range), text })) };
}

function place(file: string, lines: LineIndex, range: Range): ReportPlace {
  return { file, ...span(lines, range) };
}

function span(lines: LineIndex, range: Range): Omit<ReportPlace, 'file'> {
  const start = positionAt(lines, range.start);
  const end = positionAt(lines, range.end);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function byPlace(a: ReportPlace, b: ReportPlace): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;
}
