import { heldText } from '../appends.ts';
import { declarationOf } from '../bindings.ts';
import { afterToken, LONGEST_CHAIN, type Read, type Reader, readConstant, readWhole, skipped } from '../expression.ts';
import { valuesIn } from '../objects.ts';
import { withoutEnd } from '../substituted.ts';
import { identifier, separated } from '../synthetic.ts';
import { endOf, isPunctuation, isWord, KIND, kindAt, partnerOf, startOf, type Tokens, tokenText } from '../tokens.ts';
import { type Piece, textPiece } from '../written.ts';
import { readCall } from './calls.ts';
import { elsewhere, embeddedText, packageConstant } from './constants.ts';
import { returnedText } from './functions.ts';
import { decodeGo } from './literal.ts';
import { memberText, qualifiedMember } from './members.ts';

/** One operand of a sum: a string, a constant, a known call; anything else is one hole. */
export function readOperand(reader: Reader, at: number, depth: number): Read {
  const { tokens } = reader;
  const read = readPrimary(reader, at, depth);
  const next = read ? read.next : 0;
  const continues =
    isPunctuation(tokens, next, '.') || isPunctuation(tokens, next, '[') || isPunctuation(tokens, next, '(');
  return read && !continues ? read : skipped(reader, at, operandEnd(tokens, at));
}

function readPrimary(reader: Reader, at: number, depth: number): Read | undefined {
  const { tokens } = reader;
  const kind = kindAt(tokens, at);
  if (kind === KIND.string || kind === KIND.raw) return { pieces: readLiteral(tokens, at), next: at + 1 };
  if (kind === KIND.rune) return { pieces: readRune(tokens, at), next: at + 1 };
  if (kind === KIND.word) return readName(reader, at, depth);
  const partner = partnerOf(tokens, at);
  if (!isPunctuation(tokens, at, '(') || partner < at) return undefined;
  return { pieces: readWhole(reader, at + 1, partner, depth), next: partner + 1 };
}

function readLiteral(tokens: Tokens, at: number): readonly Piece[] {
  const start = startOf(tokens, at);
  const end = endOf(tokens, at);
  const closed = end - start > 1 && tokens.text.charAt(end - 1) === tokens.text.charAt(start);
  const until = closed ? end - 1 : end;
  if (kindAt(tokens, at) === KIND.string) return decodeGo(tokens.text, start + 1, until);
  return until > start + 1 ? [textPiece(tokens.text, start + 1, until, 'go-raw')] : [];
}

/** `','`, as it is written to a builder. */
function readRune(tokens: Tokens, at: number): readonly Piece[] {
  return decodeGo(tokens.text, startOf(tokens, at) + 1, endOf(tokens, at) - 1);
}

function readName(reader: Reader, at: number, depth: number): Read | undefined {
  const { tokens } = reader;
  const end = calleeEnd(tokens, at);
  if (isPunctuation(tokens, end, '(')) return readCalled(reader, at, end, depth);
  if (isPunctuation(tokens, end, '{')) return readSanitized(reader, at, end, depth);
  const isIndex = end === at + 1 && isPunctuation(tokens, end, '[') && partnerOf(tokens, end) > end;
  if (isIndex) return readIndexed(reader, at, partnerOf(tokens, end) + 1, depth);
  if (end > at + 3) {
    const member = end === at + 5 ? qualifiedMember(reader, at, depth) : undefined;
    return member && { pieces: member, next: end };
  }
  const own = end === at + 1 ? ownText(reader, at, depth) : memberText(reader, at, end, depth);
  const pieces = own ?? packageConstant(reader, at, depth);
  return pieces && { pieces, next: end };
}

function ownText(reader: Reader, at: number, depth: number): readonly Piece[] | undefined {
  const known = readConstant(reader, at, depth) ?? heldText(reader, at);
  if (known) return known;
  const declaration = declarationOf(reader.bindings, tokenText(reader.tokens, at), at);
  const embedded = declaration && declaration.value < 0 ? embeddedText(reader, declaration.at) : undefined;
  return embedded === undefined ? undefined : [elsewhere(reader, at, at, embedded)];
}

function readCalled(reader: Reader, at: number, opener: number, depth: number): Read | undefined {
  const known = readCall(reader, at, opener, depth);
  const pieces = known ? undefined : returnedText(reader, at, opener, depth);
  return pieces ? { pieces, next: partnerOf(reader.tokens, opener) + 1 } : known;
}

/** `q[:len(q)-1]`, the text but for its last characters, or an entry of a map. */
function readIndexed(reader: Reader, at: number, end: number, depth: number): Read | undefined {
  const { tokens } = reader;
  const inside = tokens.text.slice(endOf(tokens, at + 1), startOf(tokens, end - 1)).replace(/\s+/g, '');
  const cut = /^0?:len\((\w+)\)-(\d+)$/.exec(inside);
  const whole = cut?.[1] === tokenText(tokens, at) ? ownText(reader, at, depth) : undefined;
  const pieces = whole ? withoutEnd(whole, Number(cut?.[2])) : memberText(reader, at, end, depth);
  return pieces && { pieces, next: end };
}

/** `pgx.Identifier{"app", "users"}.Sanitize()`. */
function readSanitized(reader: Reader, _at: number, brace: number, depth: number): Read | undefined {
  const { tokens } = reader;
  const close = partnerOf(tokens, brace);
  const isCall = isWord(tokens, close + 2, 'Sanitize') && isPunctuation(tokens, close + 3, '(');
  if (!isWord(tokens, brace - 1, 'Identifier') || close < 0 || !isCall) return undefined;
  const names = valuesIn(tokens, brace).map(({ first, end }) => identifier(readWhole(reader, first, end, depth + 1)));
  return { pieces: separated(names, '.'), next: partnerOf(tokens, close + 3) + 1 };
}

function calleeEnd(tokens: Tokens, at: number): number {
  let end = at + 1;
  while (isPunctuation(tokens, end, '.') && kindAt(tokens, end + 1) === KIND.word) end += 2;
  return end;
}

/** The token behind an operand that is not understood. */
function operandEnd(tokens: Tokens, from: number): number {
  let at = from;
  while (at < tokens.count && /^[-!&*^<]$/.test(tokenText(tokens, at))) at++;
  at = afterToken(tokens, at);
  for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
    const text = tokenText(tokens, at);
    if (text === '.') at += 2;
    else if (text === '(' || text === '[' || (text === '{' && isComposite(tokens, at))) at = afterToken(tokens, at);
    else return Math.min(at, tokens.count);
  }
  return Math.min(at, tokens.count);
}

function isComposite(tokens: Tokens, at: number): boolean {
  return isPunctuation(tokens, at - 1, ']') || /^[A-Z]/.test(tokenText(tokens, at - 1));
}
