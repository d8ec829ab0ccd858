import { type Bindings, type Declaration, declarationOf, isInside, usesOf } from './bindings.ts';
import { type Read, type Reader, readSum } from './expression.ts';
import { madeUp } from './synthetic.ts';
import { endOf, isPunctuation, isWord, KIND, kindAt, outerOf, partnerOf, startOf, tokenText } from './tokens.ts';
import { holePiece, type Piece } from './written.ts';

/**
 * The first token of what is appended to the variable at `at`: by `q += …`, `q = q + …`, Go's `b.WriteString(…)` or
 * `fmt.Fprintf(&b, …)`; -1 for anything else.
 */
export function appendStart(reader: Reader, at: number): number {
  const { tokens } = reader;
  if (isPunctuation(tokens, at + 1, '+=')) return at + 2;
  if (isMethod(reader, at, WRITES) || isMethod(reader, at, APPENDS)) return at + 4;
  if (isWritten(reader, at)) return at + 2;
  if (isHandedOver(reader, at)) return at - 1;
  const isSelf = isPunctuation(tokens, at + 1, '=') && isWord(tokens, at + 2, tokenText(tokens, at));
  return isSelf && isPunctuation(tokens, at + 3, '+') ? at + 4 : -1;
}

/** Of Go's builders, and of an SQL template's object. */
const WRITES = /^Write(?:String|Byte|Rune)$/;
const APPENDS = /^append$/;
const PRINTS = /^(?:Fprintf?|Fprintln|WriteString)$/;

/** Whether the variable at `at` is a `strings.Builder` or `bytes.Buffer` that something is written to. */
export function isWritten(reader: Reader, at: number): boolean {
  const { tokens } = reader;
  if (isMethod(reader, at, WRITES)) return true;
  const opener = isPunctuation(tokens, at - 1, '&') ? at - 2 : at - 1;
  const isPrint = isPunctuation(tokens, opener, '(') && isPunctuation(tokens, at + 1, ',');
  return isPrint && isPunctuation(tokens, opener - 2, '.') && PRINTS.test(tokenText(tokens, opener - 1));
}

