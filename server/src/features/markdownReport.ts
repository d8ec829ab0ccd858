import {
  type ReportClause,
  type ReportFinding,
  type ReportPlace,
  type ReportSource,
  sourcesOf,
  type VerifyReport,
} from './report.ts';
import { becauseWords, count, versionWords } from './reportWords.ts';

/** What stands beside the report itself. */
export interface MarkdownReportView {
  /** Files in a language that is read, of which nothing is said, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Sentences about the source, such as a migration's statement that failed. */
  readonly notes: readonly string[];
  /** Where a place leads; undefined leaves it plain. */
  linkOf?(place: ReportPlace): string | undefined;
}

/** The Verify report as a Markdown document: the same text for the editor's preview and for `--format markdown`. */
export function markdownReport(report: VerifyReport, view: MarkdownReportView): string {
  const { findings, clauses } = report;
  const ofSeverity = (...severities: readonly ReportFinding['severity'][]) =>
    findings.filter(({ severity }) => severities.includes(severity));
  const sections = [
    head(report),
    ...findingSection('Rejected', ofSeverity('error'), view),
    ...findingSection('Warnings', ofSeverity('warning'), view),
    ...findingSection('Advice', ofSeverity('information', 'hint'), view),
    ...clauseSection(
      'Unknown',
      'why it could not be decided',
      clauses.filter(({ status }) => status === 'unknown'),
      (clause) => cell(becauseWords(clause)),
      view,
    ),
    ...clauseSection(
      'Resolved',
      'unique index',
      clauses.filter(({ status }) => status === 'resolved'),
      ({ keys }) => (keys.length === 0 ? 'any unique index' : keys.map(code).join(', ')),
      view,
    ),
    ...notesSection(view),
  ];
  return `${sections.join('\n\n')}\n`;
}

function head(report: VerifyReport): string {
  const { summary } = report;
  const against = sourcesOf(report).map(sourceWords).join(' and ');
  const checked = `${count(summary.clauses, 'clause')} in ${count(summary.files, 'file')}`;
  const numbers = `**${summary.resolved} resolved · ${summary.rejected} rejected · ${summary.unknown} unknown**`;
  return `# Schema Lens\n\n${checked} against ${against}\n\n${numbers}`;
}

function sourceWords({ label, serverVersion, takenAt }: ReportSource): string {
  const read = takenAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
  return `**${cell(label)}** (PostgreSQL ${versionWords(serverVersion)}, read ${read})`;
}

function findingSection(
  title: string,
  findings: readonly ReportFinding[],
  view: MarkdownReportView,
): readonly string[] {
  if (findings.length === 0) return [];
  const rows = findings.map((finding) => {
    const rule = [code(finding.rule), ...(finding.sqlstate ? [finding.sqlstate] : [])].join(' ');
    const fix = finding.fixes[0]?.title;
    // A line of its own: a narrow column would break the rule's name at its hyphens.
    return row([placeOf(finding, view), `${cell(finding.message)}<br>${rule}`, fix ? cell(fix) : '']);
  });
  return [`## ${title} (${findings.length})`, [row(['where', 'what', 'way out']), ruler(3), ...rows].join('\n')];
}

function clauseSection(
  title: string,
  column: string,
  clauses: readonly ReportClause[],
  answer: (clause: ReportClause) => string,
  view: MarkdownReportView,
): readonly string[] {
  if (clauses.length === 0) return [];
  const rows = clauses.map((clause) =>
    row([placeOf(clause, view), code(clause.text), clause.table ? code(clause.table) : '', answer(clause)]),
  );
  const table = [row(['where', 'clause', 'table', column]), ruler(4), ...rows].join('\n');
  return [`## ${title} (${clauses.length})`, table];
}

function notesSection({ skipped, notes }: MarkdownReportView): readonly string[] {
  const lines = [
    ...notes.map(cell),
    ...skipped.map(({ path, reason }) => `${code(path)} was not checked: ${cell(reason)}`),
  ];
  return lines.length === 0 ? [] : ['## Notes', lines.map((line) => `- ${line}`).join('\n')];
}

function placeOf(place: ReportPlace, view: MarkdownReportView): string {
  const text = `${place.file}:${place.line}`;
  const link = view.linkOf?.(place);
  // Code in a link cannot be read in some themes of high contrast.
  return link === undefined ? code(text) : `[${cell(text)}](<${link.replace(/[<>\\]/g, encodeURIComponent)}>)`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function ruler(columns: number): string {
  return `|${'---|'.repeat(columns)}`;
}

function code(text: string): string {
  return `\`${oneLine(text).replaceAll('`', 'ˋ').replaceAll('|', '\\|')}\``;
}

/** Text of others must not become Markdown or HTML. */
function cell(text: string): string {
  return oneLine(text).replace(/[\\`*[\]<>|~#&]|(?<!\w)_|_(?!\w)/g, '\\$&');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
