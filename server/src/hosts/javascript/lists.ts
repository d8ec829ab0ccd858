import { holdsFocus, isCertain } from '../appends.ts';
import { type Declaration, declarationOf, declaredBy, usesOf } from '../bindings.ts';
import { chosen } from '../choice.ts';
import { afterToken, type Read, type Reader, readWhole, skipped } from '../expression.ts';
import { keyOf, type Value, valuesIn } from '../objects.ts';
import { isPunctuation, isWord, KIND, kindAt, outerOf, partnerOf, startOf, type Tokens, tokenText } from '../tokens.ts';
import { holePiece, type Piece, textOf } from '../written.ts';
import { siteOf } from './sites.ts';

type Items = readonly (readonly Piece[])[];

const MOST_STEPS = 8;
const MOST_PUSHES = 60;
const METHOD = /^(?:join|filter|map|concat)$/;

/**
 * The text of `['…', '…'].join('…')` or `lines.filter(Boolean).join('…')`; the list is the literal or the names from `at`
 * up to `end`. Undefined for what ends in no `join`, or is no list whose items are told.
 */
export function readJoined(reader: Reader, at: number, end: number, depth: number): Read | undefined {
  const { tokens } = reader;
  if (!METHOD.test(tokenText(tokens, end + 1)) || !endsInJoin(tokens, end)) return undefined;
  let items = listItems(reader, at, end, depth);
  for (let next = end, steps = 0; items && steps < MOST_STEPS; steps++) {
    const name = tokenText(tokens, next + 1);
    const opener = next + 2;
    const close = partnerOf(tokens, opener);
    if (name === 'join') return { pieces: glued(reader, items, opener, depth), next: close + 1 };
    items = changed(reader, items, name, opener, depth);
    next = close + 1;
  }
  return undefined;
}

/** Whether `.filter(…).map(…).join(…)` follows. */
function endsInJoin(tokens: Tokens, end: number): boolean {
  let at = end;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const name = tokenText(tokens, at + 1);
    const isCall = isPunctuation(tokens, at, '.') && METHOD.test(name) && isPunctuation(tokens, at + 2, '(');
    const close = isCall ? partnerOf(tokens, at + 2) : -1;
    if (close < 0) return false;
    if (name === 'join') return true;
    at = close + 1;
  }
  return false;
}

function glued(reader: Reader, items: Items, opener: number, depth: number): readonly Piece[] {
  const { tokens } = reader;
  const close = partnerOf(tokens, opener);
  const separator = close === opener + 1 ? ',' : textOf(readWhole(reader, opener + 1, close, depth));
  const document = { start: startOf(tokens, opener - 1), end: startOf(tokens, opener - 1) };
  const glue: Piece = { text: separator, document, verbatim: false, quoting: reader.quoting };
  return items.flatMap((item, index) => (index > 0 ? [glue, ...item] : item));
}

function changed(reader: Reader, items: Items, name: string, opener: number, depth: number): Items | undefined {
  const { tokens } = reader;
  const [argument, second] = valuesIn(tokens, opener);
  if (name === 'filter') return items.filter((item) => textOf(item) !== '');
  if (name === 'map') return argument && !second ? mapped(reader, items, argument, depth) : undefined;
  if (name !== 'concat' || !argument || second || !isPunctuation(tokens, argument.first, '[')) return undefined;
  const more = literalItems(reader, argument.first, depth);
  return more && [...items, ...more];
}

/** The items through `(c) => text`. */
function mapped(reader: Reader, items: Items, { first, end }: Value, depth: number): Items | undefined {
  const { tokens } = reader;
  const isGrouped = isPunctuation(tokens, first, '(');
  const parameter = isGrouped ? first + 1 : first;
  const arrow = isGrouped ? partnerOf(tokens, first) + 1 : first + 1;
  const isPlain = kindAt(tokens, parameter) === KIND.word && arrow - parameter <= (isGrouped ? 4 : 1);
  if (!isPlain || !isPunctuation(tokens, arrow, '=>') || isPunctuation(tokens, arrow + 1, '{')) return undefined;
  const name = tokenText(tokens, parameter);
  return items.map((item) => readWhole({ ...reader, given: new Map([[name, item]]) }, arrow + 1, end, depth + 1));
}

function listItems(reader: Reader, at: number, end: number, depth: number): Items | undefined {
  const { tokens } = reader;
  if (isPunctuation(tokens, at, '[')) return literalItems(reader, at, depth);
  const site = siteOf(reader, at, end);
  if (site?.kind !== 'value' || !isPunctuation(site.reader.tokens, site.at, '[')) return undefined;
  const items = literalItems(site.reader, site.at, depth);
  if (site.reader.document !== reader.document) return items && elsewhere(reader, items, at, end);
  const pushed = end === at + 1 ? pushedItems(reader, at, depth) : [];
  return items && pushed && [...items, ...pushed];
}

function elsewhere(reader: Reader, items: Items, at: number, end: number): Items {
  const document = skipped(reader, at, end).pieces[0]?.document;
  return items.map((item) =>
    document ? [{ text: textOf(item), document, verbatim: false, quoting: 'elsewhere' }] : [],
  );
}