/** Whether a function that is not looked into gets the variable's address: `writeRows(&b, rows)`. */
function isHandedOver({ tokens }: Reader, at: number): boolean {
  return isPunctuation(tokens, at - 1, '&') && /^[(,]$/.test(tokenText(tokens, at - 2));
}

function isMethod({ tokens }: Reader, at: number, name: RegExp): boolean {
  const isCall = isPunctuation(tokens, at + 1, '.') && isPunctuation(tokens, at + 3, '(');
  return isCall && kindAt(tokens, at + 2) === KIND.word && name.test(tokenText(tokens, at + 2));
}

/** The variable that the expression is appended to, or -1. */
export function appendedName(reader: Reader, start: number): number {
  const isName = (at: number) => at >= 0 && kindAt(reader.tokens, at) === KIND.word && appendStart(reader, at) >= 0;
  if (isName(start - 2)) return start - 2;
  return isName(start - 4) && appendStart(reader, start - 4) === start ? start - 4 : -1;
}

const known = new WeakMap<Bindings, Map<Declaration, readonly number[]>>();

/** Where the variable gets a value or more text, in order. */
export function writesOf(reader: Reader, declaration: Declaration): readonly number[] {
  const { tokens, bindings } = reader;
  const made = known.get(bindings) ?? new Map<Declaration, readonly number[]>();
  known.set(bindings, made);
  const before = made.get(declaration);
  if (before) return before;
  const isWrite = (at: number) =>
    (/^(?::|\+)?=$/.test(tokenText(tokens, at + 1)) && !isTrimmed(reader, at)) ||
    isWritten(reader, at) ||
    isMethod(reader, at, APPENDS) ||
    isMethod(reader, at, /^Reset$/);
  const all = usesOf(bindings, declaration);
  const isBuilder = all.some((at) => isWritten(reader, at));
  const uses = all.filter((at) => isWrite(at) || (isBuilder && isHandedOver(reader, at)));
  const writes = [
    declaration.at,
    ...uses.filter((at) => declarationOf(bindings, declaration.name, at) === declaration),
  ];
  made.set(declaration, writes);
  return writes;
}

/** `q = q[:len(q)-1]`, `q = q.slice(0, -2)`, `q = strings.TrimSuffix(q, ",")`: the text but for its last comma. */
function isTrimmed({ tokens }: Reader, at: number): boolean {
  if (!isPunctuation(tokens, at + 1, '=')) return false;
  const name = tokenText(tokens, at);
  const isOwn = isWord(tokens, at + 2, name);
  if (isOwn && isPunctuation(tokens, at + 3, '[')) return true;
  if (isOwn)
    return isPunctuation(tokens, at + 3, '.') && /^(?:slice|substring|trim|trimEnd)$/.test(tokenText(tokens, at + 4));
  return isWord(tokens, at + 2, 'strings') && /^Trim/.test(tokenText(tokens, at + 4)) && isWord(tokens, at + 6, name);
}

/** What is appended at `at`, as the statement that holds `name` sees it: a hole when it happens in an earlier branch of its own, nothing in a later one. */
export function appended(reader: Reader, at: number, name: number): Read {
  const start = appendStart(reader, at);
  const read = reader.printed?.(reader, start) ?? readSum(reader, start);
  if (isCertain(reader, at, name) || holdsFocus(reader, start, read)) return read;
  return at > name ? { pieces: [], next: read.next } : { pieces: uncertain(reader, at, read), next: read.next };
}

/** Whether what stands at `at` is run when `use` is, as far as its branch is concerned. */
export function isCertain(reader: Reader, at: number, use: number): boolean {
  if (at === use) return true;
  const block = blockOf(reader, at);
  return !isSingleBranch(reader, at) && isInside(reader.tokens, block, use) && !hasCaseBetween(reader, block, at, use);
}

/** The bracket of the block in which a variable is written at `at`. */
export function blockOf(reader: Reader, at: number): number {
  const outer = outerOf(reader.tokens, at);
  return isPunctuation(reader.tokens, outer, '(') && isWritten(reader, at) ? outerOf(reader.tokens, outer) : outer;
}

/** Whether two places in the block of a `switch` stand in different cases of it. */
function hasCaseBetween({ tokens, bindings }: Reader, block: number, one: number, other: number): boolean {
  const [first, last] = one < other ? [one, other] : [other, one];
  return ['case', 'default'].some((word) =>
    (bindings.words().get(word) ?? []).some((at) => at > first && at < last && outerOf(tokens, at) === block),
  );
}

function uncertain(reader: Reader, at: number, read: Read): readonly Piece[] {
  const document = { start: startOf(reader.tokens, at), end: endOf(reader.tokens, read.next - 1) };
  return [madeUp(' '), holePiece(document, reader.quoting)];
}

/** Whether the statement at `at` is all that an `if (…)` or `else` without braces holds. */
export function isSingleBranch({ tokens }: Reader, at: number): boolean {
  if (isWord(tokens, at - 1, 'else')) return true;
  const condition = isPunctuation(tokens, at - 1, ')') ? partnerOf(tokens, at - 1) : -1;
  return condition > 0 && /^(?:if|for|while)$/.test(tokenText(tokens, condition - 1));
}

/** Whether the literal that is looked at stands in an expression. */
export function holdsFocus({ focus }: Reader, start: number, read: Read): boolean {
  return focus !== undefined && start <= focus && focus < read.next;
}

const MOST_WRITES = 60;
const held = new WeakMap<Reader, Map<number, readonly Piece[] | undefined>>();

/**
 * The text that a variable holds where it is used, whose value changes: its last value that no branch makes uncertain, or
 * the one that holds the literal looked at, and what is appended since; undefined when that is not known.
 */
export function heldText(reader: Reader, use: number): readonly Piece[] | undefined {
  const texts = held.get(reader) ?? new Map<number, readonly Piece[] | undefined>();
  held.set(reader, texts);
  if (texts.has(use)) return texts.get(use);
  texts.set(use, undefined);
  const text = textHeld(reader, use);
  texts.set(use, text);
  return text;
}

function textHeld(reader: Reader, use: number): readonly Piece[] | undefined {
  const { tokens, bindings } = reader;
  const declaration = declarationOf(bindings, tokenText(tokens, use), use);
  const writes = declaration ? writesOf(reader, declaration).filter((at) => at < use) : [];
  if (!declaration || writes.length < 2 || writes.length > MOST_WRITES) return undefined;
  const plain = writes.filter((at) => appendStart(reader, at) < 0);
  const isBuilder = writes.some((at) => isWritten(reader, at));
  const reads = plain
    .map((at) => ({ at, read: valueAt(reader, declaration, at, isBuilder) }))
    // `q = `${q} …`` has the value that `q` had before.
    .filter(({ at, read }) => !read || at === declaration.at || read.next <= use);
  const focused = reads.find(({ at, read }) => read && holdsFocus(reader, at, read));
  const last = reads[reads.length - 1];
  const chosen = focused ?? (last && isCertain(reader, last.at, use) ? last : undefined);
  if (!chosen?.read) return undefined;
  const later = writes.filter((at) => at > chosen.at && !plain.includes(at));
  return [...chosen.read.pieces, ...later.flatMap((at) => appended(reader, at, use).pieces)];
}

function valueAt(reader: Reader, declaration: Declaration, at: number, isBuilder: boolean): Read | undefined {
  if (isBuilder) return { pieces: [], next: at + 1 };
  const start = at === declaration.at ? declaration.value : at + 2;
  return start < 0 ? undefined : readSum(reader, start);
}
