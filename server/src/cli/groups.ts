import { globMatcher } from '../sources/glob.ts';
import { migrationsFor } from '../sources/nearestMigrations.ts';
import type { SourceOptions } from './args.ts';
import {
  type Choice,
  configOf,
  namedOnCommandLine,
  replayOf,
  soleMigrations,
  sourceByName,
  usualSource,
} from './choose.ts';
import { usageFailure } from './failure.ts';
import type { Io } from './io.ts';
import { type FoundConfig, fromConfig, type Scope } from './scope.ts';

/** Files that one source answers. */
export interface Group {
  readonly choice: Choice;
  readonly files: readonly string[];
  /** A path map gives files to the source. */
  readonly mapped: boolean;
}

/**
 * Which source answers which files: one for all when the command line names it. Otherwise what the path maps of the
 * configurations name, then what holds for the whole, then the migrations nearest to the file. Only sources that a file
 * needs are chosen; a file that is in no group has none. Throws a `Failure`, also when no file has a source.
 */
export async function groupsOf(
  options: SourceOptions,
  scope: Scope,
  files: readonly string[],
  io: Io,
): Promise<readonly Group[]> {
  const groups = await chosenGroups(options, scope, files, io);
  const { ssh } = options;
  if (ssh === undefined) return groups;
  if (groups.some(({ choice }) => choice.kind === 'database')) return groups.map((group) => through(ssh, group));
  throw usageFailure('--ssh needs a database', 'Give --db URL, or set DATABASE_URL.');
}

function through(ssh: string, group: Group): Group {
  const { choice } = group;
  return choice.kind === 'database' ? { ...group, choice: { ...choice, ssh } } : group;
}

async function chosenGroups(
  options: SourceOptions,
  scope: Scope,
  files: readonly string[],
  io: Io,
): Promise<readonly Group[]> {
  const one = await namedOnCommandLine(options, scope, io);
  if (one) return [{ choice: one, files, mapped: false }];
  const usual = new Map<string | undefined, Promise<Choice | undefined>>();
  const usualOf = (found: FoundConfig | undefined) => {
    const known = usual.get(found?.directory) ?? usualSource(found, scope, io);
    usual.set(found?.directory, known);
    return known;
  };
  const groups: Group[] = [];
  for (const file of files) {
    const found = scope.configFor(file);
    const name = found && mappedSource(file, found, scope);
    const choice =
      found && name !== undefined
        ? await sourceByName(name, found, scope, io)
        : ((await usualOf(found)) ?? nearestMigrations(file, scope));
    if (choice) groups.push({ choice, files: [file], mapped: name !== undefined });
  }
  if (groups.length > 0) return merged(groups);
  const choice = (await usualOf(configOf(scope))) ?? replayOf(soleMigrations(scope), scope);
  return [{ choice, files: [], mapped: false }];
}

function nearestMigrations(file: string, scope: Scope): Choice | undefined {
  const folder = migrationsFor(file, scope.migrations);
  return folder && replayOf(folder, scope);
}

/** The source that the path map of a configuration names for a file. */
export function mappedSource(file: string, found: FoundConfig, scope: Scope): string | undefined {
  const path = fromConfig(file, found, scope.cwd);
  return found.config.paths.find(({ include }) => globMatcher(include)(path))?.source;
}

/** Groups of one source are one, in the order of their first files. */
function merged(groups: readonly Group[]): readonly Group[] {
  const byChoice = new Map<string, { readonly choice: Choice; readonly files: string[]; readonly mapped: boolean }>();
  for (const { choice, files, mapped } of groups) {
    const key = JSON.stringify(choice);
    const group = byChoice.get(key) ?? { choice, files: [], mapped };
    byChoice.set(key, group);
    group.files.push(...files);
  }
  return [...byChoice.values()];
}
