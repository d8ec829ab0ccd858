import { heldText } from '../appends.ts';
import { hasChoice } from '../choice.ts';
import { afterToken, LONGEST_CHAIN, type Read, type Reader, readValue, readWhole, skipped } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import {
  endOf,
  isPunctuation,
  isWord,
  KIND,
  kindAt,
  outerOf,
  partnerOf,
  startOf,
  type Tokens,
  tokenText,
} from '../tokens.ts';
import { typeArgumentsEnd } from '../typeArguments.ts';
import { holePiece, type Piece, textOf, textPiece } from '../written.ts';
import { readKnexInsert } from './knexInsert.ts';
import { listMembers, readJoined } from './lists.ts';
import { decodeJavaScript } from './literal.ts';
import { returnedText } from './returned.ts';
import { behindMember, siteOf } from './sites.ts';
import { readCall } from './textCalls.ts';
import { isMember, isTextMethod, readSuffix } from './textMethods.ts';

const PREFIX = /^(?:await|typeof|void|delete|new|yield|[-!~]|\.\.\.|\+\+|--)$/;

/** One operand of a sum: a literal, a template, a constant, a known call; anything else is one hole. */
export function readOperand(reader: Reader, at: number, depth: number): Read {
  const { tokens } = reader;
  const kind = kindAt(tokens, at);
  const read = readPrimary(reader, at, kind, depth);
  const end =
    read && (isTagged(tokens, at, read) ? behindTagged(reader, read, depth) : readSuffix(reader, read, depth));
  if (end) return end;
  const behind = operandEnd(tokens, at);
  return readKnexInsert(reader, at, behind) ?? skipped(reader, at, behind);
}

/** Whether what was read is a template with a tag that makes it an object, such as `` sql`…` ``: no call on it changes its text. */
function isTagged(tokens: Tokens, at: number, { next }: Read): boolean {
  const kind = kindAt(tokens, next - 1);
  if (kind !== KIND.template && kind !== KIND.tail) return false;
  const head = kind === KIND.tail ? outerOf(tokens, next - 1) : next - 1;
  return head > at && !STRING_TAG.test(tokens.text.slice(startOf(tokens, at), startOf(tokens, head)));
}

/** Behind `.execute(db)`, `.values()`, `.text`; what `.append(…)` adds belongs to the text. */
function behindTagged(reader: Reader, read: Read, depth: number): Read {
  const { tokens } = reader;
  let { pieces, next } = read;
  for (let steps = 0; steps < LONGEST_CHAIN && (isMember(tokens, next) || isPunctuation(tokens, next, '!')); steps++) {
    if (isPunctuation(tokens, next, '!')) {
      next++;
      continue;
    }
    const name = tokenText(tokens, next + 1);
    next += 2;
    const opener = isPunctuation(tokens, next, '<') ? (typeArgumentsEnd(tokens, next) ?? next) : next;
    const close = isPunctuation(tokens, opener, '(') ? partnerOf(tokens, opener) : -1;
    if (close >= 0 && name === 'append') pieces = [...pieces, ...listMembers(reader, opener, close, depth).flat()];
    if (close >= 0) next = close + 1;
  }
  return { pieces, next };
}

function readPrimary(reader: Reader, at: number, kind: number, depth: number): Read | undefined {
  const { tokens } = reader;
  if (kind === KIND.string) return { pieces: readString(tokens, at), next: at + 1 };
  if (kind === KIND.template || kind === KIND.head) return readTemplate(reader, at, depth);
  if (kind === KIND.word) return readName(reader, at, depth);
  const partner = partnerOf(tokens, at);
  if (partner < at) return undefined;
  if (isPunctuation(tokens, at, '(')) {
    const behind = kindAt(tokens, partner + 1);
    if (behind === KIND.template || behind === KIND.head) return readTemplate(reader, partner + 1, depth);
    return { pieces: readWhole(reader, at + 1, partner, depth), next: partner + 1 };
  }
  return isPunctuation(tokens, at, '[') ? readJoined(reader, at, partner + 1, depth) : undefined;
}

