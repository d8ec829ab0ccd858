import type { ReportInput } from '../../server/src/cli/reporters/reporter.ts';
import type { ReportClause, ReportFinding, VerifyReport } from '../../server/src/features/report.ts';

/** A place in one file; lines and columns from 1. */
export const place = (line: number, column: number, endColumn: number, endLine = line) => ({
  file: 'src/users.ts',
  line,
  column,
  endLine,
  endColumn,
});

/** A clause in that state. */
export const clause = (status: ReportClause['status'], because: string | null = null): ReportClause => ({
  ...place(1, 1, 5),
  kind: 'conflict',
  dialect: 'sql',
  text: 'ON CONFLICT (a)',
  table: 'public.users',
  status,
  keys: [],
  sqlstate: null,
  because,
});

/** A finding of that severity on line 2. */
export const finding = (severity: ReportFinding['severity'], fixes: ReportFinding['fixes'] = []): ReportFinding => ({
  ...place(2, 8, 11),
  rule: 'some-rule',
  severity,
  sqlstate: severity === 'error' ? '42P10' : null,
  message: `A ${severity}`,
  clause: 'ON CONFLICT (a)',
  fixes,
  related: [],
});

/** What a reporter is given, the counts made to agree with the lists. */
export function input(
  clauses: readonly ReportClause[],
  findings: readonly ReportFinding[],
  more: Partial<ReportInput> = {},
) {
  const count = (status: string) => clauses.filter((each) => each.status === status).length;
  const source = {
    kind: 'database',
    label: 'dev',
    serverVersion: 170002,
    takenAt: '2024-01-01T00:00:00.000Z',
  } as const;
  const report: VerifyReport = {
    version: 1,
    source,
    summary: {
      files: clauses.length > 0 ? 1 : 0,
      clauses: clauses.length,
      resolved: count('resolved'),
      rejected: count('rejected'),
      unknown: count('unknown'),
      findings: findings.length,
    },
    clauses,
    findings,
  };
  const lines = ['first', '\tquery abc rest'];
  return {
    report,
    filesRead: 3,
    skipped: [],
    problems: [],
    notes: [],
    linesOf: () => lines,
    colours: false,
    version: '1.2.3',
    summaryOf: (rule: string) => `About ${rule}.`,
    fromRoot: (path: string) => `packages/app/${path}`,
    ...more,
  };
}
