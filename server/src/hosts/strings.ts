import { type Declaration, declarationOf, declaredBy, isInside, sameName, usesOf } from './bindings.ts';
import { LONGEST, ladder, type Read, type Reader, readSum } from './expression.ts';
import type { Fragment } from './fragment.ts';
import { looksLikeSql, mayHoldClause } from './recognise.ts';
import { madeUp } from './synthetic.ts';
import {
  endOf,
  isPunctuation,
  isWord,
  KIND,
  kindAt,
  outerOf,
  partnerOf,
  startOf,
  tokenAt,
  tokenText,
} from './tokens.ts';
import { fragmentOf, holePiece, type Piece, textOf } from './written.ts';

/** Words without which a string has nothing to resolve. */
export const HOT = /conflict|references|create\s+(?:\w+\s+){0,2}table/i;

/** Finds SQL in the string literals of one file, each literal with all that it is joined to. */
interface Search {
  readonly reader: Reader;
  readonly isSql: (start: number) => boolean;
  readonly found: Map<number, Fragment>;
  /** The literal tokens that stand in a fragment already. */
  readonly covered: Set<number>;
  /** The expressions that are no SQL, by their first token. */
  readonly refused: Set<number>;
  readonly visited: Set<readonly Declaration[]>;
  readonly writes: Map<Declaration, readonly number[]>;
  /** Expressions read before, by their first token. */
  readonly reads: Map<number, Read>;
}

/**
 * The fragments around the places where `HOT` words stand in literals. `isSql` tells whether the expression that starts at
 * a token is marked as SQL by its author (a tag), so that its looks need no proof.
 */
export function findStrings(reader: Reader, isSql: (start: number) => boolean): readonly Fragment[] {
  const search: Search = {
    reader,
    isSql,
    found: new Map(),
    covered: new Set(),
    refused: new Set(),
    visited: new Set(),
    writes: new Map(),
    reads: new Map(),
  };
  for (const match of reader.tokens.text.matchAll(new RegExp(HOT, 'gi'))) {
    const token = tokenAt(reader.tokens, match.index);
    if (!search.covered.has(token) && isLiteral(kindAt(reader.tokens, token))) collect(search, token);
  }
  return [...search.found.values()];
}

function isLiteral(kind: number): boolean {
  return kind === KIND.string || kind === KIND.raw || (kind >= KIND.template && kind <= KIND.tail);
}

/** Finds the widest expression around a literal or name that is SQL; true when there is one. */
function collect(search: Search, token: number): boolean {
  const { reader } = search;
  const starts = ladder(reader, token);
  const widest = starts[starts.length - 1] ?? token;
  if (reader.isProse(reader, widest)) return false;
  const declaration = declaredBy(reader.bindings, widest);
  if (declaration && collectUses(search, declaration)) return true;
  const name = appendedName(reader, widest);
  if (name >= 0 && collectAppended(search, name, token)) return true;
  return [...starts]
    .reverse()
    .some((start) => accept(search, { start, key: start }, token, readAt(search, start).pieces));
}

function readAt(search: Search, start: number): Read {
  const known = search.reads.get(start) ?? readSum(search.reader, start);
  search.reads.set(start, known);
  return known;
}

/** A constant that is joined to other text is SQL where it is joined. */
function collectUses(search: Search, declaration: Declaration): boolean {
  const together = sameName(search.reader.bindings, declaration);
  if (search.visited.has(together)) return false;
  search.visited.add(together);
  const uses = usesOf(search.reader.bindings, declaration).slice(0, 200);
  return uses.map((use) => collectUse(search, use)).includes(true);
}

function collectUse(search: Search, use: number): boolean {
  const { tokens } = search.reader;
  if (appendStart(search.reader, use) >= 0) return collectAppended(search, use, use);
  const isJoined =
    ladder(search.reader, use).length > 1 || [use - 1, use + 1].some((at) => isPunctuation(tokens, at, '+'));
  return isJoined && collect(search, use);
}

/** `query += '…'` or `b.WriteString("…")`: the text that the variable holds behind this and the following appends. */
function collectAppended(search: Search, name: number, token: number): boolean {
  const { reader } = search;
  const declaration = declarationOf(reader.bindings, tokenText(reader.tokens, name), name);
  if (!declaration) return false;
  const places = search.writes.get(declaration) ?? writesOf(reader, declaration);
  search.writes.set(declaration, places);
  if (!places.includes(name)) return false;
  const last = places.filter((at) => at < name && appendStart(reader, at) < 0).pop() ?? declaration.at;
  const until = places.find((at) => at > name && appendStart(reader, at) < 0);
  const isBuilder = isWritten(reader, name);
  const run = places.filter((at) => at >= last && (until === undefined || at < until) && (at > last || !isBuilder));
  const [first = name] = run;
  const start = isBuilder ? appendStart(reader, first) : declaration.at === last ? declaration.value : last + 2;
  if (start < 0) return false;
  const reads = run.map((at) => (at === first ? readAt(search, start) : appended(reader, at, name)));
  if (reads.some((read, index) => read.next > (run[index + 1] ?? reader.tokens.count))) return false;
  const pieces = reads.flatMap((read) => read.pieces);
  const isBranch = isSingleBranch(reader, name) || !isInside(reader.tokens, outerOf(reader.tokens, name), last);
  return accept(search, { start, key: isBranch ? -name : start }, token, pieces);
}

