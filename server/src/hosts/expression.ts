import type { Quoting } from '../text/sourceMap.ts';
import { type Bindings, constantOf, type Declaration } from './bindings.ts';
import { chosen, colonOf, conditionalStart, questionBehind } from './choice.ts';
import { HOLE, type HostDocument } from './fragment.ts';
import type { Surroundings } from './neighbours.ts';
import { endOf, isPunctuation, KIND, kindAt, outerOf, partnerOf, startOf, type Tokens, tokenText } from './tokens.ts';
import { beforeTypeArguments } from './typeArguments.ts';
import { holePiece, type Piece } from './written.ts';

/** What one language adds to reading string expressions. Token indexes throughout. */
export interface Reader {
  readonly document: HostDocument;
  readonly around: Surroundings;
  readonly tokens: Tokens;
  readonly bindings: Bindings;
  readonly quoting: Quoting;
  /** The literal whose statement is looked for: of the branches that give a variable its text, the one with it counts. */
  readonly focus?: number;
  /** What the parameters of a function are that is looked into for one call, such as that of `columns.map((c) => …)`. */
  readonly given?: ReadonlyMap<string, readonly Piece[]>;
  /** The list that the expression at `start` becomes an item of, when that is a variable. */
  listed?(reader: Reader, start: number): Declaration | undefined;
  /** The text of a declared format as other files fill it in; undefined where none does, or one in another way. */
  filled?(reader: Reader, declaration: Declaration): readonly Piece[] | undefined;
  /** Whether the list that is named at `use` becomes a text there. */
  joins?(reader: Reader, use: number): boolean;
  /** Reads the operand that starts at `at`. */
  operand(reader: Reader, at: number, depth: number): Read;
  /**
   * Where the expression starts that a bracket belongs to, when the text at `start` inside goes into that expression's text
   * (`['a', 'b'].join(' ')`, `fmt.Sprintf("…")`); undefined when it does not.
   */
  outward(reader: Reader, opener: number, start: number): number | undefined;
  /** What a call such as `fmt.Fprintf(&b, format, …)` writes, whose format starts at `start`; undefined for another call. */
  printed?(reader: Reader, start: number): Read | undefined;
  /** Whether the text that starts here is no SQL by its place: a test's title, an error, a log line, an import's path. */
  isProse(reader: Reader, start: number): boolean;
  /** The reader of another file of the workspace; undefined when there is no such file, or it is too far from the document. */
  open(uri: string): Reader | undefined;
}

/** What an expression is worth, and the token behind it. */
export interface Read {
  readonly pieces: readonly Piece[];
  readonly next: number;
}

const DEEPEST = 40;
/** No more members, calls and factors than this are followed from one operand. */
export const LONGEST_CHAIN = 150;
/** A sum of more pieces is cut off. */
export const LONGEST = 4000;

/** Reads operands joined by `+`, from `at` on. */
export function readSum(reader: Reader, at: number, depth = 0): Read {
  if (depth > DEEPEST) return skipped(reader, at, reader.tokens.count);
  const { tokens } = reader;
  let read = reader.operand(reader, at, depth + 1);
  if (!isPunctuation(tokens, read.next, '+')) return read;
  const pieces = [...read.pieces];
  while (isPunctuation(tokens, read.next, '+') && read.next + 1 < tokens.count) {
    read = reader.operand(reader, read.next + 1, depth + 1);
    if (pieces.length < LONGEST) pieces.push(...read.pieces);
  }
  return { pieces, next: read.next };
}

/** Reads the expression from `at` to the token `end`; a part that is not understood makes all of it a hole. */
export function readWhole(reader: Reader, at: number, end: number, depth: number): readonly Piece[] {
  if (at >= end) return [];
  const read = readValue(reader, at, depth);
  if (read.next === end) return read.pieces;
  return /^(?:as|satisfies)$/.test(tokenText(reader.tokens, read.next)) ? read.pieces : skipped(reader, at, end).pieces;
}

