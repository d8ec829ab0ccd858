import { setImmediate } from 'node:timers/promises';
import { analyse, probesOf } from '../features/analyse.ts';
import type { AnalysisContext, DocumentAnalysis } from '../features/analysis.ts';
import { readDocument } from '../features/reading.ts';
import type { Confirmed } from '../resolve/confirmed.ts';
import { type Config, wordsOf } from '../sources/config.ts';
import { globMatcher } from '../sources/glob.ts';
import { createNeighbours } from '../sources/neighbours.ts';
import { isMigrationPath, type WorkspaceFile } from '../sources/workspace.ts';
import type { CatalogSet, Catalogs } from './catalogs.ts';
import type { Places } from './places.ts';
import { type FoundConfig, fromConfig, type Scope } from './scope.ts';

/** What files are checked under. */
export interface CheckContext {
  readonly scope: Scope;
  readonly catalogs: CatalogSet;
  readonly places: Places;
  /** Severities that win over those of the configuration. */
  readonly rules: Config['rules'];
}

/**
 * Answers every clause of the files, each under the configuration and the source that hold for it. What a catalog leaves
 * open is asked of the server behind it in one go. Rejects when aborted.
 */
export async function check(
  files: readonly WorkspaceFile[],
  { scope, catalogs, places, rules }: CheckContext,
  signal: AbortSignal,
): Promise<readonly DocumentAnalysis[]> {
  const neighbours = createNeighbours(scope.cwd);
  const answer = (file: WorkspaceFile, confirmed?: Confirmed) => {
    const found = scope.configFor(file.path);
    const reading = readDocument(file, { ...neighbours, ...wordsOf(found?.config) });
    const context = contextOf(file, found, scope, catalogs.of(file.path), places);
    const analysis = analyse(reading, { ...context, confirmed });
    return withSeverities(analysis, { ...found?.config.rules, ...rules });
  };
  const analyses: DocumentAnalysis[] = [];
  for (const [index, file] of files.entries()) {
    // An interrupt is heard between files.
    if (index % 32 === 31) await setImmediate();
    signal.throwIfAborted();
    analyses.push(answer(file));
  }
  const confirmed = new Map<Catalogs, Awaited<ReturnType<Catalogs['confirm']>>>();
  for (const each of catalogs.all) {
    const asking = analyses.filter((_, index) => catalogs.of(files[index]?.path ?? '') === each);
    confirmed.set(each, await each.confirm(asking.flatMap(probesOf)));
  }
  return analyses.map((analysis, index) => {
    const file = files[index];
    const source = file && catalogs.of(file.path);
    const said = source && confirmed.get(source);
    return file && said && said.size > 0 && probesOf(analysis).length > 0
      ? answer(file, (key) => said.get(key))
      : analysis;
  });
}

function contextOf(
  file: WorkspaceFile,
  found: FoundConfig | undefined,
  scope: Scope,
  catalogs: Catalogs | undefined,
  places: Places,
): AnalysisContext {
  return {
    catalog: catalogs?.catalog,
    migrations: catalogs?.migrations,
    searchPath: found && searchPathFor(fromConfig(file.path, found, scope.cwd), found.config),
    isMigration: isMigrationPath(file.path) || (catalogs?.migrationFiles.has(file.path) ?? false),
    describePlace: (place) => places.describe(place),
  };
}

function searchPathFor(path: string, config: Config): readonly string[] | undefined {
  return config.paths.find((entry) => globMatcher(entry.include)(path))?.searchPath;
}

function withSeverities(analysis: DocumentAnalysis, rules: Config['rules']): DocumentAnalysis {
  const findings = analysis.findings.flatMap((finding) => {
    const severity = rules[finding.rule] ?? finding.severity;
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
  return { ...analysis, findings };
}
