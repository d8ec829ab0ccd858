import {
  afterToken,
  LONGEST_CHAIN,
  type Read,
  type Reader,
  readConstant,
  readSum,
  readWhole,
  skipped,
} from '../expression.ts';
import { readFormat } from '../printf.ts';
import { endOf, isPunctuation, KIND, kindAt, partnerOf, startOf, type Tokens, tokenText } from '../tokens.ts';
import { type Piece, textPiece } from '../written.ts';
import { decodeGo } from './literal.ts';

/** Calls whose first argument is a format string and whose result is the text. */
export const FORMAT_CALL = /(?:^|\.)Sprintf$/;

/** Calls that give back the text of their first argument. */
export const TEXT_CALL = /(?:^|\.)(?:TrimSpace|Rebind|string|SQL|Raw|Expr|Query)$/;

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

function readName(reader: Reader, at: number, depth: number): Read | undefined {
  const { tokens } = reader;
  const end = calleeEnd(tokens, at);
  if (isPunctuation(tokens, end, '(')) return readCall(reader, at, end, depth);
  if (end !== at + 1) return undefined;
  const pieces = readConstant(reader, at, depth);
  return pieces && { pieces, next: at + 1 };
}

function calleeEnd(tokens: Tokens, at: number): number {
  let end = at + 1;
  while (isPunctuation(tokens, end, '.') && kindAt(tokens, end + 1) === KIND.word) end += 2;
  return end;
}

function readCall(reader: Reader, at: number, opener: number, depth: number): Read | undefined {
  const { tokens } = reader;
  const close = partnerOf(tokens, opener);
  const callee = tokens.text.slice(startOf(tokens, at), startOf(tokens, opener)).replace(/\s+/g, '');
  if (close <= opener + 1) return undefined;
  if (FORMAT_CALL.test(callee)) {
    const [format, ...values] = argumentStarts(tokens, opener, close);
    const pieces = readSum(reader, format ?? opener + 1, depth + 1).pieces;
    const known = (index: number) => constantText(reader, values[index], depth);
    return { pieces: readFormat(pieces, 'go', known), next: close + 1 };
  }
  if (/(?:^|\.)strings\.Join$/.test(callee)) return readJoin(reader, opener, close, depth);
  if (!TEXT_CALL.test(callee)) return undefined;
  return { pieces: readSum(reader, opener + 1, depth + 1).pieces, next: close + 1 };
}

/** The text of an argument that is a plain constant. */
function constantText(reader: Reader, at: number | undefined, depth: number): readonly Piece[] | undefined {
  if (at === undefined) return undefined;
  const { tokens } = reader;
  const ends = isPunctuation(tokens, at + 1, ',') || isPunctuation(tokens, at + 1, ')');
  if (!ends) return undefined;
  const kind = kindAt(tokens, at);
  if (kind === KIND.string || kind === KIND.raw) return readLiteral(tokens, at);
  return kind === KIND.word ? readConstant(reader, at, depth) : undefined;
}

function argumentStarts(tokens: Tokens, opener: number, close: number): readonly number[] {
  const starts = [opener + 1];
  for (let at = opener + 1; at < close; at = afterToken(tokens, at)) {
    if (isPunctuation(tokens, at, ',') && at + 1 < close) starts.push(at + 1);
  }
  return starts;
}

/** `strings.Join([]string{"…", "…"}, " ")`. */
function readJoin(reader: Reader, opener: number, close: number, depth: number): Read | undefined {
  const { tokens } = reader;
  const brace = opener + 4;
  const end = partnerOf(tokens, brace);
  if (!isPunctuation(tokens, brace, '{') || end < 0 || !isPunctuation(tokens, end + 1, ',')) return undefined;
  const items = argumentStarts(tokens, brace, end).map((at) => readSum(reader, at, depth).pieces);
  const text = readSum(reader, end + 2, depth)
    .pieces.map((piece) => piece.text)
    .join('');
  const document = { start: startOf(tokens, end), end: startOf(tokens, end) };
  const glue: Piece = { text, document, verbatim: false, quoting: reader.quoting };
  return { pieces: items.flatMap((item, index) => (index > 0 ? [glue, ...item] : item)), next: close + 1 };
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
