import type { AnalysisContext, DocumentReading } from '../features/analysis.ts';
import { createNeighbours } from '../sources/neighbours.ts';
import { readStartupDdl, type StartupFile, startupDdlFor } from '../sources/startupDdl.ts';
import { listFiles, type WorkspaceFile } from '../sources/workspace.ts';
import type { CatalogSet, Catalogs } from './catalogs.ts';
import type { Places } from './places.ts';
import type { Scope } from './scope.ts';

/** The DDL outside the migrations, which is looked for when a clause lacks something, and then once for all clauses. */
export interface StartupSearch {
  /** What the files say that the source answers; undefined before they are read. */
  of(source: Catalogs | undefined): NonNullable<AnalysisContext['startupDdl']>;
  /** Reads the files where somebody has asked; says whether it has. Rejects when aborted. */
  read(signal: AbortSignal): Promise<boolean>;
}

export interface StartupParts {
  readonly scope: Scope;
  readonly catalogs: Pick<CatalogSet, 'all' | 'ownersOf'>;
  readonly places: Places;
  /** The files of the scope are all that the current folder holds. */
  readonly isWhole: boolean;
  readonly read: (file: WorkspaceFile) => DocumentReading;
}

export function startupSearch({ scope, catalogs, places, isWhole, read }: StartupParts): StartupSearch {
  let wanted = false;
  let found: ReadonlyMap<Catalogs, readonly StartupFile[]> | undefined;

  async function paths(signal: AbortSignal): Promise<readonly string[]> {
    const listed = isWhole ? scope.files : await listFiles(scope.cwd, signal);
    const replayed = catalogs.all.map(({ migrationFiles }) => migrationFiles);
    const migrations = new Set(scope.migrations.flatMap(({ files }) => files));
    const isMigration = (path: string) => migrations.has(path) || replayed.some((files) => files.has(path));
    return listed.filter((path) => !isMigration(path) && !scope.excludes(path));
  }

  return {
    of: (source) => (uri) => {
      wanted = true;
      return found && startupDdlFor(places.pathOf(uri), (source && found.get(source)) ?? []);
    },
    async read(signal) {
      if (!wanted || found) return false;
      const around = createNeighbours(scope.cwd);
      const files = await readStartupDdl(scope.cwd, await paths(signal), { read, around }, signal);
      const ownerOf = await catalogs.ownersOf(files.map(({ path }) => path));
      found = new Map(catalogs.all.map((each) => [each, files.filter(({ path }) => ownerOf(path) === each)]));
      return true;
    },
  };
}
