import type { VerifyReport } from '../../features/report.ts';

/** One way to print a report. One file each, listed in `reporters/index.ts`. */
export interface Reporter {
  /** As `--format` names it. */
  readonly id: string;
  /** The whole output, ending in a line break. */
  render(input: ReportInput): string;
}

export interface ReportInput {
  readonly report: VerifyReport;
  /** How many files were read, with and without clauses. */
  readonly filesRead: number;
  /** Files in a language that is read, of which nothing can be said, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** What the source left out, such as a migration's statement that failed. */
  readonly problems: readonly SourceRemark[];
  /** Sentences about how the source was chosen. */
  readonly notes: readonly string[];
  /** The lines of a file, to quote from. */
  linesOf(path: string): readonly string[];
  readonly colours: boolean;
  /** Schema Lens's own version. */
  readonly version: string;
  /** What a rule's page says in one sentence; undefined where the page is not at hand. */
  summaryOf(rule: string): string | undefined;
  /** A path relative to the repository's root, which CI names files by, for one relative to the current folder. */
  fromRoot(path: string): string;
}

export interface SourceRemark {
  readonly message: string;
  /** `migrations/003.sql:5`. */
  readonly place?: string;
}
