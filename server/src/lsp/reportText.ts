import { sourcesOf, type VerifyReport } from '../features/report.ts';
import { versionWords } from '../features/reportWords.ts';

/** The report as text for the log: what was checked against what, then each finding on a line that can be clicked. */
export function reportText(report: VerifyReport): string {
  const { summary, findings } = report;
  const { clauses, files, resolved, rejected, unknown } = summary;
  const against = sourcesOf(report).map(
    ({ label, serverVersion }) => `${label} (PostgreSQL ${versionWords(serverVersion)})`,
  );
  const head = [
    `Schema Lens — ${clauses} clauses in ${files} files against ${against.join(', ')}`,
    `${resolved} resolved · ${rejected} rejected · ${unknown} unknown`,
  ];
  const lines = findings.map(
    ({ file, line, column, rule, sqlstate, message, source }) =>
      `  ${file}:${line}:${column}  ${rule}${sqlstate ? ` ${sqlstate}` : ''}  ${message}${source ? ` [${source}]` : ''}`,
  );
  return [...head, ...lines].join('\n');
}
