import type { ReportFinding, ReportPlace, VerifyReport } from './report.ts';
import { becauseWords } from './reportWords.ts';

/** One line of the report where it is shown as a list: a finding, or a clause that no finding is about. */
export interface ReportLine {
  readonly status: 'rejected' | 'warning' | 'advice' | 'unknown' | 'resolved';
  readonly place: ReportPlace;
  readonly clause: string;
  readonly table: string | null;
  /** The message of a finding, the keys of a resolved clause, why an unknown one is unknown. */
  readonly answer: string;
  readonly rule?: string;
  readonly sqlstate?: string;
}

/** The report as lines, in the order of files and places. A rejected clause without an error (its rule is off) has none. */
export function reportRows({ clauses, findings }: VerifyReport): readonly ReportLine[] {
  const tables = new Map(clauses.map((clause) => [`${clause.file}\n${clause.text}`, clause.table]));
  const found = findings.map(
    (finding): ReportLine => ({
      status: statusOf(finding),
      place: finding,
      clause: finding.clause,
      table: tables.get(`${finding.file}\n${finding.clause}`) ?? null,
      answer: finding.message,
      rule: finding.rule,
      ...(finding.sqlstate !== null && { sqlstate: finding.sqlstate }),
    }),
  );
  const others = clauses.flatMap(({ status, because, reason, keys, text, table, ...place }): readonly ReportLine[] => {
    if (status === 'rejected') return [];
    const bound = keys.length === 0 ? 'any unique index' : keys.join(', ');
    const answer = status === 'unknown' ? becauseWords({ because, ...(reason !== undefined && { reason }) }) : bound;
    return [{ status, place, clause: text, table, answer }];
  });
  return [...found, ...others].sort(byPlace);
}

function statusOf({ severity }: ReportFinding): ReportLine['status'] {
  if (severity === 'error') return 'rejected';
  return severity === 'warning' ? 'warning' : 'advice';
}

function byPlace({ place: a }: ReportLine, { place: b }: ReportLine): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
