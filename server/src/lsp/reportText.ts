import type { VerifyReport } from '../features/report.ts';
import { versionWords } from '../features/reportWords.ts';

/** The report as text for the log: what was checked against what, then each finding on a line that can be clicked. */
export function reportText({ source, summary, findings }: VerifyReport): string {
  const { clauses, files, resolved, rejected, unknown } = summary;
  const version = versionWords(source.serverVersion);
  const head = [
    `Schema Lens — ${clauses} clauses in ${files} files against ${source.label} (PostgreSQL ${version})`,
    `${resolved} resolved · ${rejected} rejected · ${unknown} unknown`,
  ];
  const lines = findings.map(
    ({ file, line, column, rule, sqlstate, message }) =>
      `  ${file}:${line}:${column}  ${rule}${sqlstate ? ` ${sqlstate}` : ''}  ${message}`,
  );
  return [...head, ...lines].join('\n');
}
