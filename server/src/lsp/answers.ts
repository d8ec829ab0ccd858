import { analyse, probesOf } from '../features/analyse.ts';
import type { AnalysisContext, DocumentAnalysis, DocumentReading } from '../features/analysis.ts';
import type { Places } from './places.ts';
import type { Basis, SourceControl } from './sourceControl.ts';
import type { TeamConfig } from './teamConfig.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** Resolves readings against what holds for their document at the moment. */
export interface Answers {
  /** The same object until what the document is resolved against has changed. */
  contextOf(uri: string): AnalysisContext;
  of(reading: DocumentReading): DocumentAnalysis;
  /** The team's configuration changed. */
  forget(): void;
}

export function createAnswers(
  { basis, want }: Pick<SourceControl, 'basis' | 'want'>,
  files: WorkspaceFiles,
  places: Places,
  team: TeamConfig,
): Answers {
  let contexts = new Map<string, AnalysisContext>();
  let madeFor: Basis | undefined;

  function contextOf(uri: string): AnalysisContext {
    const current = basis();
    if (current !== madeFor) contexts = new Map();
    madeFor = current;
    const isMigration = files.isMigration(uri);
    const { searchPath } = team.rulesOf(uri);
    const key = JSON.stringify([isMigration, searchPath]);
    const context = contexts.get(key) ?? { ...current, searchPath, isMigration, describePlace: places.describe };
    contexts.set(key, context);
    return context;
  }

  return {
    contextOf,
    of(reading) {
      const { uri } = reading.document;
      const { excluded, severities } = team.rulesOf(uri);
      if (excluded) return { document: reading.document, clauses: [], findings: [] };
      const analysis = analyse(reading, contextOf(uri));
      want(uri, probesOf(analysis));
      const findings = analysis.findings.flatMap((finding) => {
        const severity = severities[finding.rule] ?? finding.severity;
        return severity === 'off' ? [] : [{ ...finding, severity }];
      });
      return { ...analysis, findings };
    },
    forget() {
      madeFor = undefined;
    },
  };
}
