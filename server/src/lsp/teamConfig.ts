import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { CONFIG_FILE, type Config, parseConfig, wordsOf } from '../sources/config.ts';
import { globMatcher } from '../sources/glob.ts';
import { readText } from '../sources/workspace.ts';
import { pathOf } from './fromProtocol.ts';
import type { Log } from './log.ts';

/** What `schema-lens.json` says of one document. */
export interface DocumentRules {
  readonly excluded: boolean;
  readonly searchPath: readonly string[] | undefined;
  readonly severities: Config['rules'];
  /** The team's own words for SQL. */
  readonly words: Pick<Config, 'tags' | 'functions' | 'replacements'>;
  /** The source that the path map names for it. */
  readonly source: { readonly directory: string; readonly name: string } | undefined;
}

/** The configuration of the nearest `schema-lens.json` upwards of a document, as the command line takes it. */
export interface TeamConfig {
  rulesOf(uri: string): DocumentRules;
  /** The configuration that holds in a folder. */
  in(directory: string): FoundConfig | undefined;
  /** A configuration file changed. */
  forget(): void;
}

export interface FoundConfig {
  readonly config: Config;
  /** Absolute. Globs and paths are relative to it. */
  readonly directory: string;
}

const unruled: DocumentRules = {
  excluded: false,
  searchPath: undefined,
  severities: {},
  words: wordsOf(undefined),
  source: undefined,
};

export function createTeamConfig(log: Log): TeamConfig {
  const known = new Map<string, FoundConfig | undefined>();
  let rules = new Map<string, DocumentRules>();

  function inFolder(directory: string): FoundConfig | undefined {
    if (known.has(directory)) return known.get(directory);
    const own = join(directory, CONFIG_FILE);
    const parent = dirname(directory);
    const outermost = parent === directory || existsSync(join(directory, '.git'));
    const found = existsSync(own) ? read(own) : outermost ? undefined : inFolder(parent);
    known.set(directory, found);
    return found;
  }

  /** A file that cannot be understood is told once and holds nothing: half of it could be worse than none. */
  function read(path: string): FoundConfig | undefined {
    const file = readText(path);
    const { config, problems } = parseConfig(file.kind === 'text' ? file.text : '');
    for (const problem of problems) log.message(`${path}: ${problem}`);
    return problems.length > 0 ? undefined : { config, directory: dirname(path) };
  }

  function look(uri: string): DocumentRules {
    const path = pathOf(uri);
    const found = path === undefined ? undefined : inFolder(dirname(path));
    return path === undefined || !found ? unruled : rulesFor(path, found);
  }

  return {
    rulesOf(uri) {
      const before = rules.get(uri);
      if (before) return before;
      const found = look(uri);
      if (rules.size > 50_000) rules = new Map();
      rules.set(uri, found);
      return found;
    },
    in: inFolder,
    forget() {
      known.clear();
      rules = new Map();
    },
  };
}

function rulesFor(path: string, { config, directory }: FoundConfig): DocumentRules {
  const inside = relative(directory, path).split(sep).join('/');
  const entry = config.paths.find(({ include }) => globMatcher(include)(inside));
  return {
    excluded: config.exclude.some((pattern) => globMatcher(pattern)(inside)),
    searchPath: entry?.searchPath,
    severities: config.rules,
    words: wordsOf(config),
    source: entry?.source === undefined ? undefined : { directory, name: entry.source },
  };
}
