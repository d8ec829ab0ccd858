import type { Link } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { folderOf, uriFrom } from '../neighbours.ts';
import { propertiesOf, stringValue, valuesIn } from '../objects.ts';
import { isPunctuation, KIND, kindAt, tokenText } from '../tokens.ts';
import { textOf } from '../written.ts';
import { siteOf } from './sites.ts';
import { namesEnd } from './values.ts';

/** How Drizzle spells the columns whose names are the keys of a table's definition. */
export type Casing = 'snake_case' | 'camelCase';

const STATED = /\bcasing\s*:\s*['"`](snake_case|camelCase)['"`]/;
/** A configuration stands no more folders above a table than this. */
const MOST_FOLDERS = 8;

const known = new WeakMap<Reader, Casing | 'as written'>();

/**
 * What `casing` says in the file itself, or else in the nearest `drizzle.config.*` above it, by which the table was made. Undefined
 * where neither does: the option may still be given where the database is opened.
 */
export function casingAround(reader: Reader): Casing | undefined {
  const found =
    known.get(reader) ?? asCasing(STATED.exec(reader.tokens.text)?.[1]) ?? configured(reader) ?? 'as written';
  known.set(reader, found);
  return found === 'as written' ? undefined : found;
}

function configured({ document, around }: Reader): Casing | undefined {
  let folder = folderOf(document.uri);
  for (let level = 0; level < MOST_FOLDERS && /^file:\/\/\/./.test(folder); level++) {
    const config = around.list(folder).find((uri) => /\/drizzle\.config\.[cm]?[jt]s$/.test(uri));
    if (config) return asCasing(STATED.exec(around.read(config) ?? '')?.[1]);
    folder = `${uriFrom(folder, '..')}/`;
  }
  return undefined;
}

/** The casing of the database that a chain starts from: `const db = drizzle(client, { casing: 'snake_case' })`, here or imported. */
export function casingOfDatabase(reader: Reader, [root]: readonly Link[]): Casing | undefined {
  if (!root || kindAt(reader.tokens, root.at) !== KIND.word) return undefined;
  if (root.opener >= 0) return root.name === 'drizzle' ? casingIn(reader, root.opener) : undefined;
  const site = siteOf(reader, root.at, root.at + 1);
  if (site?.kind !== 'value') return undefined;
  const { tokens } = site.reader;
  const opener = namesEnd(tokens, site.at);
  const isOpened = tokenText(tokens, opener - 1) === 'drizzle' && isPunctuation(tokens, opener, '(');
  return isOpened ? casingIn(site.reader, opener) : undefined;
}

function casingIn(reader: Reader, opener: number): Casing | undefined {
  const options = valuesIn(reader.tokens, opener).flatMap(({ first }) => propertiesOf(reader.tokens, first));
  const casing = options.find(({ name }) => name === 'casing');
  return asCasing(casing && textOf(stringValue(reader, casing) ?? []));
}

function asCasing(text: string | undefined): Casing | undefined {
  return text === 'snake_case' || text === 'camelCase' ? text : undefined;
}

/** The words of a key as Drizzle's casing.ts tells them. */
const WORDS = /[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/g;

/** A key of a table's definition as the column's name. */
export function cased(key: string, casing: Casing): string {
  const [first = '', ...others] = key.replace(/['\u2019]/g, '').match(WORDS) ?? [];
  if (casing === 'snake_case') return [first, ...others].join('_').toLowerCase();
  return first.toLowerCase() + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
