import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ReportFinding, VerifyReport } from '../features/report.ts';
import { count } from '../features/reportWords.ts';
import { readText } from '../sources/workspace.ts';
import { usageFailure } from './failure.ts';
import type { Io } from './io.ts';

/** Findings that a team knows and has not mended yet; counted, because a file may hold the same clause twice. */
interface Baseline {
  readonly version: 1;
  readonly findings: readonly Known[];
}

/** No line: what is known stays known while the file around it changes. */
interface Known {
  readonly file: string;
  readonly rule: string;
  readonly clause: string;
  readonly count: number;
}

export interface Compared {
  /** Without the findings that the baseline knows. */
  readonly report: VerifyReport;
  readonly notes: readonly string[];
}

/** Takes the known findings out of a report. Throws a `Failure` when the file cannot be read. */
export function withoutBaseline(report: VerifyReport, path: string, io: Io): Compared {
  const left = new Map(readBaseline(path, io).findings.map((known) => [identity(known), known.count]));
  const findings = report.findings.filter((finding) => {
    const known = left.get(identity(finding)) ?? 0;
    left.set(identity(finding), known - 1);
    return known <= 0;
  });
  const hidden = report.findings.length - findings.length;
  const gone = [...left.values()].reduce((sum, each) => sum + Math.max(0, each), 0);
  const notes = [
    ...(hidden > 0
      ? [`${count(hidden, 'finding')} of ${path} ${hidden === 1 ? 'is' : 'are'} known and not shown.`]
      : []),
    ...(gone > 0
      ? [`${count(gone, 'finding')} of ${path} ${gone === 1 ? 'is' : 'are'} gone: run with --update-baseline.`]
      : []),
  ];
  return { report: { ...report, findings, summary: { ...report.summary, findings: findings.length } }, notes };
}

/** Writes the findings of a report as the new baseline; sorted, so that a diff shows what changed. */
export function updateBaseline(report: VerifyReport, path: string, io: Io): void {
  const counts = new Map<string, Known>();
  for (const finding of report.findings) {
    const { file, rule, clause } = finding;
    const known = counts.get(identity(finding));
    counts.set(identity(finding), { file, rule, clause, count: (known?.count ?? 0) + 1 });
  }
  const findings = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, known]) => known);
  const baseline: Baseline = { version: 1, findings };
  try {
    writeFileSync(resolve(io.cwd, path), `${JSON.stringify(baseline, undefined, 2)}\n`);
  } catch (error) {
    throw usageFailure(`${path} cannot be written (${error instanceof Error ? error.message : String(error)})`);
  }
}

function identity({ file, rule, clause }: Pick<ReportFinding, 'file' | 'rule' | 'clause'>): string {
  return JSON.stringify([file, rule, clause]);
}

function readBaseline(path: string, io: Io): Baseline {
  const file = readText(resolve(io.cwd, path));
  if (file.kind === 'skipped')
    throw usageFailure(`the baseline ${path} cannot be read (${file.reason})`, 'Write it with --update-baseline.');
  const value = parsed(file.text);
  if (!isBaseline(value))
    throw usageFailure(`${path} is no baseline of this version`, 'Write it anew with --update-baseline.');
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isBaseline(value: unknown): value is Baseline {
  if (typeof value !== 'object' || value === null) return false;
  const { version, findings } = value as Partial<Record<keyof Baseline, unknown>>;
  return version === 1 && Array.isArray(findings) && findings.every(isKnown);
}

function isKnown(value: unknown): value is Known {
  if (typeof value !== 'object' || value === null) return false;
  const { file, rule, clause, count: times } = value as Partial<Record<keyof Known, unknown>>;
  return [file, rule, clause].every((each) => typeof each === 'string') && typeof times === 'number';
}
