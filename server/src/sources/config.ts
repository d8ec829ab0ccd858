import { similarNames } from '../resolve/similar.ts';
import { rules as knownRules } from '../rules/index.ts';
import type { Severity } from '../rules/rule.ts';
import { lineIndex, positionAt } from '../text/lineIndex.ts';

/** The file's name; the nearest one upwards of a document holds for it. */
export const CONFIG_FILE = 'schema-lens.json';

/** `schema-lens.json`, version 1: what a team agrees on, shared by editor and command line. It holds no secret. */
export interface Config {
  readonly sources: readonly ConfigSource[];
  readonly paths: readonly PathSettings[];
  readonly replacements: Readonly<Record<string, string>>;
  readonly exclude: readonly string[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly tags: readonly string[];
  readonly functions: readonly string[];
}

/** `environment` is `local`, `dev`, `staging`, `production`, or the team's own word. */
export type ConfigSource = { readonly name: string; readonly environment?: string } & (
  | /** `url` may hold `${env:NAME}`; see `expandUrl`. */
  { readonly kind: 'database'; readonly url: string }
  | { readonly kind: 'migrations'; readonly directory: string; readonly tool?: string }
  | { readonly kind: 'snapshot'; readonly path: string }
);

/** Globs and folders are relative to the file's folder. The first entry that includes a document holds for it. */
export interface PathSettings {
  readonly include: string;
  readonly source?: string;
  readonly searchPath?: readonly string[];
}

export interface ConfigReading {
  readonly config: Config;
  /** One sentence each; with any of them the file does not say what its author thinks. */
  readonly problems: readonly string[];
}

const nothing: Config = {
  sources: [],
  paths: [],
  replacements: {},
  exclude: [],
  rules: {},
  tags: [],
  functions: [],
};

type Fields = Readonly<Record<string, unknown>>;
type Report = (problem: string) => void;

/** Reads the text of a `schema-lens.json`. Never throws; what is wrong is left out and told. */
export function parseConfig(text: string): ConfigReading {
  const problems: string[] = [];
  const report: Report = (problem) => problems.push(problem);
  const value = parseJson(text, report);
  if (value === undefined) return { config: nothing, problems };
  if (!isFields(value)) return { config: nothing, problems: ['The file must hold one JSON object'] };
  onlyKnown(value, ['$schema', 'version', ...Object.keys(nothing)], 'key', report);
  if (value.version !== undefined && value.version !== 1) report('"version" must be 1');
  const config: Config = {
    sources: listOf(value, 'sources', sourceOf, report),
    paths: listOf(value, 'paths', pathOf, report),
    replacements: textsByName(value.replacements, 'replacements', report),
    exclude: texts(value.exclude, 'exclude', report),
    rules: severities(value.rules, report),
    tags: texts(value.tags, 'tags', report),
    functions: texts(value.functions, 'functions', report),
  };
  namedSourcesExist(config, report);
  return { config, problems };
}

function parseJson(text: string, report: Report): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = /position (\d+)/.exec(message)?.[1];
    const at = positionAt(lineIndex(text), offset === undefined ? text.length : Number(offset));
    report(
      `Line ${at.line + 1}, column ${at.character + 1} is not JSON (${message.replace(/ in JSON.*| is not valid JSON/s, '')})`,
    );
    return undefined;
  }
}

function sourceOf(fields: Fields, where: string, report: Report): ConfigSource | undefined {
  onlyKnown(fields, ['name', 'url', 'environment', 'migrations', 'tool', 'snapshot'], `key of ${where}`, report);
  const { name, url, migrations, snapshot, environment, tool } = fields;
  const given = [url, migrations, snapshot].filter((each) => each !== undefined);
  if (typeof name !== 'string' || given.length !== 1 || typeof given[0] !== 'string') {
    report(`${where} needs "name" and exactly one of "url", "migrations" or "snapshot", all texts`);
    return undefined;
  }
  const named = { name, ...(typeof environment === 'string' && { environment }) };
  if (typeof url === 'string') {
    if (holdsPassword(url)) report(`${where}: a password must not stand in the file; write "\${env:NAME}" instead`);
    return { ...named, kind: 'database', url };
  }
  if (typeof migrations === 'string')
    return { ...named, kind: 'migrations', directory: migrations, ...(typeof tool === 'string' && { tool }) };
  return typeof snapshot === 'string' ? { ...named, kind: 'snapshot', path: snapshot } : undefined;
}

