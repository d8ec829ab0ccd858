import { setImmediate } from 'node:timers/promises';
import { analyse, documentUses, probesOf } from '../features/analyse.ts';
import type { AnalysedClause, AnalysisContext, DocumentAnalysis, DocumentReading } from '../features/analysis.ts';
import { keptReading, recalledReading } from '../features/keptReading.ts';
import { readDocument } from '../features/reading.ts';
import { needsUses } from '../features/redundancy.ts';
import { indexUses, type Uses } from '../features/uses.ts';
import { generatedBy } from '../hosts/generated.ts';
import type { Surroundings } from '../hosts/neighbours.ts';
import { type Config, wordsOf } from '../sources/config.ts';
import { globMatcher } from '../sources/glob.ts';
import { type KeptFiles, nothingKept } from '../sources/keptFiles.ts';
import { forwardPart } from '../sources/migrationSections.ts';
import { createNeighbours } from '../sources/neighbours.ts';
import { isMigrationPath, type WorkspaceFile } from '../sources/workspace.ts';
import type { CatalogSet, Catalogs } from './catalogs.ts';
import { otherFiles } from './otherFiles.ts';
import type { Places } from './places.ts';
import { type FoundConfig, fromConfig, type Scope } from './scope.ts';
import { type StartupSearch, startupSearch } from './startupDdl.ts';

/** What files are checked under. */
export interface CheckContext {
  readonly scope: Scope;
  readonly catalogs: CatalogSet;
  readonly places: Places;
  /** Severities that win over those of the configuration. */
  readonly rules: Config['rules'];
  /** The files are all that the current folder holds. */
  readonly isWhole: boolean;
  /** Where files were read before: the same reader. */
  readonly read?: (file: WorkspaceFile) => DocumentReading;
}

/** Reads files under the configuration that holds for each, every file once; where it was read before as it is, not at all. */
export function reader(scope: Scope, kept: KeptFiles = nothingKept): (file: WorkspaceFile) => DocumentReading {
  const neighbours = createNeighbours(scope.cwd);
  const readings = new Map<string, DocumentReading>();
  return (file) => {
    const known = readings.get(file.path);
    if (known) return known;
    const around = { ...neighbours, ...wordsOf(scope.configFor(file.path)?.config) };
    const before = kept.recall(file.path, file.text);
    const recalled = before === undefined ? undefined : recalledReading(before, file, around);
    const reading = recalled ?? readToKeep(file, around, kept);
    readings.set(file.path, reading);
    return reading;
  };
}

/** What a reading says that asked for other files, or that a source might have generated, is no matter of its text alone. */
function readToKeep(file: WorkspaceFile, around: Surroundings, kept: KeptFiles): DocumentReading {
  const asked = { mentions: false };
  const mentions: Surroundings['mentions'] = (...words) => {
    asked.mentions = true;
    return around.mentions?.(...words);
  };
  const reading = readDocument(file, { ...around, mentions });
  const isAlone = !asked.mentions && generatedBy(file, () => true) === undefined;
  if (isAlone) kept.keep(file.path, file.text, () => keptReading(reading, around));
  return reading;
}

/**
 * Answers every clause of the files, each under the configuration and the source that hold for it. What a catalog leaves
 * open is asked of the server behind it in one go; what DDL breaks is told once all clauses are known. Rejects when aborted.
 */
export async function check(
  files: readonly WorkspaceFile[],
  context: CheckContext,
  signal: AbortSignal,
): Promise<readonly DocumentAnalysis[]> {
  const { catalogs, read = reader(context.scope) } = context;
  const startup = startupSearch({ ...context, read });
  const all = await readAll(files, { ...context, read, startup }, signal);
  const checked = all.map((each) => ({ ...each, analysis: analyse(each.reading, each.context) }));
  const answers = new Map<Catalogs | undefined, Awaited<ReturnType<Catalogs['confirm']>>>();
  for (const each of catalogs.all) {
    const asking = checked.filter(({ source }) => source === each);
    answers.set(each, await each.confirm(asking.flatMap(({ analysis }) => probesOf(analysis))));
  }
  const said = checked.map((each) => withAnswers(each, answers.get(each.source)));
  const answered = (await startup.read(signal)) ? said.map(judgedAgain) : said;
  if (!answered.some(({ reading, context: own }) => needsUses(reading, own)))
    return answered.map(({ analysis }) => analysis);
  const others = await otherFiles(files, context, signal);
  const of = await catalogs.ownersOf(others.map(({ path }) => path));
  return aware(answered, await readAll(others, { ...context, read, startup, catalogs: { of } }, signal));
}