/** Reads the expression that starts at `at` and whose end is not known, such as a declared value; a conditional as a whole. */
export function readValue(reader: Reader, at: number, depth = 0): Read {
  const { tokens } = reader;
  const read = readSum(reader, at, depth);
  const after = (token: number) => afterToken(tokens, token);
  const question = depth > DEEPEST ? undefined : questionBehind(tokens, read.next, after);
  const colon = question === undefined ? undefined : colonOf(tokens, question, question + LONGEST_CHAIN, after);
  if (question === undefined || colon === undefined) return withDefault(reader, at, read, depth);
  const no = readValue(reader, colon + 1, depth + 1);
  const pieces = readBranches(reader, [at, question, colon], no, depth);
  return { pieces: pieces ?? skipped(reader, at, no.next).pieces, next: no.next };
}

/** `x ?? '…'` and `x || '…'`: the default counts where it has a clause to resolve; `x && '…'` is that text or nothing. */
function withDefault(reader: Reader, at: number, read: Read, depth: number): Read {
  const { tokens } = reader;
  if (depth > DEEPEST || !isDefault(tokens, read.next)) return read;
  const other = readValue(reader, read.next + 1, depth + 1);
  const [whole] = skipped(reader, at, other.next).pieces;
  const first = isPunctuation(tokens, read.next, '&&') ? [] : read.pieces;
  const pieces = whole && chosen(textBetween(tokens, at, read.next), first, other.pieces, whole);
  return { pieces: pieces ?? skipped(reader, at, other.next).pieces, next: other.next };
}

function isDefault(tokens: Tokens, at: number): boolean {
  return kindAt(tokens, at) === KIND.punctuation && /^(?:\?\?|\|\||&&)$/.test(tokenText(tokens, at));
}

function textBetween(tokens: Tokens, from: number, to: number): string {
  return tokens.text.slice(startOf(tokens, from), startOf(tokens, to));
}

/** The branches of the conditional whose parts start at the tokens `[condition, ?, :]`. */
function readBranches(
  reader: Reader,
  [condition, question, colon]: readonly [number, number, number],
  no: Read,
  depth: number,
): readonly Piece[] | undefined {
  const { tokens } = reader;
  const yes = readWhole(reader, question + 1, colon, depth + 1);
  const written = textBetween(tokens, condition, question);
  const [whole] = skipped(reader, condition, no.next).pieces;
  return whole && chosen(written, yes, no.pieces, whole);
}

/** The token behind this one, or behind the bracket or template that it opens. */
export function afterToken(tokens: Tokens, at: number): number {
  let last = at;
  while (kindAt(tokens, last) === KIND.head || kindAt(tokens, last) === KIND.middle) {
    const next = partnerOf(tokens, last);
    if (next < 0) return tokens.count;
    last = next;
  }
  const opens = last === at && /^[([{<]$/.test(tokenText(tokens, at).charAt(0)) && partnerOf(tokens, at) !== -1;
  const partner = opens ? partnerOf(tokens, at) : -1;
  return Math.max(last, partner) + 1;
}

/** One hole for the tokens from `at` up to `end`. */
export function skipped(reader: Reader, at: number, end: number): Read {
  const { tokens } = reader;
  const document = { start: startOf(tokens, at), end: endOf(tokens, Math.max(at, end - 1)) };
  return { pieces: [holePiece(document, reader.quoting)], next: Math.max(at + 1, end) };
}

/** The text that a name stands for, when it is a constant of the same file. */
export function readConstant(reader: Reader, at: number, depth: number): readonly Piece[] | undefined {
  const constant = constantOf(reader.bindings, tokenText(reader.tokens, at), at);
  if (!constant || constant.at === at) return undefined;
  const read = readValue(reader, constant.value, depth + 4);
  return read.pieces.every((piece) => piece.text !== HOLE) || read.pieces.length > 1 ? read.pieces : undefined;
}

/** The starts of all expressions that the literal or name at `token` is a part of, innermost first. */
export function ladder(reader: Reader, token: number): readonly number[] {
  const starts: number[] = [];
  let start: number | undefined = primaryStart(reader.tokens, token);
  while (start !== undefined && starts.length < DEEPEST) {
    start = chainStart(reader.tokens, start);
    starts.push(start);
    start = conditionalStart(reader.tokens, start) ?? defaultStart(reader.tokens, start);
    if (start !== starts[starts.length - 1]) starts.push(start);
    start = outward(reader, start);
  }
  return starts;
}

/** Where the expression begins whose default starts at `start`. */
function defaultStart(tokens: Tokens, start: number): number {
  let first = start;
  for (let steps = 0; steps < LONGEST_CHAIN && first >= 2 && isDefault(tokens, first - 1); steps++) {
    first = operandStart(tokens, first - 2);
  }
  return first;
}

function outward(reader: Reader, start: number): number | undefined {
  const { tokens } = reader;
  const opener = outerOf(tokens, start);
  const kind = kindAt(tokens, opener);
  if (kind === KIND.head || kind === KIND.middle) return primaryStart(tokens, opener);
  if (isPunctuation(tokens, opener, '(') && isGrouping(tokens, opener)) return opener;
  return opener < 0 ? undefined : reader.outward(reader, opener, start);
}

const BEFORE_GROUP = /^(?:return|await|case|throw|yield|typeof|in|of|else|do)$/;

/** Whether a `(` groups an expression rather than holding a call's arguments or a function's parameters. */
export function isGrouping(tokens: Tokens, opener: number): boolean {
  const kind = kindAt(tokens, opener - 1);
  const before = tokenText(tokens, opener - 1);
  if (kind === KIND.word) return BEFORE_GROUP.test(before);
  return kind !== KIND.punctuation || !/^[)\]}>]$/.test(before);
}

