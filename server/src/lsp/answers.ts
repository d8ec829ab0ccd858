import { analyse, probesOf, silent } from '../features/analyse.ts';
import type { AnalysisContext, DocumentAnalysis, DocumentReading } from '../features/analysis.ts';
import type { HostDocument } from '../hosts/fragment.ts';
import { forwardPart } from '../sources/migrationSections.ts';
import type { Folders } from './folder.ts';
import type { Basis } from './holding.ts';
import type { Places } from './places.ts';
import type { Silences } from './silences.ts';
import type { StartupFiles } from './startupFiles.ts';
import type { DocumentRules, TeamConfig } from './teamConfig.ts';
import type { WorkspaceUses } from './workspaceUses.ts';

/** Resolves readings against what holds for their document at the moment. */
export interface Answers {
  /** The same object until what the document is resolved against has changed. */
  contextOf(uri: string): AnalysisContext;
  of(reading: DocumentReading): DocumentAnalysis;
  /** Whether nothing is said of the document. */
  isSilent(document: HostDocument): boolean;
  /** The team's configuration changed, or what files say beside their clauses. */
  forget(): void;
  /** Another number whenever answers were forgotten. */
  revision(): number;
}

export function createAnswers(
  folders: Folders,
  places: Places,
  team: TeamConfig,
  silences: Silences,
  workspace: { readonly usesOf: WorkspaceUses['of']; readonly startupDdl: StartupFiles['of'] },
): Answers {
  let contexts = new WeakMap<Basis, Map<string, AnalysisContext>>();
  let revision = 0;
  const ruleWords = new WeakMap<DocumentRules, string>();

  function contextOf(uri: string): AnalysisContext {
    const folder = folders.of(uri);
    const { files, source } = folder;
    const basis = source.basisOf(uri);
    const known = contexts.get(basis) ?? new Map<string, AnalysisContext>();
    contexts.set(basis, known);
    const isMigration = files.isMigration(uri);
    const rules = team.rulesOf(uri);
    const key = `${folder.uri} ${isMigration} ${wordsOf(rules)}`;
    const context = known.get(key) ?? {
      ...basis,
      searchPath: rules.searchPath,
      isMigration,
      severities: rules.severities,
      uses: () => workspace.usesOf(folder, basis),
      startupDdl: workspace.startupDdl,
      forwardPart,
      describePlace: places.describe,
    };
    known.set(key, context);
    return context;
  }

  function wordsOf(rules: DocumentRules): string {
    const words = ruleWords.get(rules) ?? JSON.stringify([rules.searchPath, rules.severities]);
    ruleWords.set(rules, words);
    return words;
  }

  function silenceOf(document: HostDocument): string | undefined {
    const { excluded } = team.rulesOf(document.uri);
    return excluded ? 'excluded by schema-lens.json' : silences.of(document);
  }

  return {
    contextOf,
    isSilent: (document) => silenceOf(document) !== undefined,
    of(reading) {
      const { uri } = reading.document;
      const silence = silenceOf(reading.document);
      if (silence !== undefined) return silent(reading, silence);
      const analysis = analyse(reading, contextOf(uri));
      folders.of(uri).source.want(uri, probesOf(analysis));
      return analysis;
    },
    forget() {
      contexts = new WeakMap();
      revision++;
    },
    revision: () => revision,
  };
}
