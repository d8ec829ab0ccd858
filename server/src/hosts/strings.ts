import {
  appended,
  appendedName,
  appendStart,
  blockOf,
  isCertain,
  isSingleBranch,
  isWritten,
  writesOf,
} from './appends.ts';
import { type Declaration, declarationOf, declaredBy, isInside, sameName, usesOf } from './bindings.ts';
import { variantsOf } from './choice.ts';
import { LONGEST, ladder, type Read, type Reader, readValue } from './expression.ts';
import type { Fragment } from './fragment.ts';
import { holds } from './holds.ts';
import { holdsOpenInsert } from './openInsert.ts';
import { looksLikeSql, mayHoldClause } from './recognise.ts';
import { endOf, isPunctuation, isWord, KIND, kindAt, outerOf, startOf, tokenAt, tokenText } from './tokens.ts';
import { fragmentOf, type Piece, textOf } from './written.ts';

/** Words without which a string has nothing to resolve. */
export const HOT =
  /conflict|references|create\s+(?:(?:\w+\s+){0,2}table|unique\s+index)|add\s+(?:constraint|unique|primary)|drop\s+(?:index|constraint|column|table)|rename\s+(?:to|column|constraint)/i;

/** Whether a program's text may hold SQL that has something to resolve, in its own words or in those of a file that it takes a part from. */
export function mayHoldSql(text: string): boolean {
  return holds(text, HOT) || holdsOpenInsert(text);
}

/** Finds SQL in the string literals of one file, each literal with all that it is joined to. */
interface Search {
  readonly reader: Reader;
  readonly isSql: (start: number) => boolean;
  /** Looks for the end of an INSERT, which follows behind it. */
  readonly isOpen?: true;
  /** By the root's key; two where a condition chooses between two clauses. */
  readonly found: Map<string, readonly Fragment[]>;
  /** The literal tokens that stand in a fragment already. */
  readonly covered: Set<number>;
  /** The expressions that are no SQL, by their first token. */
  readonly refused: Set<string>;
  readonly visited: Set<readonly Declaration[]>;
  /** Expressions read before, by their first token. */
  readonly reads: Map<number, Read>;
  /** So many more texts are put together of one branch each. */
  readonly branches: { left: number };
}

/** Far more than a file has whose author can read it; without an end, names that are given their own uses would cost minutes. */
const MOST_BRANCH_TEXTS = 2000;

/**
 * The fragments around the places where `HOT` words or an INSERT stand in literals. `isSql` tells whether the expression that starts at
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
    reads: new Map(),
    branches: { left: MOST_BRANCH_TEXTS },
  };
  collectAt(search, HOT);
  collectAt({ ...search, isOpen: true }, /insert\s+into/gi);
  return withoutEnds([...search.found.values()].flat().filter(isOwn));
}

function collectAt(search: Search, words: RegExp): void {
  const { tokens } = search.reader;
  let refused: Refused = { outer: -1, next: 0 };
  let names = 0;
  for (const match of tokens.text.matchAll(new RegExp(words, 'gi'))) {
    const token = tokenAt(tokens, match.index);
    const isRefused = token < refused.next && outerOf(tokens, token) === refused.outer;
    if (isRefused || search.covered.has(token)) continue;
    const isName = isForeign(search.reader, token) && names++ < MOST_NAMES && isJoined(search.reader, token);
    if (!isName && !isLiteral(kindAt(tokens, token))) continue;
    if (!collect(search, token)) refused = refusedAround(search, token) ?? refused;
  }
}

/** An expression that is no SQL, by the bracket around it and the token behind it: its other literals are not looked at. */
interface Refused {
  readonly outer: number;
  readonly next: number;
}

function refusedAround(search: Search, token: number): Refused | undefined {
  const { reader } = search;
  const widest = ladder(reader, token).at(-1) ?? token;
  const outer = outerOf(reader.tokens, token);
  const isWhole = search.refused.has(`${widest}`) && outer === outerOf(reader.tokens, widest);
  return isWhole ? { outer, next: readAt(search, widest).next } : undefined;
}

/** So many names of other files are looked at in one document. */
const MOST_NAMES = 100;

/** A name such as `onConflict` or `clauses.onConflict` that another file declares. */
function isForeign({ tokens, bindings, document }: Reader, token: number): boolean {
  if (kindAt(tokens, token) !== KIND.word || isPunctuation(tokens, token + 1, '(')) return false;
  let root = token;
  while (isPunctuation(tokens, root - 1, '.') && kindAt(tokens, root - 2) === KIND.word) root -= 2;
  const declaration = declarationOf(bindings, tokenText(tokens, root), root);
  return document.language === 'go' ? declaration === undefined : declaration?.means?.kind === 'import';
}

const WHOLE = /insert\s+into[\s\S]*on\s+conflict/i;

