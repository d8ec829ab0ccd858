import { resolve } from 'node:path';
import { migrationTitle } from '../features/newMigration.ts';
import type { VerifyReport } from '../features/report.ts';
import type { FileList } from '../migrate/draft.ts';
import { textIn } from '../sources/workspace.ts';
import type { Scope } from './scope.ts';

/** The report with migrations titled as the editor titles them: `Create migration: … [goose]`. */
export function withTool(report: VerifyReport, scope: Scope): VerifyReport {
  const migrations = report.findings.some(({ fixes }) => fixes.some(({ kind }) => kind === 'migration'));
  if (!migrations) return report;
  const list = fileListOf(scope);
  const findings = report.findings.map((finding) => ({
    ...finding,
    fixes: finding.fixes.map((fix) =>
      fix.kind === 'migration' ? { ...fix, title: migrationTitle(fix.title, list, finding.file) } : fix,
    ),
  }));
  return { ...report, findings };
}

/** The scope's files as migration tools read them. */
export function fileListOf(scope: Scope): FileList {
  return {
    paths: scope.files,
    read: (path) => textIn(resolve(scope.cwd, path)),
  };
}
