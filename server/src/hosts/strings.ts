import { type Declaration, declarationOf, isInside, usesOf } from './bindings.ts';
import { ladder, type Reader, readSum } from './expression.ts';
import type { Fragment } from './fragment.ts';
import { looksLikeSql, mayHoldClause } from './recognise.ts';
import { endOf, isPunctuation, KIND, kindAt, outerOf, startOf, tokenAt, tokenText } from './tokens.ts';
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
  readonly visited: Set<Declaration>;
}

/**
 * The fragments around the places where `HOT` words stand in literals. `isSql` tells whether the expression that starts at
 * a token is marked as SQL by its author (a tag), so that its looks need no proof.
 */
export function findStrings(reader: Reader, isSql: (start: number) => boolean): readonly Fragment[] {
  const search: Search = { reader, isSql, found: new Map(), covered: new Set(), visited: new Set() };
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
  const declaration = reader.bindings.byValue.get(widest);
  if (declaration && collectUses(search, declaration)) return true;
  if (isPunctuation(reader.tokens, widest - 1, '+=') && collectAppended(search, widest - 2)) return true;
  return [...starts].reverse().some((start) => accept(search, start, token, readSum(reader, start).pieces));
}

/** A constant that is joined to other text is SQL where it is joined. */
function collectUses(search: Search, declaration: Declaration): boolean {
  if (search.visited.has(declaration)) return false;
  search.visited.add(declaration);
  const uses = usesOf(search.reader.bindings, declaration).slice(0, 200);
  return uses.map((use) => collectUse(search, use)).includes(true);
}

function collectUse(search: Search, use: number): boolean {
  const { tokens } = search.reader;
  if (isPunctuation(tokens, use + 1, '+=')) return collectAppended(search, use);
  const isJoined =
    ladder(search.reader, use).length > 1 || [use - 1, use + 1].some((at) => isPunctuation(tokens, at, '+'));
  return isJoined && collect(search, use);
}

/** `query += '…'`: the text that the variable holds behind this and the following appends. */
function collectAppended(search: Search, name: number): boolean {
  const { reader } = search;
  const declaration = declarationOf(reader.bindings, tokenText(reader.tokens, name), name);
  if (!declaration) return false;
  const places = [declaration.at, ...usesOf(reader.bindings, declaration)].filter((at) => isWritten(reader, at));
  const last = places.filter((at) => at < name && !isPunctuation(reader.tokens, at + 1, '+=')).pop() ?? declaration.at;
  const until = places.find((at) => at > name && !isPunctuation(reader.tokens, at + 1, '+='));
  const run = places.filter((at) => at >= last && (until === undefined || at < until));
  const start = declaration.at === last ? declaration.value : last + 2;
  if (start < 0) return false;
  const pieces = run.flatMap((at) => (at === last ? readSum(reader, start).pieces : appended(reader, at, name)));
  return accept(search, start, name + 2, pieces);
}

function isWritten(reader: Reader, at: number): boolean {
  return (
    /^(?::|\+)?=$/.test(tokenText(reader.tokens, at + 1)) ||
    (reader.bindings.byValue.size > 0 && isDeclared(reader, at))
  );
}

function isDeclared(reader: Reader, at: number): boolean {
  return (reader.bindings.byName.get(tokenText(reader.tokens, at)) ?? []).some((d) => d.at === at && d.value >= 0);
}

/** What is appended at `at`, as the statement that holds `name` sees it: a hole when it happens in a branch of its own. */
function appended(reader: Reader, at: number, name: number): readonly Piece[] {
  const read = readSum(reader, at + 2);
  if (isInside(reader.tokens, outerOf(reader.tokens, at), name)) return read.pieces;
  const document = { start: startOf(reader.tokens, at), end: endOf(reader.tokens, read.next - 1) };
  return [holePiece(document, reader.quoting)];
}

/** Keeps the fragment when it is SQL and holds the literal that it was looked up for. */
function accept(search: Search, start: number, token: number, pieces: readonly Piece[]): boolean {
  const { tokens } = search.reader;
  const known = search.found.get(start);
  const text = textOf(pieces);
  if (!known && !(search.isSql(start) ? mayHoldClause(text) : looksLikeSql(text))) return false;
  const from = startOf(tokens, token);
  const holds = pieces.some((piece) => piece.document.start < endOf(tokens, token) && from < piece.document.end);
  const isName = kindAt(tokens, token) === KIND.word;
  if (!holds && !isName) return false;
  if (known) return true;
  const range = { start: startOf(tokens, start), end: endOf(tokens, readSum(search.reader, start).next - 1) };
  search.found.set(start, fragmentOf(pieces, search.isSql(start) ? 'template' : 'string', range));
  for (const piece of pieces) search.covered.add(tokenAt(tokens, piece.document.start));
  return true;
}
