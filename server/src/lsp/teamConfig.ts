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
}

/** The configuration of the nearest `schema-lens.json` upwards of a document, as the command line takes it. */
export interface TeamConfig {
  rulesOf(uri: string): DocumentRules;
  /** The configuration of the workspace's folder. */
  ofWorkspace(): Config | undefined;
  /** A configuration file changed. */
  forget(): void;
}

interface Found {
  readonly config: Config;
  readonly directory: string;
}

const unruled: DocumentRules = { excluded: false, searchPath: undefined, severities: {}, words: wordsOf(undefined) };

export function createTeamConfig(root: string | undefined, log: Log): TeamConfig {
  const known = new Map<string, Found | undefined>();

  function inFolder(directory: string): Found | undefined {
    if (known.has(directory)) return known.get(directory);
    const own = join(directory, CONFIG_FILE);
    const parent = dirname(directory);
    const outermost = parent === directory || existsSync(join(directory, '.git'));
    const found = existsSync(own) ? read(own) : outermost ? undefined : inFolder(parent);
    known.set(directory, found);
    return found;
  }

  /** A file that cannot be understood is told once and holds nothing: half of it could be worse than none. */
  function read(path: string): Found | undefined {
    const file = readText(path);
    const { config, problems } = parseConfig(file.kind === 'text' ? file.text : '');
    for (const problem of problems) log.message(`${path}: ${problem}`);
    return problems.length > 0 ? undefined : { config, directory: dirname(path) };
  }

  return {
    rulesOf(uri) {
      const path = pathOf(uri);
      const found = path === undefined ? undefined : inFolder(dirname(path));
      return path === undefined || !found ? unruled : rulesFor(path, found);
    },
    ofWorkspace: () => (root === undefined ? undefined : inFolder(root)?.config),
    forget: () => known.clear(),
  };
}

function rulesFor(path: string, { config, directory }: Found): DocumentRules {
  const inside = relative(directory, path).split(sep).join('/');
  return {
    excluded: config.exclude.some((pattern) => globMatcher(pattern)(inside)),
    searchPath: config.paths.find(({ include }) => globMatcher(include)(inside))?.searchPath,
    severities: config.rules,
    words: wordsOf(config),
  };
}