/** The members of a bracket's list, each read as a whole. */
export function listMembers(reader: Reader, opener: number, close: number, depth: number): Items {
  return valuesIn(reader.tokens, opener)
    .filter(({ end }) => end <= close)
    .map(({ first, end }) => readWhole(reader, first, end, depth));
}

function literalItems(reader: Reader, opener: number, depth: number): Items | undefined {
  if (partnerOf(reader.tokens, opener) < opener) return undefined;
  return valuesIn(reader.tokens, opener).flatMap((value): Items => {
    if (!isPunctuation(reader.tokens, value.first, '...')) return [readWhole(reader, value.first, value.end, depth)];
    return spreadItems(reader, value, depth) ?? [skipped(reader, value.first, value.end).pieces];
  });
}

/** `...(condition ? ['…'] : [])`, `...(condition && ['…'])` or `...others`. */
function spreadItems(reader: Reader, { first, end }: Value, depth: number): Items | undefined {
  const { tokens } = reader;
  const at = first + 1;
  if (!isPunctuation(tokens, at, '(')) return listItems(reader, at, end, depth);
  const close = partnerOf(tokens, at);
  const lists: number[] = [];
  for (let token = at + 1; token < close && close < end; token = afterToken(tokens, token)) {
    if (isPunctuation(tokens, token, '[') && /^(?:[?:]|&&)$/.test(tokenText(tokens, token - 1))) lists.push(token);
  }
  const [yes, no = []] = lists.map((list) => literalItems(reader, list, depth) ?? []);
  if (!yes || lists.length > 2 || yes.length > 1 || no.length > 1) return undefined;
  const whole = holePiece({ start: startOf(tokens, first), end: startOf(tokens, first) + 3 }, reader.quoting);
  const condition = tokens.text.slice(startOf(tokens, at), startOf(tokens, lists[0] ?? at));
  return [chosen(condition, yes[0] ?? [], no[0] ?? [], whole) ?? [whole]];
}

/** What `lines.push('…')` adds before a use; one hole where a branch or a loop makes it uncertain. */
function pushedItems(reader: Reader, use: number, depth: number): Items | undefined {
  const { tokens } = reader;
  const declaration = declarationOf(reader.bindings, tokenText(tokens, use), use);
  if (!declaration) return [];
  const changes = usesOf(reader.bindings, declaration).filter((at) => at < use && isChange(tokens, at));
  if (changes.length > MOST_PUSHES || !changes.every((at) => isWord(tokens, at + 2, 'push'))) return undefined;
  return changes.flatMap((at): Items => {
    const close = partnerOf(tokens, at + 3);
    const holds = holdsFocus(reader, at, { pieces: [], next: close });
    if (!isCertain(reader, at, use) && !holds) return [[...skipped(reader, at, close + 1).pieces]];
    return literalItems(reader, at + 3, depth) ?? [];
  });
}

function isChange(tokens: Tokens, at: number): boolean {
  if (isPunctuation(tokens, at + 1, '[')) return /^[-+]?=$/.test(tokenText(tokens, partnerOf(tokens, at + 1) + 1));
  const method = isPunctuation(tokens, at + 1, '.') ? tokenText(tokens, at + 2) : '';
  return /^(?:push|unshift|splice|pop|shift|sort|reverse|fill|length)$/.test(method);
}

/** The `[` of the list that `join` makes a text of, with the list at `opener` in it by a spread or not. */
export function joinedAround(tokens: Tokens, opener: number): number | undefined {
  const list = spreadInto(tokens, opener) ?? opener;
  const close = partnerOf(tokens, list);
  return close >= 0 && endsInJoin(tokens, close + 1) ? list : undefined;
}

/** The `[` around `...(condition ? [` at `opener`. */
function spreadInto(tokens: Tokens, opener: number): number | undefined {
  const group = outerOf(tokens, opener);
  const isSpread = isPunctuation(tokens, group, '(') && isPunctuation(tokens, group - 1, '...');
  const list = outerOf(tokens, group);
  return isSpread && isPunctuation(tokens, list, '[') ? list : undefined;
}

/** The variable whose list or object an expression is an item of, by its literal or by `push`. */
export function listOfItem(reader: Reader, start: number): Declaration | undefined {
  const { tokens, bindings } = reader;
  const opener = outerOf(tokens, start);
  if (isPunctuation(tokens, opener, '[')) return declaredBy(bindings, spreadInto(tokens, opener) ?? opener);
  if (isPunctuation(tokens, opener, '{')) return keyOf(tokens, start) < 0 ? undefined : declaredBy(bindings, opener);
  const isPush = isPunctuation(tokens, opener, '(') && isWord(tokens, opener - 1, 'push');
  const name = opener - 3;
  if (!isPush || kindAt(tokens, name) !== KIND.word) return undefined;
  return declarationOf(bindings, tokenText(tokens, name), name);
}

/** Whether `name.join(…)` or `name.filter(…).join(…)` stands at a use. */
export function isJoinedList({ tokens }: Reader, use: number): boolean {
  return endsInJoin(tokens, use + 1);
}