function holdsPassword(url: string): boolean {
  const password = /^\w+:\/\/[^:/@\s]*:([^@\s]+)@/.exec(url)?.[1] ?? /\bpassword\s*=\s*(\S+)/i.exec(url)?.[1];
  return password !== undefined && !/^'?\$\{env:\w+\}/.test(password);
}

function pathOf(fields: Fields, where: string, report: Report): PathSettings | undefined {
  onlyKnown(fields, ['include', 'source', 'searchPath'], `key of ${where}`, report);
  const { include, source, searchPath } = fields;
  if (typeof include !== 'string') {
    report(`${where} needs "include", a glob`);
    return undefined;
  }
  return {
    include,
    ...(typeof source === 'string' && { source }),
    ...(searchPath !== undefined && { searchPath: texts(searchPath, `${where}.searchPath`, report) }),
  };
}

function namedSourcesExist({ sources, paths }: Config, report: Report): void {
  const names = sources.map(({ name }) => name);
  for (const [index, { source }] of paths.entries()) {
    if (source === undefined || names.includes(source)) continue;
    report(`paths[${index}] names the source "${source}", which "sources" does not have${suggestion(source, names)}`);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) report(`"sources" has "${twice}" twice`);
}

function severities(value: unknown, report: Report): Config['rules'] {
  const known = knownRules.map((rule) => rule.id);
  const allowed = ['error', 'warning', 'information', 'hint', 'off'] as const;
  const result: Record<string, Severity | 'off'> = {};
  for (const [id, word] of Object.entries(fieldsOf(value, 'rules', report))) {
    const severity = allowed.find((each) => each === word);
    if (!known.includes(id)) report(`"rules" names ${id}, which is not a rule${suggestion(id, known)}`);
    else if (!severity) report(`"rules" gives ${id} the severity ${JSON.stringify(word)}; use ${allowed.join(', ')}`);
    else result[id] = severity;
  }
  return result;
}

function listOf<T>(
  fields: Fields,
  key: string,
  read: (entry: Fields, where: string, report: Report) => T | undefined,
  report: Report,
): readonly T[] {
  const value = fields[key] ?? [];
  if (!Array.isArray(value)) {
    report(`"${key}" must be a list`);
    return [];
  }
  return value.flatMap((entry: unknown, index) => {
    const where = `${key}[${index}]`;
    if (!isFields(entry)) {
      report(`${where} must be an object`);
      return [];
    }
    const result = read(entry, where, report);
    return result === undefined ? [] : [result];
  });
}

function texts(value: unknown, key: string, report: Report): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((each): each is string => typeof each === 'string')) return value;
  report(`"${key}" must be a list of texts`);
  return [];
}

function textsByName(value: unknown, key: string, report: Report): Readonly<Record<string, string>> {
  const entries = Object.entries(fieldsOf(value, key, report));
  const wrong = entries.find(([, each]) => typeof each !== 'string');
  if (wrong) report(`"${key}" gives ${wrong[0]} a value that is not a text`);
  return Object.fromEntries(entries.flatMap(([name, each]) => (typeof each === 'string' ? [[name, each]] : [])));
}

function fieldsOf(value: unknown, key: string, report: Report): Fields {
  if (value === undefined) return {};
  if (isFields(value)) return value;
  report(`"${key}" must be an object`);
  return {};
}

function onlyKnown(fields: Fields, known: readonly string[], what: string, report: Report): void {
  for (const key of Object.keys(fields)) {
    if (!known.includes(key)) report(`"${key}" is not a known ${what}${suggestion(key, known)}`);
  }
}

/** `; did you mean …?`, or nothing where no name comes near. */
function suggestion(word: string, known: readonly string[]): string {
  const nearest = similarNames(word, known)[0];
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The words of a team's code that mark SQL, and what stands for computed ones, for the reading of its files. */
export function wordsOf(config: Config | undefined): Pick<Config, 'tags' | 'functions' | 'replacements'> {
  return { tags: config?.tags ?? [], functions: config?.functions ?? [], replacements: config?.replacements ?? {} };
}

/** A source's URL with its `${env:NAME}` filled in, or the first variable that is not set. */
export function expandUrl(
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): { readonly ok: true; readonly url: string } | { readonly ok: false; readonly missing: string } {
  const names = [...url.matchAll(/\$\{env:(\w+)\}/g)].map((match) => match[1] ?? '');
  const missing = names.find((name) => (env[name] ?? '') === '');
  if (missing !== undefined) return { ok: false, missing };
  return { ok: true, url: url.replace(/\$\{env:(\w+)\}/g, (_, name: string) => env[name] ?? '') };
}
