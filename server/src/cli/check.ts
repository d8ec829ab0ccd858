import { setImmediate } from 'node:timers/promises';
import { analyse } from '../features/analyse.ts';
import type { AnalysisContext, DocumentAnalysis } from '../features/analysis.ts';
import { readDocument } from '../features/reading.ts';
import type { Config } from '../sources/config.ts';
import { globMatcher } from '../sources/glob.ts';
import { isMigrationPath, type WorkspaceFile } from '../sources/workspace.ts';
import type { Catalogs } from './catalogs.ts';
import type { Places } from './places.ts';
import { type FoundConfig, fromConfig, type Scope } from './scope.ts';

/** Answers every clause of the files, each under the configuration that holds for it. Rejects when aborted. */
export async function check(
  files: readonly WorkspaceFile[],
  scope: Scope,
  catalogs: Catalogs,
  places: Places,
  signal: AbortSignal,
): Promise<readonly DocumentAnalysis[]> {
  const analyses: DocumentAnalysis[] = [];
  for (const [index, file] of files.entries()) {
    // An interrupt is heard between files.
    if (index % 32 === 31) await setImmediate();
    signal.throwIfAborted();
    const found = scope.configFor(file.path);
    const analysis = analyse(readDocument(file), contextOf(file, found, scope, catalogs, places));
    analyses.push(found ? withSeverities(analysis, found.config.rules) : analysis);
  }
  return analyses;
}

function contextOf(
  file: WorkspaceFile,
  found: FoundConfig | undefined,
  scope: Scope,
  catalogs: Catalogs,
  places: Places,
): AnalysisContext {
  return {
    catalog: catalogs.catalog,
    migrations: catalogs.migrations,
    searchPath: found && searchPathFor(fromConfig(file.path, found, scope.cwd), found.config),
    isMigration: isMigrationPath(file.path) || catalogs.migrationFiles.has(file.path),
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