function readString(tokens: Tokens, at: number): readonly Piece[] {
  const start = startOf(tokens, at);
  const quote = tokens.text.charAt(start);
  const end = endOf(tokens, at);
  const closed = end - start > 1 && tokens.text.charAt(end - 1) === quote;
  return decodeJavaScript(tokens.text, start + 1, closed ? end - 1 : end, quote === '"' ? 'js-double' : 'js-single');
}

/** A template from its head on: its text, and for each `${…}` the constant's or nested fragment's text, or a hole. */
function readTemplate(reader: Reader, head: number, depth: number, raw = false): Read {
  const { tokens } = reader;
  const pieces: Piece[] = [];
  let part = head;
  for (;;) {
    pieces.push(...partText(tokens, part, raw));
    const next = partnerOf(tokens, part);
    const kind = kindAt(tokens, part);
    if ((kind !== KIND.head && kind !== KIND.middle) || next < 0) break;
    pieces.push(...readSubstitution(reader, part, next, depth));
    part = next;
  }
  return { pieces, next: part + 1 };
}

function partText(tokens: Tokens, part: number, raw: boolean): readonly Piece[] {
  const kind = kindAt(tokens, part);
  const opens = kind === KIND.head || kind === KIND.middle;
  const start = startOf(tokens, part) + 1;
  const closed = opens || tokens.text.charAt(endOf(tokens, part) - 1) === '`';
  const end = Math.max(start, endOf(tokens, part) - (opens ? 2 : closed ? 1 : 0));
  if (raw) return end > start ? [textPiece(tokens.text, start, end, 'js-template')] : [];
  return decodeJavaScript(tokens.text, start, end, 'js-template');
}

function readSubstitution(reader: Reader, part: number, next: number, depth: number): readonly Piece[] {
  const { tokens } = reader;
  const document = { start: endOf(tokens, part) - 2, end: startOf(tokens, next) + 1 };
  const read = readWhole(reader, part + 1, next, depth);
  const known =
    hasChoice(read) ||
    read.some((piece) => piece.verbatim) ||
    (read.length > 0 && read.every((piece) => piece.text !== HOLE));
  return known ? read : [holePiece(document, 'js-template')];
}

/** Tags whose text is no SQL. */
const OTHER_TAG =
  /^(?:gql|graphql|html|svg|css|styled|keyframes|createGlobalStyle|md|markdown|chalk|jsx|xml|glsl|wgsl)\b/;

/** The tag whose template is a plain text. */
const STRING_TAG = /^String\s*\.\s*raw\s*$/;

/** A name: a constant, a tagged template, a format call, `sql.raw('…')`. */
function readName(reader: Reader, at: number, depth: number): Read | undefined {
  const { tokens } = reader;
  const end = calleeEnd(tokens, at);
  const kind = kindAt(tokens, end);
  if (kind === KIND.template || kind === KIND.head) {
    const tag = tokens.text.slice(startOf(tokens, at), startOf(tokens, end));
    return OTHER_TAG.test(tag) ? undefined : readTemplate(reader, end, depth, STRING_TAG.test(tag));
  }
  if (isPunctuation(tokens, end, '(')) return readCalled(reader, at, end, depth);
  const names = namesEnd(tokens, at);
  const pieces = names >= end ? readNamed(reader, at, names, depth) : undefined;
  return pieces && { pieces, next: names };
}

/** `lines.join('…')`, `text.trim()` of a constant, or another call. */
function readCalled(reader: Reader, at: number, end: number, depth: number): Read | undefined {
  const joined = readJoined(reader, at, end - 2, depth);
  if (joined || end < at + 3 || !isTextMethod(tokenText(reader.tokens, end - 1))) {
    return joined ?? readCall(reader, at, end, depth);
  }
  const pieces = readNamed(reader, at, end - 2, depth);
  return pieces && { pieces, next: end - 2 };
}

