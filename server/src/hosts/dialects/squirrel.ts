import { chainAround, type Link, lastCall } from '../chain.ts';
import { type Reader, readSum } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { goReader } from '../go/reader.ts';
import { plainTable } from '../go/upsert.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import { madeUp } from '../synthetic.ts';
import { endOf, isPunctuation, isWord, partnerOf, startOf } from '../tokens.ts';
import { fragmentOf, type Piece, textOf } from '../written.ts';

/** squirrel: `sq.Insert("users").Columns(…).Values(…).Suffix("ON CONFLICT (email) DO NOTHING")` and `.SuffixExpr(sq.Expr(…))`. */
export const squirrel: Dialect = {
  id: 'squirrel',
  languages: ['go'],
  mayContain: (text) => holds(text, /\bSuffix(?:Expr)?\(/),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = goReader(document, around);
  const words = reader.bindings.words();
  return SUFFIXES.flatMap((name) => words.get(name) ?? []).flatMap((word) => upsert(reader, word) ?? []);
}

const SUFFIXES: readonly string[] = ['Suffix', 'SuffixExpr'];

/** The statement whose first suffix with ON CONFLICT stands at `word`, its later suffixes included. */
function upsert(reader: Reader, word: number): Fragment | undefined {
  const { tokens } = reader;
  const links = chainAround(reader, word);
  const index = links.findIndex((link) => link.at === word);
  const suffixes = links.slice(index).filter((link) => SUFFIXES.includes(link.name) && link.opener >= 0);
  const [own] = suffixes;
  const table = lastCall(links.slice(0, index), 'Insert', 'Into');
  if (index < 0 || !own || own.at !== word || !table) return undefined;
  const clauses = suffixes.flatMap((link) => [madeUp(' '), ...suffix(reader, link)]);
  if (!/^\s*on\s+conflict\b/i.test(textOf(clauses))) return undefined;
  const pieces = [
    madeUp('INSERT INTO '),
    ...plainTable(argument(reader, table)),
    madeUp(` VALUES (${HOLE})`),
    ...clauses,
  ];
  const last = suffixes[suffixes.length - 1] ?? own;
  const start = Math.min(startOf(tokens, links[0]?.at ?? word), startOf(tokens, word));
  const range = { start, end: endOf(tokens, partnerOf(tokens, last.opener)) };
  return fragmentOf(pieces, 'squirrel', range, { start: startOf(tokens, word), end: endOf(tokens, word) });
}

/** The text of `Suffix("…")`, or of `SuffixExpr(sq.Expr("…", value))`. */
function suffix(reader: Reader, link: Link): readonly Piece[] {
  if (link.name === 'Suffix') return argument(reader, link);
  const { tokens } = reader;
  const call = [link.opener + 2, link.opener + 4].find((at) => isPunctuation(tokens, at, '('));
  const isExpression = call !== undefined && isWord(tokens, call - 1, 'Expr');
  return isExpression ? readSum(reader, call + 1).pieces : [madeUp(HOLE)];
}

function argument(reader: Reader, link: Link): readonly Piece[] {
  return readSum(reader, link.opener + 1).pieces;
}
