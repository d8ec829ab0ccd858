import type { ReportClause, ReportFinding } from '../../features/report.ts';
import { becauseWords } from '../../features/reportWords.ts';
import { printable } from './excerpt.ts';
import type { Reporter } from './reporter.ts';

/**
 * The XML that CI servers read as test results: a suite per file, a case per clause. A rejected clause has failed, one that
 * could not be decided was skipped, and what is less than an error stands in the case's output.
 */
export const junit: Reporter = {
  id: 'junit',
  render({ report }) {
    const cases = [...byClause(report.clauses, report.findings), ...alone(report.clauses, report.findings)];
    const files = [...new Set(cases.map(({ file }) => file))].sort();
    const suites = files.map((file) =>
      suite(
        file,
        cases.filter((each) => each.file === file),
      ),
    );
    const counts = attributes(countsOf(cases));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="schema-lens"${counts}>\n${suites.join('')}</testsuites>\n`;
  },
};

interface Case {
  readonly file: string;
  readonly name: string;
  readonly failures: readonly ReportFinding[];
  readonly remarks: readonly ReportFinding[];
  readonly skipped?: string;
}

function byClause(clauses: readonly ReportClause[], findings: readonly ReportFinding[]): readonly Case[] {
  return clauses.map((clause) => {
    const own = findings.filter((finding) => belongs(finding, clause));
    const failures = own.filter(isError);
    return {
      file: clause.file,
      name: `${clause.line}:${clause.column} ${clause.text}`,
      failures,
      remarks: own.filter((finding) => !isError(finding)),
      ...(clause.status === 'unknown' && failures.length === 0 && { skipped: becauseWords(clause) }),
    };
  });
}

/** Findings that speak of no clause. */
function alone(clauses: readonly ReportClause[], findings: readonly ReportFinding[]): readonly Case[] {
  return findings
    .filter((finding) => !clauses.some((clause) => belongs(finding, clause)))
    .map((finding) => ({
      file: finding.file,
      name: `${finding.line}:${finding.column} ${finding.rule}`,
      failures: isError(finding) ? [finding] : [],
      remarks: isError(finding) ? [] : [finding],
    }));
}

function belongs(finding: ReportFinding, clause: ReportClause): boolean {
  if (finding.file !== clause.file || finding.clause !== clause.text) return false;
  return clause.line <= finding.line && (finding.line <= clause.endLine || !isError(finding));
}

function isError({ severity }: ReportFinding): boolean {
  return severity === 'error';
}

function countsOf(cases: readonly Case[]): Readonly<Record<string, number>> {
  const failures = cases.filter((each) => each.failures.length > 0).length;
  return { tests: cases.length, failures, errors: 0, skipped: cases.filter(({ skipped }) => skipped).length };
}

function suite(file: string, cases: readonly Case[]): string {
  const body = cases.map(caseOf).join('');
  return `  <testsuite name="${escaped(file)}"${attributes(countsOf(cases))}>\n${body}  </testsuite>\n`;
}

function caseOf(each: Case): string {
  const open = `    <testcase classname="${escaped(each.file)}" name="${escaped(each.name)}"`;
  const children = [
    ...each.failures.map(
      (finding) =>
        `      <failure type="${escaped(finding.rule)}" message="${escaped(finding.message)}">${escaped(words(finding))}</failure>\n`,
    ),
    ...(each.skipped === undefined ? [] : [`      <skipped message="${escaped(each.skipped)}"/>\n`]),
    ...(each.remarks.length === 0
      ? []
      : [`      <system-out>${escaped(each.remarks.map(words).join('\n'))}</system-out>\n`]),
  ];
  return children.length === 0 ? `${open}/>\n` : `${open}>\n${children.join('')}    </testcase>\n`;
}

function words(finding: ReportFinding): string {
  const code = [finding.rule, ...(finding.sqlstate ? [finding.sqlstate] : [])].join(' ');
  const first = `${finding.file}:${finding.line}:${finding.column} ${finding.severity} ${code}: ${finding.message}`;
  return [first, ...finding.fixes.slice(0, 1).map(({ title }) => `help: ${title}`)].join('\n');
}

function attributes(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}

/** XML 1.0 has no way to write most control characters; lone surrogates are none of its characters either. */
function escaped(text: string): string {
  return text
    .split('\n')
    .map(printable)
    .join('\n')
    .replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\uFFFD')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