/** The start of the sum that an operand belongs to. */
function chainStart(tokens: Tokens, operand: number): number {
  let start = operand;
  for (let count = 0; count < LONGEST && start >= 2 && isJoint(tokens, start - 1); count++) {
    start = operandStart(tokens, start - 2);
  }
  return start;
}

/** The start of the operand whose last token is `last`, with what counts it up or down: `n++`, `--n`. */
function operandStart(tokens: Tokens, last: number): number {
  const start = primaryStart(tokens, isCount(tokens, last) ? last - 1 : last);
  return isCount(tokens, start - 1) ? start - 1 : start;
}

function isCount(tokens: Tokens, at: number): boolean {
  return isPunctuation(tokens, at, '++') || isPunctuation(tokens, at, '--');
}

/** `+`, or an operator that binds its operands tighter. */
function isJoint(tokens: Tokens, at: number): boolean {
  if (kindAt(tokens, at) !== KIND.punctuation || !/^(?:[-+*/%]|\*\*)$/.test(tokenText(tokens, at))) return false;
  return tokenText(tokens, at - 1) !== 'yield';
}

/** The first token of the operand whose last token is `last`: a template's head and tag, a call's callee. */
export function primaryStart(tokens: Tokens, last: number): number {
  let at = last;
  for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
    const before = stepLeft(tokens, at);
    if (before === at) return at;
    at = before;
  }
  return at;
}

function stepLeft(tokens: Tokens, at: number): number {
  const kind = kindAt(tokens, at);
  if (kind === KIND.middle || kind === KIND.tail) return Math.max(0, outerOf(tokens, at));
  const text = tokenText(tokens, at);
  const partner = partnerOf(tokens, at);
  if (kind === KIND.punctuation && /^[)\]}]$/.test(text) && partner >= 0 && partner < at) return partner;
  const before = at - 1;
  if (kind === KIND.word && /^\??\.$/.test(tokenText(tokens, before))) return Math.max(0, before - 1);
  const opensTemplate = kind === KIND.template || kind === KIND.head;
  const generic = text === '(' || opensTemplate ? beforeTypeArguments(tokens, before) : undefined;
  if (generic !== undefined) return generic;
  const continues = opensTemplate || /^[([{]$/.test(text);
  return continues && endsCallee(tokens, before, text) ? before : at;
}

/** Whether the token before a bracket or template ends what is called, indexed or tagged. */
function endsCallee(tokens: Tokens, before: number, opening: string): boolean {
  const kind = kindAt(tokens, before);
  const word = tokenText(tokens, before);
  if (kind === KIND.word && opening === '{') return /^[A-Z]/.test(word) && isPunctuation(tokens, before - 1, '.');
  if (kind === KIND.word) return !BEFORE_GROUP.test(word);
  return opening !== '{' && kind === KIND.punctuation && /^[)\]]$/.test(tokenText(tokens, before));
}