/**
 * The first token of what is appended to the variable at `at`: by `q += …`, `q = q + …`, Go's `b.WriteString(…)` or
 * `fmt.Fprintf(&b, …)`; -1 for anything else.
 */
function appendStart(reader: Reader, at: number): number {
  const { tokens } = reader;
  if (isPunctuation(tokens, at + 1, '+=')) return at + 2;
  if (isMethod(reader, at, 'WriteString')) return at + 4;
  if (isWritten(reader, at)) return at + 2;
  const isSelf = isPunctuation(tokens, at + 1, '=') && isWord(tokens, at + 2, tokenText(tokens, at));
  return isSelf && isPunctuation(tokens, at + 3, '+') ? at + 4 : -1;
}

/** Whether the variable at `at` is a `strings.Builder` or `bytes.Buffer` that something is written to. */
function isWritten(reader: Reader, at: number): boolean {
  const { tokens } = reader;
  if (isMethod(reader, at, 'WriteString')) return true;
  const opener = isPunctuation(tokens, at - 1, '&') ? at - 2 : at - 1;
  return (
    isWord(tokens, opener - 1, 'Fprintf') && isPunctuation(tokens, opener, '(') && isPunctuation(tokens, at + 1, ',')
  );
}

function isMethod({ tokens }: Reader, at: number, name: string): boolean {
  return isPunctuation(tokens, at + 1, '.') && isWord(tokens, at + 2, name) && isPunctuation(tokens, at + 3, '(');
}

/** The variable that the expression is appended to, or -1. */
function appendedName(reader: Reader, start: number): number {
  const isName = (at: number) => at >= 0 && kindAt(reader.tokens, at) === KIND.word && appendStart(reader, at) >= 0;
  if (isName(start - 2)) return start - 2;
  return isName(start - 4) && appendStart(reader, start - 4) === start ? start - 4 : -1;
}

/** Where the variable gets a value or more text, in order. */
function writesOf(reader: Reader, declaration: Declaration): readonly number[] {
  const { tokens, bindings } = reader;
  const isWrite = (at: number) =>
    (/^(?::|\+)?=$/.test(tokenText(tokens, at + 1)) && !isTrimmed(reader, at)) ||
    isWritten(reader, at) ||
    isMethod(reader, at, 'Reset');
  const uses = usesOf(bindings, declaration).filter(isWrite);
  return [declaration.at, ...uses.filter((at) => declarationOf(bindings, declaration.name, at) === declaration)];
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
function appended(reader: Reader, at: number, name: number): Read {
  const read = readSum(reader, appendStart(reader, at));
  const isCertain = at === name || !isSingleBranch(reader, at);
  if (isCertain && isInside(reader.tokens, outerOf(reader.tokens, at), name)) return read;
  if (at > name) return { pieces: [], next: read.next };
  const document = { start: startOf(reader.tokens, at), end: endOf(reader.tokens, read.next - 1) };
  return { pieces: [madeUp(' '), holePiece(document, reader.quoting)], next: read.next };
}

/** Whether the statement at `at` is all that an `if (…)` or `else` without braces holds. */
function isSingleBranch({ tokens }: Reader, at: number): boolean {
  if (isWord(tokens, at - 1, 'else')) return true;
  const condition = isPunctuation(tokens, at - 1, ')') ? partnerOf(tokens, at - 1) : -1;
  return condition > 0 && /^(?:if|for|while)$/.test(tokenText(tokens, condition - 1));
}

/** An expression by its first token; `key` tells apart the branches in which one variable gets different endings. */
interface Root {
  readonly start: number;
  readonly key: number;
}

/** Keeps the fragment when it is SQL and holds the literal that it was looked up for. */
function accept(search: Search, { start, key }: Root, token: number, pieces: readonly Piece[]): boolean {
  const { tokens } = search.reader;
  if (search.found.has(key)) return search.covered.has(token) || kindAt(tokens, token) === KIND.word;
  if (search.refused.has(key)) return false;
  const text = textOf(pieces);
  const isSql = search.isSql(start);
  const literals = new Set(pieces.map((piece) => tokenAt(tokens, piece.document.start)));
  const holds = literals.has(token) || kindAt(tokens, token) === KIND.word;
  if (!(isSql ? mayHoldClause(text) : looksLikeSql(text))) search.refused.add(key);
  if (!holds || search.refused.has(key)) return false;
  const { next } = readAt(search, start);
  const range = { start: startOf(tokens, start), end: endOf(tokens, next - 1) };
  search.found.set(key, fragmentOf(pieces, isSql ? 'template' : 'string', range));
  for (const literal of literals) search.covered.add(literal);
  if (pieces.length >= LONGEST) for (let at = start; at < next; at++) search.covered.add(at);
  return true;
}
