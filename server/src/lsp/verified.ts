import { relative, sep } from 'node:path';
import type { DocumentReading } from '../features/analysis.ts';
import { driftBetween, driftNotes } from '../features/drift.ts';
import { type MarkdownReportView, markdownReport } from '../features/markdownReport.ts';
import { needsUses } from '../features/redundancy.ts';
import type { VerifyReport } from '../features/report.ts';
import { reportRows } from '../features/reportRows.ts';
import { type DocumentReport, documentReport, wholeReport } from '../features/verify.ts';
import type { ReportRow } from '../protocol.ts';
import type { Answers } from './answers.ts';
import type { AnyReading } from './closedReading.ts';
import type { Folders } from './folder.ts';
import { documentKey, pathOf } from './fromProtocol.ts';
import type { Basis } from './holding.ts';
import type { Places } from './places.ts';
import { catalogsOf, type SkippedFile } from './verifyWorkspace.ts';

/** What Verify has read, kept up to date, and the reports on it. Undefined before it has run, and while no source answers. */
export interface Verified {
  /** Verify has read all files. */
  begin(skipped: readonly SkippedFile[]): void;
  hasRun(): boolean;
  rows(): readonly ReportRow[] | undefined;
  markdown(): string | undefined;
  json(): string | undefined;
  /** Answers may be others than before: tells the client after a pause. */
  changed(): void;
  close(): void;
}

export interface VerifiedParts {
  readonly folders: Folders;
  readonly places: Places;
  readonly answers: Answers;
  basisOf(uri: string): Basis;
  /** The files that Verify has read, as they are now. A later reading of a file counts. */
  readings(): readonly AnyReading[];
  /** With its text. */
  recalled(reading: AnyReading): DocumentReading | undefined;
  tell(): void;
}

/** Changes that follow one another closely are told of once, after this pause. */
const pauseMilliseconds = 300;

export function createVerified(parts: VerifiedParts): Verified {
  const { folders, places, answers, basisOf } = parts;
  let answered = new WeakMap<AnyReading, { readonly context: object; readonly report: DocumentReport }>();
  let hasRun = false;
  let skipped: readonly SkippedFile[] = [];
  let timer: NodeJS.Timeout | undefined;

  function answer(reading: AnyReading): DocumentReport | undefined {
    const context = answers.contextOf(reading.document.uri);
    const known = answered.get(reading);
    if (known?.context === context) return known.report;
    const whole = parts.recalled(reading);
    const report = whole && documentReport(answers.of(whole));
    // What is said of changes depends on other files too.
    if (report && !needsUses(reading, context)) answered.set(reading, { context, report });
    return report;
  }

  function reports(): readonly DocumentReport[] {
    const latest = new Map(parts.readings().map((reading) => [documentKey(reading.document.uri), reading]));
    return [...latest.values()].flatMap((reading) => answer(reading) ?? []);
  }

  function report(of: readonly DocumentReport[]): VerifyReport {
    return wholeReport(of, {
      catalogOf: (uri) => basisOf(uri).catalog,
      catalogs: catalogsOf(folders.all()),
      pathOf: places.pathOf,
      describe: places.describe,
    });
  }

  function view(of: readonly DocumentReport[]): MarkdownReportView {
    const uris = urisByPath(of);
    const silent = of.flatMap(({ uri, silence }) =>
      silence === undefined ? [] : [{ path: places.pathOf(uri), reason: silence }],
    );
    return { skipped: [...skipped, ...silent], notes: notes(), linkOf: ({ file, line }) => link(uris.get(file), line) };
  }

  function notes(): readonly string[] {
    const holdings = folders.all().flatMap(({ source }) => [source.chosen(), ...source.mapped()]);
    return holdings.flatMap((holding) => {
      const loaded = holding?.loaded() ?? [];
      const problems = loaded.flatMap((each) => each.problems);
      return [
        ...problems.map(({ message, place }) => (place ? `${places.describe(place)}: ${message}` : message)),
        ...loaded.flatMap((each) => each.notes ?? []),
        ...(holding ? drift(holding.basis()) : []),
      ];
    });
  }

  function drift({ catalog, migrations }: Basis): readonly string[] {
    if (!catalog || !migrations) return [];
    return driftNotes(driftBetween(catalog, migrations), catalog.origin.label, places.describe);
  }

  /** A preview follows paths from the first folder of the workspace; a fragment names the line. */
  function link(uri: string | undefined, line: number): string | undefined {
    const path = uri === undefined ? undefined : pathOf(uri);
    const root = folders.all()[0]?.files.root;
    if (path === undefined || root === undefined) return undefined;
    return `/${relative(root, path).split(sep).map(encodeURIComponent).join('/')}#L${line}`;
  }

  function urisByPath(of: readonly DocumentReport[]): ReadonlyMap<string, string> {
    return new Map(of.map(({ uri }) => [places.pathOf(uri), uri]));
  }

  function ifRun<T>(make: (of: readonly DocumentReport[]) => T): T | undefined {
    return hasRun && catalogsOf(folders.all()).length > 0 ? make(reports()) : undefined;
  }

  return {
    begin(next) {
      hasRun = true;
      skipped = next;
      answered = new WeakMap();
    },
    hasRun: () => hasRun,
    rows: () => ifRun((of) => rowsOf(report(of), urisByPath(of))),
    markdown: () => ifRun((of) => markdownReport(report(of), view(of))),
    json: () =>
      ifRun((of) => {
        const { skipped: unread, notes: said } = view(of);
        return `${JSON.stringify({ ...report(of), skipped: unread, problems: [], notes: said }, undefined, 2)}\n`;
      }),
    changed() {
      if (!hasRun) return;
      clearTimeout(timer);
      timer = setTimeout(parts.tell, pauseMilliseconds);
    },
    close: () => clearTimeout(timer),
  };
}

function rowsOf(report: VerifyReport, uris: ReadonlyMap<string, string>): readonly ReportRow[] {
  return reportRows(report).flatMap(({ place, ...row }): readonly ReportRow[] => {
    const { file, line, column, endLine, endColumn } = place;
    const uri = uris.get(file);
    if (uri === undefined) return [];
    const start = { line: line - 1, character: column - 1 };
    const end = { line: endLine - 1, character: endColumn - 1 };
    return [{ ...row, uri, range: { start, end }, place: `${file}:${line}` }];
  });
}
