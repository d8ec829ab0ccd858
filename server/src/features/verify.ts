import type { Catalog } from '../catalog/catalog.ts';
import type { HostDocument } from '../hosts/fragment.ts';
import { type LineIndex, lineIndex, positionAt } from '../text/lineIndex.ts';
import { ownCopy } from '../text/ownCopy.ts';
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
import { reasonOf, type StartupWords, startupWords } from './startupDdl.ts';

/** What a report says of one document, without its text and with nothing that depends on other files. */
export interface DocumentReport {
  readonly uri: string;
  readonly clauses: readonly OwnClause[];
  readonly findings: readonly OwnFinding[];
  /** Why nothing is said of the document. */
  readonly silence: string | undefined;
}

interface OwnClause extends Omit<ReportClause, 'file' | 'source' | 'reason'> {
  /** Where what it lacks may be made: a place, and what is said of it. */
  readonly made?: StartupWords;
}

interface OwnFinding extends Omit<ReportFinding, 'file' | 'source' | 'related'> {
  readonly related: DocumentFinding['related'];
}

/** The report over any number of documents, sorted by file and position: equal input gives equal output. */
export function verifyReport(analyses: readonly DocumentAnalysis[], meta: ReportMeta): VerifyReport {
  return wholeReport(analyses.map(documentReport), meta);
}

/** The same over documents of which the texts need not be known any more. */
export function wholeReport(documents: readonly DocumentReport[], meta: ReportMeta): VerifyReport {
  const sources = meta.catalogs.map(sourceOf);
  const parts = documents
    .filter(({ clauses, findings }) => clauses.length + findings.length > 0)
    .map((document) => reported(document, meta));
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

function reported({ uri, clauses, findings }: DocumentReport, meta: ReportMeta): Reported {
  const file = meta.pathOf(uri);
  const label = meta.catalogOf(uri)?.origin.label;
  const source = meta.catalogs.length > 1 && label !== undefined ? { source: label } : {};
  return {
    clauses: clauses.map(({ made, ...clause }) => ({
      file,
      ...clause,
      ...(made && { reason: reasonOf(made, meta.describe) }),
      ...source,
    })),
    findings: findings.map(({ related, ...finding }) => ({
      file,
      ...finding,
      related: related.map(({ message, place }) => ({ message, place: meta.describe(place) })),
      ...source,
    })),
  };
}

export function documentReport({ document, clauses, findings, silence }: DocumentAnalysis): DocumentReport {
  const lines = clauses.length + findings.length > 0 ? lineIndex(document.text) : noLines;
  return {
    uri: document.uri,
    clauses: clauses.map((clause) => ({ ...span(lines, clause.range), ...reportedClause(clause) })),
    findings: findings.map((finding) => ({
      ...span(lines, finding.range),
      ...reportedFinding(finding, document, lines),
    })),
    silence: silence?.reason,
  };
}

const noLines = lineIndex('');

function reportedClause({ fragment, clause, resolution, text }: AnalysedClause): Omit<OwnClause, keyof ReportPlace> {
  const { table } = resolution;
  const made = resolution.kind === 'unknown' ? startupWords(resolution) : undefined;
  return {
    kind: clause.kind,
    dialect: fragment.dialect,
    text: ownCopy(text),
    table: table ? `${table.schema}.${table.name}` : null,
    status: resolution.kind,
    keys: resolution.kind === 'resolved' ? resolution.keys.map((key) => key.name) : [],
    sqlstate: resolution.kind === 'rejected' ? resolution.sqlstate : null,
    because: resolution.kind === 'unknown' ? resolution.because : null,
    ...(made && { made }),
  };
}

function reportedFinding(
  finding: DocumentFinding,
  { text }: HostDocument,
  lines: LineIndex,
): Omit<OwnFinding, keyof ReportPlace> {
  return {
    rule: finding.rule,
    severity: finding.severity,
    sqlstate: finding.sqlstate ?? null,
    message: finding.message,
    clause: ownCopy(finding.clause?.text ?? text.slice(finding.range.start, finding.range.end)),
    fixes: finding.fixes.map((fix) => reportedFix(fix, lines)),
    related: finding.related,
  };
}

function reportedFix(fix: DocumentFix, lines: LineIndex): ReportFix {
  const { title, kind } = fix;
  if (fix.kind === 'open' || fix.edits === undefined) return { title, kind };
  return { title, kind, edits: fix.edits.map(({ range, text }) => ({ ...span(lines, range), text })) };
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
