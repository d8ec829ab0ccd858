import { type ReportClause, type ReportFinding, sourcesOf, type VerifyReport } from '../../features/report.ts';
import { becauseWords, count, versionWords } from '../../features/reportWords.ts';
import { excerptOf, printable } from './excerpt.ts';
import { type Paint, painter } from './paint.ts';
import type { Reporter, ReportInput } from './reporter.ts';

/** For people: what was asked, each finding with its line of code and the first way out, then what was not decided. */
export const pretty: Reporter = {
  id: 'pretty',
  render(input) {
    const paint = painter(input.colours);
    const { findings, clauses } = input.report;
    const group = (title: string, ...severities: readonly ReportFinding['severity'][]) =>
      findingGroup(
        title,
        findings.filter((each) => severities.includes(each.severity)),
        input,
        paint,
      );
    const parts = [
      head(input, paint),
      ...group(paint.red('REJECTED'), 'error'),
      ...group(paint.yellow('WARNINGS'), 'warning'),
      ...group(paint.blue('ADVICE'), 'information', 'hint'),
      ...unknownGroup(
        clauses.filter((clause) => clause.status === 'unknown'),
        paint,
      ),
      ...remarks(input, paint),
    ];
    return `${parts.join('\n\n')}\n`;
  },
};

function head({ report, filesRead }: ReportInput, paint: Paint): string {
  const { summary } = report;
  const named = sourcesOf(report).map(
    ({ label, serverVersion }) => `${printable(label)} (PostgreSQL ${versionWords(serverVersion)})`,
  );
  const against = `against ${named.join(' and ')}`;
  if (summary.clauses === 0) {
    return `${paint.bold('Schema Lens')} — no ON CONFLICT or REFERENCES in ${count(filesRead, 'file')} ${against}`;
  }
  const checked = `${count(summary.clauses, 'clause')} in ${count(summary.files, 'file')}`;
  const numbers = `${summary.resolved} resolved · ${summary.rejected} rejected · ${summary.unknown} unknown`;
  return `${paint.bold('Schema Lens')} — ${checked} ${against}\n${numbers}${verdict(report)}`;
}

function verdict({ summary, findings }: VerifyReport): string {
  if (findings.length > 0 || summary.rejected > 0) return '';
  if (summary.unknown === 0) return '\nEvery clause resolves to a unique index.';
  return summary.resolved === 0 ? '\nNothing could be decided.' : '\nNothing is rejected.';
}

function findingGroup(
  title: string,
  findings: readonly ReportFinding[],
  input: ReportInput,
  paint: Paint,
): readonly string[] {
  if (findings.length === 0) return [];
  return [title, ...findings.map((finding) => findingLines(finding, input, paint))];
}

function findingLines(finding: ReportFinding, input: ReportInput, paint: Paint): string {
  const place = paint.bold(`${printable(finding.file)}:${finding.line}:${finding.column}`);
  const code = finding.sqlstate === null ? '' : ` ${finding.sqlstate}`;
  const source = finding.source === undefined ? '' : `  ${paint.dim(`[${printable(finding.source)}]`)}`;
  const first = `  ${place}  ${paint.dim(finding.rule + code)}  ${printable(finding.message)}${source}`;
  const excerpt = excerptOf(input.linesOf(finding.file), finding);
  const fix = finding.fixes[0];
  const margin = ' '.repeat(String(finding.line).length);
  const quoted = excerpt
    ? [
        `    ${paint.dim(`${finding.line} │`)} ${excerpt.code}`,
        `    ${paint.dim(`${margin} │`)} ${paint.red(excerpt.marks)}`,
      ]
    : [];
  const help = fix ? [`    ${margin} ${paint.green('help:')} ${printable(fix.title)}`] : [];
  return [first, ...quoted, ...help].join('\n');
}

/** How many undecided clauses are named before the rest is counted. */
const MAX_UNKNOWN = 10;

function unknownGroup(clauses: readonly ReportClause[], paint: Paint): readonly string[] {
  if (clauses.length === 0) return [];
  const lines = clauses
    .slice(0, MAX_UNKNOWN)
    .map((clause) => `  ${printable(clause.file)}:${clause.line}:${clause.column}  ${becauseWords(clause)}`);
  const rest = clauses.length - lines.length;
  const more = rest > 0 ? [`  and ${rest} more; --format json lists all`] : [];
  return [[paint.dim('UNKNOWN'), ...lines, ...more].join('\n')];
}

function remarks({ skipped, problems, notes }: ReportInput, paint: Paint): readonly string[] {
  const lines = [
    ...problems.map(({ message, place }) => `  ${place ? `${printable(place)}  ` : ''}${printable(message)}`),
    ...skippedLines(skipped),
    ...notes.map((note) => `  ${printable(note)}`),
  ];
  return lines.length === 0 ? [] : [[paint.dim('NOTES'), ...lines].join('\n')];
}

/** How many files are named that were not read for the same reason, before the rest is counted. */
const MAX_SKIPPED = 3;

function skippedLines(skipped: ReportInput['skipped']): readonly string[] {
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  return reasons.flatMap((reason) => {
    const paths = skipped.filter((each) => each.reason === reason).map(({ path }) => printable(path));
    const rest = paths.length - MAX_SKIPPED;
    const more = rest > 0 ? [`  and ${count(rest, 'more file')} not read: ${reason}; --format json lists all`] : [];
    return [...paths.slice(0, MAX_SKIPPED).map((path) => `  ${path}  not read: ${reason}`), ...more];
  });
}
