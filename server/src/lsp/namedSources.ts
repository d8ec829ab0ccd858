import { dirname, join, relative, resolve, sep } from 'node:path';
import type { SourceChoice, StatusDetail } from '../protocol.ts';
import { CONFIG_FILE, type ConfigSource } from '../sources/config.ts';
import type { TeamConfig } from './teamConfig.ts';

export type NamedChoice = Extract<SourceChoice, { readonly kind: 'named' }>;
export type Tier = StatusDetail['environment'];

/** A source that a `schema-lens.json` names. */
export interface NamedSource {
  readonly choice: NamedChoice;
  readonly source: ConfigSource;
  /** The folder of the configuration file, absolute. */
  readonly directory: string;
}

/** How a choice names the configuration file of `directory`: relative to the workspace folder, with `/`. */
export function namedChoice(root: string, directory: string, name: string): NamedChoice {
  const config = relative(root, join(directory, CONFIG_FILE)).split(sep).join('/');
  return { kind: 'named', config, name };
}

/** The sources of the configuration that holds in the workspace folder, then those of files below it. */
export function namedSources(root: string, paths: readonly string[], team: TeamConfig): readonly NamedSource[] {
  return directoriesOf(root, paths, team).flatMap((directory) => namedIn(root, directory, team));
}

function directoriesOf(root: string, paths: readonly string[], team: TeamConfig): readonly string[] {
  const outermost = team.in(root)?.directory;
  const below = paths.filter((path) => path.endsWith(`/${CONFIG_FILE}`)).map((path) => join(root, dirname(path)));
  return [...(outermost === undefined ? [] : [outermost]), ...below.filter((each) => each !== outermost)];
}

/** The sources of the configuration file of one folder. */
export function namedIn(root: string, directory: string, team: TeamConfig): readonly NamedSource[] {
  const found = team.in(directory);
  if (found?.directory !== directory) return [];
  return found.config.sources.map((source) => ({
    choice: namedChoice(root, directory, source.name),
    source,
    directory,
  }));
}

/** The source that a choice names, if it is still there. */
export function findNamed(root: string, choice: NamedChoice, team: TeamConfig): NamedSource | undefined {
  const directory = join(root, dirname(choice.config));
  return namedIn(root, directory, team).find(({ source }) => source.name === choice.name);
}

/** The file of a source that is a snapshot, absolute. */
export function snapshotOf({ source, directory }: NamedSource): string | undefined {
  return source.kind === 'snapshot' ? resolve(directory, source.path) : undefined;
}

/** `dev`, `test` and the like are local; what is none of the known words stays unknown. */
export function tierOf(source: ConfigSource): Tier {
  const word = (source.environment ?? '').toLowerCase();
  if (/^(local|dev|devel|development|test|testing|ci)$/.test(word)) return 'local';
  if (/^(stag|staging|stage|preview|qa|uat)$/.test(word)) return 'staging';
  return /^(prod|production|live)$/.test(word) ? 'production' : 'unknown';
}