/** Whether the statement is this file's: one that a constant of another file holds whole is found there. */
function isOwn({ map, sql }: Fragment): boolean {
  const isWhole = map.some(
    (part) => part.quoting === 'elsewhere' && WHOLE.test(sql.slice(part.sql.start, part.sql.end)),
  );
  return !isWhole || map.some((part) => part.verbatim && HOT.test(sql.slice(part.sql.start, part.sql.end)));
}

const END = /^[\s\uE000]*on\s+conflict\b/i;

/** Leaves out the ends of statements that stand in a whole statement as well, or in another file. */
function withoutEnds(fragments: readonly Fragment[]): readonly Fragment[] {
  const placesOf = ({ map }: Fragment) => map.filter(({ verbatim }) => verbatim).map(({ document }) => document.start);
  if (!fragments.some(({ sql }) => END.test(sql))) return fragments;
  const whole = new Set(fragments.filter(({ sql }) => !END.test(sql)).flatMap(placesOf));
  return fragments.filter((fragment) => {
    const places = END.test(fragment.sql) ? placesOf(fragment) : undefined;
    return places === undefined || (places.length > 0 && !places.some((place) => whole.has(place)));
  });
}

export function isLiteral(kind: number): boolean {
  return kind === KIND.string || kind === KIND.raw || (kind >= KIND.template && kind <= KIND.tail);
}

/** Finds the widest expression around a literal or name that is SQL; true when there is one. */
function collect(search: Search, token: number): boolean {
  const { reader } = search;
  const starts = ladder(reader, token);
  const widest = starts[starts.length - 1] ?? token;
  if (!search.isSql(widest) && reader.isProse(reader, widest)) return false;
  const declaration = declaredBy(reader.bindings, widest) ?? reader.listed?.(reader, widest);
  const isUsed = declaration !== undefined && collectUses(search, declaration);
  if (isUsed && (!search.isOpen || search.covered.has(token) || reader.focus !== undefined)) return true;
  const filled = declaration && !search.isOpen ? reader.filled?.(reader, declaration) : undefined;
  if (filled && accept(search, { start: widest, key: `${widest}` }, token, filled)) return true;
  if (collectBranch(search, widest, token)) return true;
  const name = appendedName(reader, widest);
  if (name >= 0 && collectAppended(search, name, token)) return true;
  return [...starts]
    .reverse()
    .some((start) => accept(search, { start, key: `${start}` }, token, readAt(search, start).pieces));
}