interface Read {
  readonly reading: DocumentReading;
  /** Undefined where no source answers for the file. */
  readonly source: Catalogs | undefined;
  readonly context: AnalysisContext;
}

interface Checked extends Read {
  readonly analysis: DocumentAnalysis;
}

/** Now that it is known what DDL there is outside the migrations. */
function judgedAgain(checked: Checked): Checked {
  const { reading, context, analysis } = checked;
  const waited = ({ resolution }: AnalysedClause) =>
    resolution.kind === 'unknown' && resolution.because === 'unread-files';
  return analysis.clauses.some(waited) ? { ...checked, analysis: analyse(reading, context) } : checked;
}

interface Reading {
  readonly catalogs: Pick<CatalogSet, 'of'>;
  readonly read: (file: WorkspaceFile) => DocumentReading;
  readonly startup: StartupSearch;
}

/** Each file under the configuration and the source that hold for it. */
async function readAll(
  files: readonly WorkspaceFile[],
  { scope, catalogs, places, rules, read, startup }: Pick<CheckContext, 'scope' | 'places' | 'rules'> & Reading,
  signal: AbortSignal,
): Promise<readonly Read[]> {
  const contextOf = contexts({ scope, places, rules, startup });
  const all: Read[] = [];
  for (const [index, file] of files.entries()) {
    // An interrupt is heard between files.
    if (index % 32 === 31) await setImmediate();
    signal.throwIfAborted();
    const found = scope.configFor(file.path);
    const source = catalogs.of(file.path);
    const reading = read(file);
    all.push({ reading, source, context: contextOf(file, found, source) });
  }
  return all;
}

function withAnswers(checked: Checked, said: Awaited<ReturnType<Catalogs['confirm']>> | undefined): Checked {
  if (!said || said.size === 0) return checked;
  const context = { ...checked.context, confirmed: (key: string) => said.get(key) };
  const isOpen = probesOf(checked.analysis).length > 0;
  return { ...checked, context, analysis: isOpen ? analyse(checked.reading, context) : checked.analysis };
}

/** Files that change keys are looked at again, now that it is known who needs the keys of their source. */
function aware(checked: readonly Checked[], others: readonly Read[]): readonly DocumentAnalysis[] {
  const changing = checked.filter(({ reading, context }) => needsUses(reading, context));
  const uses = new Map<Catalogs | undefined, Uses>();
  for (const source of new Set(changing.map((each) => each.source))) {
    const same = [...checked, ...others].filter((each) => each.source === source);
    uses.set(source, indexUses(same.map(({ reading, context }) => documentUses(reading, context))));
  }
  return checked.map(({ reading, source, context, analysis }) =>
    needsUses(reading, context) ? analyse(reading, { ...context, uses: () => uses.get(source) }) : analysis,
  );
}

/** Files of which the same is known share one context, so that what is said of a statement is found once for all of them. */
function contexts({
  scope,
  places,
  rules,
  startup,
}: Pick<CheckContext, 'scope' | 'places' | 'rules'> & Pick<Reading, 'startup'>) {
  const made = new Map<Catalogs | undefined, Map<FoundConfig | undefined, AnalysisContext[]>>();
  return (file: WorkspaceFile, found: FoundConfig | undefined, source: Catalogs | undefined): AnalysisContext => {
    const searchPath = searchPathOf(file.path, found, scope);
    const isMigration = isMigrationPath(file.path) || (source?.migrationFiles.has(file.path) ?? false);
    const ofSource = made.get(source) ?? new Map<FoundConfig | undefined, AnalysisContext[]>();
    made.set(source, ofSource);
    const same = ofSource.get(found) ?? [];
    ofSource.set(found, same);
    const known = same.find((each) => each.searchPath === searchPath && each.isMigration === isMigration);
    if (known) return known;
    const context: AnalysisContext = {
      catalog: source?.catalog,
      migrations: source?.migrations,
      searchPath,
      isMigration,
      severities: { ...found?.config.rules, ...rules },
      startupDdl: startup.of(source),
      forwardPart,
      describePlace: places.describe,
    };
    same.push(context);
    return context;
  };
}

/** The search_path that the configuration gives a file, in place of the catalog's own. */
export function searchPathOf(
  file: string,
  found: FoundConfig | undefined,
  scope: Scope,
): readonly string[] | undefined {
  if (!found) return undefined;
  const path = fromConfig(file, found, scope.cwd);
  return found.config.paths.find(({ include }) => globMatcher(include)(path))?.searchPath;
}
