import { type ReportFinding, sourcesOf } from '../../features/report.ts';
import { count } from '../../features/reportWords.ts';
import type { Reporter } from './reporter.ts';

/**
 * Annotations of GitHub Actions: each finding stands on its line in the pull request. The last line is for people who read
 * the log. Syntax: "Workflow commands for GitHub Actions" in GitHub's documentation.
 */
export const github: Reporter = {
  id: 'github',
  render({ report, problems, fromRoot }) {
    const { summary, findings } = report;
    const against = sourcesOf(report)
      .map(({ label }) => label)
      .join(', ');
    const remarks = problems.map(({ message, place }) =>
      command('warning', {}, place ? `${place}: ${message}` : message),
    );
    const checked = `${count(summary.clauses, 'clause')} in ${count(summary.files, 'file')} against ${against}`;
    const numbers = `${summary.resolved} resolved, ${summary.rejected} rejected, ${summary.unknown} unknown`;
    const lines = [...findings.map((finding) => annotation(finding, fromRoot)), ...remarks];
    return `${[...lines, `Schema Lens: ${checked}: ${numbers}`.replace(/[\r\n]+/g, ' ')].join('\n')}\n`;
  },
};

const levels = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

function annotation(finding: ReportFinding, fromRoot: (path: string) => string): string {
  // An annotation across lines has no columns.
  const columns = finding.line === finding.endLine ? { col: finding.column, endColumn: finding.endColumn } : {};
  const place = { file: fromRoot(finding.file), line: finding.line, endLine: finding.endLine, ...columns };
  const [fix] = finding.fixes;
  const text = fix ? `${finding.message}\nhelp: ${fix.title}` : finding.message;
  return command(levels[finding.severity], { ...place, title: `schema-lens ${finding.rule}` }, text);
}

function command(name: string, properties: Readonly<Record<string, string | number>>, text: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name}${written.length > 0 ? ` ${written.join(',')}` : ''}::${message(text)}`;
}

function message(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return message(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