function readAt(search: Search, start: number): Read {
  const known = search.reads.get(start) ?? readValue(search.reader, start);
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

/** The text that a variable has in one branch (`if (upsert) { rest = 'ON CONFLICT …'; }`) is SQL where the variable is joined. */
function collectBranch(search: Search, start: number, token: number): boolean {
  const { reader } = search;
  const name = assignedName(reader, start);
  if (name < 0) return false;
  const declaration = declarationOf(reader.bindings, tokenText(reader.tokens, name), name);
  if (!declaration || appendStart(reader, name) >= 0 || reader.focus !== undefined) return false;
  if (kindAt(reader.tokens, token) === KIND.word || search.branches.left <= 0) return false;
  const isReached = (use: number) =>
    use > token && assignedTo(reader, use) < 0 && (!search.isOpen || isAlways(reader, token, use));
  const uses = usesOf(reader.bindings, declaration).filter(isReached).slice(0, MOST_BRANCHES);
  const focused: Search = { ...search, reader: { ...reader, focus: token }, reads: new Map(), visited: new Set() };
  return uses.map((use) => collectUse(focused, use)).includes(true);
}

/** Whether no branch of its own, whose condition may be the opposite, holds the use of a value that is given at `at`. */
function isAlways(reader: Reader, at: number, use: number): boolean {
  const { tokens } = reader;
  let block = outerOf(tokens, use);
  while (block >= 0 && !isPunctuation(tokens, block, '{')) block = outerOf(tokens, block);
  return isInside(tokens, block, at) && (outerOf(tokens, at) !== block || isCertain(reader, at, use));
}

const MOST_BRANCHES = 20;

/** The variable that gets the expression as its value or as one item more of its list, or -1. */
function assignedName(reader: Reader, start: number): number {
  const { tokens } = reader;
  const isValue = /^:?=$/.test(tokenText(tokens, start - 1)) && kindAt(tokens, start - 2) === KIND.word;
  if (isValue) return start - 2;
  const opener = outerOf(tokens, start);
  if (!isPunctuation(tokens, opener, '(')) return -1;
  const isPush = isWord(tokens, opener - 1, 'push') && isPunctuation(tokens, opener - 2, '.');
  if (isPush && kindAt(tokens, opener - 3) === KIND.word) return opener - 3;
  const isItem = isWord(tokens, opener - 1, 'append') && start > opener + 2;
  return isItem ? assignedTo(reader, opener + 1) : -1;
}

/** The variable that `append(name, …)` is assigned to, by the name's token; -1 for another use. */
function assignedTo({ tokens }: Reader, at: number): number {
  const isAppend = isPunctuation(tokens, at - 1, '(') && isWord(tokens, at - 2, 'append');
  const name = at - 4;
  return isAppend && isPunctuation(tokens, at - 3, '=') && isWord(tokens, name, tokenText(tokens, at)) ? name : -1;
}

function collectUse(search: Search, use: number): boolean {
  if (appendStart(search.reader, use) >= 0) return collectAppended(search, use, use);
  return isJoined(search.reader, use) && collect(search, use);
}

/** Whether the value of a name becomes a part of a longer text where it is used. */
function isJoined(reader: Reader, use: number): boolean {
  const isTerm = [use - 1, use + 1].some((at) => isPunctuation(reader.tokens, at, '+'));
  if (isTerm || ladder(reader, use).length > 1 || appendedName(reader, use) >= 0) return true;
  return reader.joins?.(reader, use) === true;
}

/** Whether a declared value becomes a part of a longer text anywhere, or gets more text behind it. */
export function goesOn(reader: Reader, start: number): boolean {
  const declaration = declaredBy(reader.bindings, start);
  const uses = declaration ? usesOf(reader.bindings, declaration).slice(0, 200) : [];
  return uses.some((use) => appendStart(reader, use) >= 0 || isJoined(reader, use));
}

/** `query += '…'` or `b.WriteString("…")`: the text that the variable holds behind this and the following appends. */
function collectAppended(search: Search, name: number, token: number): boolean {
  const { reader } = search;
  const declaration = declarationOf(reader.bindings, tokenText(reader.tokens, name), name);
  if (!declaration) return false;
  const places = writesOf(reader, declaration);
  if (!places.includes(name)) return false;
  const last = places.filter((at) => at < name && appendStart(reader, at) < 0).pop() ?? declaration.at;
  const until = places.find((at) => at > name && appendStart(reader, at) < 0);
  const isBuilder = isWritten(reader, name);
  if (!isBuilder && isOneOfSeveral(reader, declaration, places, name)) return false;
  const run = places.filter((at) => at >= last && (until === undefined || at < until) && (at > last || !isBuilder));
  const [first = name] = run;
  const start = isBuilder ? appendStart(reader, first) : declaration.at === last ? declaration.value : last + 2;
  if (start < 0) return false;
  const view = search.isOpen ? (run.at(-1) ?? name) : name;
  const reads = run.map((at) => (at === first && !isBuilder ? readAt(search, start) : appended(reader, at, view)));
  if (reads.some((read, index) => read.next > (run[index + 1] ?? reader.tokens.count))) return false;
  const pieces = reads.flatMap((read) => read.pieces);
  const isBranch =
    isLiteral(kindAt(reader.tokens, token)) &&
    (isSingleBranch(reader, name) || !isInside(reader.tokens, blockOf(reader, name), last));
  return accept(search, { start, key: isBranch ? `${start} ${name}` : `${start}` }, token, pieces);
}

/** Whether branches give the variable different values before `name`, so that it is not told which one is there. */
function isOneOfSeveral(reader: Reader, declaration: Declaration, places: readonly number[], name: number): boolean {
  const values = places.filter(
    (at) => at < name && appendStart(reader, at) < 0 && (at !== declaration.at || declaration.value >= 0),
  );
  const last = values[values.length - 1];
  return values.length > 1 && last !== undefined && !isCertain(reader, last, name);
}

/** An expression by its first token; `key` tells apart the branches in which one variable gets different endings. */
interface Root {
  readonly start: number;
  readonly key: string;
}

/** Keeps the fragment when it is SQL and holds the literal that it was looked up for. */
function accept(search: Search, root: Root, token: number, pieces: readonly Piece[]): boolean {
  const { tokens, focus } = search.reader;
  const { start } = root;
  const key = focus === undefined ? root.key : `${root.key} at ${focus}`;
  if (search.found.has(key)) return search.covered.has(token) || kindAt(tokens, token) === KIND.word;
  if (search.refused.has(key) || (focus !== undefined && search.branches.left-- <= 0)) return false;
  const isSql = search.isSql(start);
  const sql = variantsOf(pieces).filter((variant) => (isSql ? mayHoldClause : looksLikeSql)(textOf(variant)));
  const literals = new Set(sql.flat().map((piece) => tokenAt(tokens, piece.document.start)));
  const holds = literals.has(focus ?? token) || (focus === undefined && kindAt(tokens, token) === KIND.word);
  if (sql.length === 0) search.refused.add(key);
  if (!holds || search.refused.has(key)) return false;
  const { next } = readAt(search, start);
  const range = { start: startOf(tokens, start), end: endOf(tokens, next - 1) };
  const dialect = isSql ? 'template' : 'string';
  const fragments = sql.map((variant) => fragmentOf(variant, dialect, range));
  search.found.set(key, fragments);
  for (const literal of literals) search.covered.add(literal);
  if (pieces.length >= LONGEST) for (let at = start; at < next; at++) search.covered.add(at);
  return true;
}