function namesEnd(tokens: Tokens, at: number): number {
  let end = at + 1;
  for (let next = behindMember(tokens, end); next > end; next = behindMember(tokens, end)) end = next;
  return end;
}

/** The text that `a.b` stands for; of another file as one piece, since no edit there belongs to this statement alone. */
function readNamed(reader: Reader, at: number, end: number, depth: number): readonly Piece[] | undefined {
  const given = end === at + 1 ? reader.given?.get(tokenText(reader.tokens, at)) : undefined;
  if (given) return given;
  const site = siteOf(reader, at, end);
  if (!site && end === at + 1) return heldText(reader, at);
  const returned = site ? undefined : returnedText(reader, at, end, depth);
  if (returned) return seenAt(reader, at, end, returned.reader, returned.pieces);
  if (site?.kind !== 'value') return undefined;
  const { pieces } = readValue(site.reader, site.at, depth + 4);
  const text = textOf(pieces);
  if (text === '' && pieces.length > 0) return pieces;
  if (text === HOLE && !(site.reader === reader && hasChoice(pieces))) return undefined;
  return seenAt(reader, at, end, site.reader, pieces);
}

/** Text that another file spells out stands where this one names it. */
export function seenAt(
  { tokens, document }: Reader,
  at: number,
  end: number,
  from: Reader,
  pieces: readonly Piece[],
): readonly Piece[] {
  if (from.document === document) return pieces;
  const place = { start: startOf(tokens, at), end: endOf(tokens, end - 1) };
  return [{ text: textOf(pieces), document: place, verbatim: false, quoting: 'elsewhere' }];
}

/** Behind `name`, `name.member`, `name<Type>`; calls such as `sql.type(x)` before a template count as a part of the tag. */
function calleeEnd(tokens: Tokens, at: number): number {
  let end = at + 1;
  while (isMember(tokens, end)) end += 2;
  if (isPunctuation(tokens, end, '<')) end = typeArgumentsEnd(tokens, end) ?? end;
  if (!isPunctuation(tokens, end, '(')) return end;
  const close = partnerOf(tokens, end);
  const kind = kindAt(tokens, close + 1);
  return close > 0 && (kind === KIND.template || kind === KIND.head) ? close + 1 : end;
}

const LONGEST_HEAD = 12;

/** Behind the body of a function or class that is written as an operand, such as one that is called at once. */
function bodyBehind(tokens: Tokens, at: number): number | undefined {
  const word = isWord(tokens, at, 'async') ? at + 1 : at;
  if (!isWord(tokens, word, 'function') && !isWord(tokens, word, 'class')) return undefined;
  let body = word + 1;
  for (let steps = 0; steps < LONGEST_HEAD && !isPunctuation(tokens, body, '{'); steps++)
    body = afterToken(tokens, body);
  return isPunctuation(tokens, body, '{') ? afterToken(tokens, body) : undefined;
}

/** The token behind an operand that is not understood, its calls, members and factors included. */
function operandEnd(tokens: Tokens, from: number): number {
  let at = from;
  while (at < tokens.count && PREFIX.test(tokenText(tokens, at))) at++;
  at = bodyBehind(tokens, at) ?? afterToken(tokens, at);
  for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
    const kind = kindAt(tokens, at);
    const text = tokenText(tokens, at);
    if (isMember(tokens, at)) at += 2;
    else if (text === '(' || text === '[' || text === '?.' || kind === KIND.template || kind === KIND.head) {
      at = afterToken(tokens, at);
    } else if (text === '<' && typeArgumentsEnd(tokens, at) !== undefined) at = typeArgumentsEnd(tokens, at) ?? at + 1;
    else if (/^(?:\*|\*\*|\/|%|-)$/.test(text)) at = afterToken(tokens, at + 1);
    else if (text === '!' || text === '++' || text === '--') at++;
    else return Math.min(at, tokens.count);
  }
  return Math.min(at, tokens.count);
}
