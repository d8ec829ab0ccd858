import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnalysedClause, DocumentAnalysis } from '../features/analysis.ts';
import { definitionOf } from '../features/definition.ts';
import { hoverAt } from '../features/hover.ts';
import { becauseWords } from '../features/reportWords.ts';
import { rulePage } from '../features/rulePage.ts';
import { reasonOf, startupWords } from '../features/startupDdl.ts';
import { languageOf } from '../hosts/index.ts';
import type { Unknown } from '../resolve/resolution.ts';
import { readText, type WorkspaceFile } from '../sources/workspace.ts';
import { type LineIndex, lineIndex, positionAt } from '../text/lineIndex.ts';
import type { ExplainInvocation } from './args.ts';
import { type Catalogs, loadCatalogs } from './catalogs.ts';
import { check, searchPathOf } from './check.ts';
import { exitCode, usageFailure } from './failure.ts';
import type { Io } from './io.ts';
import { createPlaces, type Places } from './places.ts';
import { plainText } from './plainText.ts';
import { scopeOf } from './scope.ts';

/** Says of the clauses at a place what the editor says when one points at them. Answers the exit code; throws `Failure`s. */
export async function explain(invocation: ExplainInvocation, io: Io): Promise<number> {
  const file = fileAt(invocation.path, io);
  const scope = await scopeOf([], io);
  const catalogs = await loadCatalogs(invocation.source, scope, [file.path], io);
  try {
    const places = createPlaces(scope.cwd);
    const [analysis] = await check([file], { scope, catalogs, places, rules: {}, isWhole: false }, io.signal);
    const lines = lineIndex(file.text);
    const clauses = (analysis?.clauses ?? []).filter((clause) => covers(clause, lines, invocation));
    if (!analysis || clauses.length === 0) throw nothingThere(invocation, analysis, lines);
    const texts = clauses.map((clause) =>
      explained(clause, analysis, lines, {
        catalogs: catalogs.of(file.path) ?? catalogs.first,
        places,
        path: file.path,
        searchPath: searchPathOf(file.path, scope.configFor(file.path), scope),
      }),
    );
    io.out.write(`${texts.join('\n\n')}\n`);
    return analysis.findings.some(
      (each) => each.severity === 'error' && clauses.some((clause) => clause === each.clause),
    )
      ? exitCode.findings
      : exitCode.clean;
  } finally {
    await catalogs.close();
  }
}

function fileAt(path: string, io: Io): WorkspaceFile {
  const absolute = resolve(io.cwd, path);
  if (!existsSync(absolute))
    throw usageFailure(`${path} does not exist`, 'Give a file, relative to the current folder.');
  const file = readText(absolute);
  if (file.kind === 'skipped') throw usageFailure(`${path} cannot be read (${file.reason})`);
  const language = languageOf(absolute);
  if (language === undefined)
    throw usageFailure(`${path} is in no language that is read`, 'SQL, TypeScript, JavaScript and Go are.');
  return { path, uri: pathToFileURL(absolute).href, language, text: file.text };
}

function covers({ range }: AnalysedClause, lines: LineIndex, { line, column }: ExplainInvocation): boolean {
  const start = positionAt(lines, range.start);
  const end = positionAt(lines, range.end);
  if (line - 1 < start.line || line - 1 > end.line) return false;
  if (column === undefined) return true;
  const afterStart = line - 1 > start.line || column - 1 >= start.character;
  return afterStart && (line - 1 < end.line || column - 1 <= end.character);
}

function nothingThere(
  { path, line, column }: ExplainInvocation,
  analysis: DocumentAnalysis | undefined,
  lines: LineIndex,
) {
  const others = (analysis?.clauses ?? []).map(({ range }) => positionAt(lines, range.start).line + 1);
  const known = [...new Set(others)].slice(0, 10).join(', ');
  const next = known === '' ? 'The file holds none that is found.' : `There are some on line ${known}.`;
  const where = column === undefined ? `${path}:${line}` : `${path}:${line}:${column}`;
  return usageFailure(`there is no ON CONFLICT or REFERENCES at ${where}`, next);
}

interface Told {
  readonly catalogs: Catalogs;
  readonly places: Places;
  readonly path: string;
  readonly searchPath: readonly string[] | undefined;
}

function explained(
  clause: AnalysedClause,
  analysis: DocumentAnalysis,
  lines: LineIndex,
  { catalogs, places, path, searchPath }: Told,
): string {
  const { catalog, migrations } = catalogs;
  const start = positionAt(lines, clause.range.start);
  const hover = hoverAt(analysis, clause.range.start, {
    source: catalog.origin.label,
    catalog,
    ...(searchPath && { searchPath }),
    age: `read ${catalog.origin.takenAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}`,
    describePlace: places.describe,
    ruleDocs: rulePage,
    definitionOf: (key, table) => definitionOf(key, table, migrations),
  });
  const { resolution } = clause;
  const unknown =
    resolution.kind === 'unknown' ? [`${clause.text}\nUnknown: ${unknownWords(resolution, places)}.`] : [];
  const findings = analysis.findings.filter((finding) => finding.clause === clause);
  const told = findings.map((finding) =>
    [
      `${finding.severity} ${finding.rule}${finding.sqlstate ? ` ${finding.sqlstate}` : ''}: ${finding.message}`,
      // The hover of what PostgreSQL refuses names the fixes already.
      ...(hover && finding.severity === 'error' ? [] : finding.fixes.map(({ title }) => `  fix: ${title}`)),
      `  see: ${rulePage(finding.rule)}`,
    ].join('\n'),
  );
  const said = hover ? [plainText(hover.markdown)] : unknown;
  return [`${path}:${start.line + 1}:${start.character + 1}`, ...said, ...told].join('\n');
}

function unknownWords(answer: Unknown, { describe }: Places): string {
  const made = startupWords(answer);
  return made ? reasonOf(made, describe) : becauseWords(answer);
}
