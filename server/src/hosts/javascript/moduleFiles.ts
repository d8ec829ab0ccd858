import type { Reader } from '../expression.ts';
import { folderOf, type Surroundings, uriFrom } from '../neighbours.ts';
import { type Property, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { isPunctuation } from '../tokens.ts';
import { textOf } from '../written.ts';
import { workspaceModule } from './workspacePackages.ts';

const EXTENSIONS: readonly string[] = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** The file that `import … from 'specifier'` means in a document; undefined for a package of others and for what is not there. */
export function moduleUri(reader: Reader, specifier: string): string | undefined {
  const { document, around } = reader;
  if (/^\.\.?(?:\/|$)/.test(specifier)) return fileAt(around, uriFrom(folderOf(document.uri), specifier));
  if (specifier.startsWith('/') || specifier.includes(':')) return undefined;
  return firstFile(around, mappedBy(reader, specifier)) ?? firstFile(around, workspaceModule(reader, specifier));
}

function firstFile(around: Surroundings, bases: readonly string[]): string | undefined {
  for (const base of bases) {
    const uri = fileAt(around, base);
    if (uri) return uri;
  }
  return undefined;
}

/** `./queries`, `./queries.ts`, `./queries.js` written for `queries.ts`, or `./queries/index.ts`. */
function fileAt(around: Surroundings, base: string): string | undefined {
  const name = nameOf(base);
  const present = new Set(around.list(folderOf(base)).map(nameOf));
  const stem = name.replace(/\.([cm]?)jsx?$/, '');
  const candidates = [name, ...EXTENSIONS.map((extension) => name + extension)];
  const written = stem === name ? [] : ['.ts', '.tsx', '.mts', '.cts'].map((extension) => stem + extension);
  const found = [...candidates, ...written].find((candidate) => present.has(candidate));
  if (found !== undefined) return folderOf(base) + found;
  const inside = new Set(around.list(base).map(nameOf));
  const index = EXTENSIONS.map((extension) => `index${extension}`).find((candidate) => inside.has(candidate));
  return index && `${base.replace(/\/$/, '')}/${index}`;
}

function nameOf(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const DEEPEST_FOLDER = 12;

/** Where the nearest `tsconfig.json` or `jsconfig.json` upwards maps a specifier that is no path. */
function mappedBy(reader: Reader, specifier: string): readonly string[] {
  let folder = folderOf(reader.document.uri);
  for (let level = 0; level < DEEPEST_FOLDER && folder.length > 'file:///'.length; level++) {
    const names = reader.around.list(folder).map(nameOf);
    const config = ['tsconfig.json', 'jsconfig.json'].find((name) => names.includes(name));
    if (config) return mapped(reader, folder + config, specifier, 0);
    folder = folderOf(folder.slice(0, -1));
  }
  return [];
}

/** `compilerOptions.paths` and `baseUrl` of a configuration, or of the one that it extends. */
function mapped(reader: Reader, uri: string, specifier: string, level: number): readonly string[] {
  const config = level < 3 ? reader.open(uri) : undefined;
  if (!config) return [];
  const root = propertiesOf(config.tokens, 0);
  const options = named(root, 'compilerOptions');
  const inside = options ? propertiesOf(config.tokens, options.first) : [];
  const base = textAt(config, named(inside, 'baseUrl'));
  const paths = named(inside, 'paths');
  const from = uriFrom(folderOf(uri), base ?? '.');
  const targets = paths ? pathTargets(config, paths, specifier).map((target) => uriFrom(from, target)) : [];
  const own = base === undefined ? targets : [...targets, uriFrom(from, specifier)];
  const parent = textAt(config, named(root, 'extends'));
  if (own.length > 0 || !parent?.startsWith('.')) return own;
  const extended = parent.endsWith('.json') ? parent : `${parent}.json`;
  return mapped(config, uriFrom(folderOf(uri), extended), specifier, level + 1);
}

function named(properties: readonly Property[], name: string): Property | undefined {
  return properties.find((property) => property.name === name);
}

function textAt(config: Reader, value: Value | undefined): string | undefined {
  const pieces = value && stringValue(config, value);
  return pieces && textOf(pieces);
}

/** The targets of the longest pattern that fits, such as `./src/*` of `"@/*": ["./src/*"]`. */
function pathTargets(config: Reader, paths: Property, specifier: string): readonly string[] {
  const fitting = propertiesOf(config.tokens, paths.first)
    .filter(({ name }) => starOf(name, specifier) !== undefined)
    .sort((a, b) => b.name.length - a.name.length);
  const [best] = fitting;
  if (!best || !isPunctuation(config.tokens, best.first, '[')) return [];
  const star = starOf(best.name, specifier) ?? '';
  return valuesIn(config.tokens, best.first).flatMap((value) => textAt(config, value)?.replace('*', star) ?? []);
}

/** What the star of a pattern stands for; empty for a pattern without one. */
function starOf(pattern: string, specifier: string): string | undefined {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === specifier ? '' : undefined;
  const fits = specifier.startsWith(before) && specifier.endsWith(after);
  return fits && specifier.length >= pattern.length - 1
    ? specifier.slice(before.length, specifier.length - after.length)
    : undefined;
}

/** The module as a reader of its own; one hop further from the document that is looked at. */
export function moduleReader(reader: Reader, specifier: string): Reader | undefined {
  const uri = moduleUri(reader, specifier);
  return uri === undefined ? undefined : reader.open(uri);
}
