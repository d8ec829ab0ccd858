import { ladder, type Reader, readValue } from './expression.ts';
import type { Fragment, HostDocument } from './fragment.ts';
import { goReader } from './go/reader.ts';
import { javascriptReader } from './javascript/reader.ts';
import { sqlMark } from './javascript/sqlStrings.ts';
import { JAVASCRIPT_LANGUAGES } from './language.ts';
import { alone, type Surroundings } from './neighbours.ts';
import { productBySyntax, productByText } from './product.ts';
import { looksLikeInsert } from './recognise.ts';
import { withReplacements } from './replacements.ts';
import { goesOn, isLiteral } from './strings.ts';
import { endOf, kindAt, startOf, tokenAt } from './tokens.ts';
import { fragmentOf, textOf } from './written.ts';

/**
 * The strings of a program that are an INSERT without ON CONFLICT, for those who ask: nothing to resolve stands in them, so
 * `findFragments` leaves them and reads on where they are joined to more. With an offset, the one there alone. `known` are the
 * document's fragments, which hold the INSERTs that have more to say. Never throws.
 */
export function plainInserts(
  document: HostDocument,
  known: readonly Fragment[],
  around: Surroundings = alone,
  offset?: number,
): readonly Fragment[] {
  const places = [...document.text.matchAll(/\binsert\s+into\b/gi)].map(({ index }) => index);
  if (places.length === 0 || productByText(document)) return [];
  const language = languageOf(document, around);
  if (!language) return [];
  const { reader } = language;
  const here = offset === undefined ? undefined : tokenAt(reader.tokens, offset);
  const found = new Map<number, Fragment>();
  for (const place of places) {
    const token = tokenAt(reader.tokens, place);
    if (!isLiteral(kindAt(reader.tokens, token)) || known.some((fragment) => holds(fragment, place))) continue;
    const fragment = insertAround(language, token);
    if (!fragment || (here !== undefined && !holds(fragment, offset ?? 0))) continue;
    found.set(fragment.range.start, withReplacements(fragment, document.text, around.replacements));
  }
  return [...found.values()];
}

interface ReadLanguage {
  readonly reader: Reader;
  readonly isSql: (start: number) => boolean;
}

function languageOf(document: HostDocument, around: Surroundings): ReadLanguage | undefined {
  if (document.language === 'go') return { reader: goReader(document, around), isSql: () => false };
  if (!JAVASCRIPT_LANGUAGES.includes(document.language)) return undefined;
  const reader = javascriptReader(document, around);
  return { reader, isSql: sqlMark(reader) };
}

function holds({ map }: Fragment, offset: number): boolean {
  return map.some(({ document }) => document.start <= offset && offset <= document.end);
}

/** The whole expression around a literal alone: what a part of it says may change by what it is joined to. */
function insertAround({ reader, isSql }: ReadLanguage, token: number): Fragment | undefined {
  const { tokens } = reader;
  const start = ladder(reader, token).at(-1) ?? token;
  const isMarked = isSql(start);
  if (!isMarked && reader.isProse(reader, start)) return undefined;
  if (goesOn(reader, start)) return undefined;
  const { pieces, next } = readValue(reader, start);
  const sql = textOf(pieces);
  if (!looksLikeInsert(sql) || productBySyntax(sql)) return undefined;
  const range = { start: startOf(tokens, start), end: endOf(tokens, next - 1) };
  return fragmentOf(pieces, isMarked ? 'template' : 'string', range);
}
