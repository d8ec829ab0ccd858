import { declarationOf, usesOf } from '../bindings.ts';
import { chainAround, type Link } from '../chain.ts';
import { primaryStart, type Reader } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { goReader } from '../go/reader.ts';
import { argumentText, builderFragment, plainTable } from '../go/upsert.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import { madeUp } from '../synthetic.ts';
import { tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/**
 * huandu/go-sqlbuilder: `ib.InsertInto("users")`, then `ib.SQL("ON CONFLICT (email) DO NOTHING")`, on a variable or in one chain. What
 * later calls of `SQL` add goes on in the same clause.
 */
export const sqlbuilder: Dialect = {
  id: 'sqlbuilder',
  languages: ['go'],
  mayContain: (text) => holds(text, '.SQL(') && holds(text, 'InsertInto('),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = goReader(document, around);
  return (reader.bindings.words().get('SQL') ?? []).flatMap((word) => upsert(reader, word) ?? []);
}

function upsert(reader: Reader, word: number): Fragment | undefined {
  const own = chainAround(reader, word).find((link) => link.at === word);
  if (!own || own.opener < 0 || !/^\s*on\s+conflict\b/i.test(textOf(argumentText(reader, own)))) return undefined;
  const calls = callsOfBuilder(reader, word);
  const tables = calls.filter((link) => link.name === 'InsertInto' && link.at < word);
  const [table] = tables;
  if (!table) return undefined;
  const clauses = calls.filter((link) => link.name === 'SQL' && link.at >= word);
  const pieces = [
    madeUp('INSERT INTO '),
    ...(tables.length === 1 ? plainTable(argumentText(reader, table)) : [madeUp(HOLE)]),
    madeUp(` VALUES (${HOLE})`),
    ...clauses.flatMap((link): readonly Piece[] => [madeUp(' '), ...argumentText(reader, link)]),
  ];
  return builderFragment(reader, 'sqlbuilder', pieces, { word, opener: own.opener });
}

/** All calls on the builder: those of the chain, of what its variable was declared with, and of the variable elsewhere; in order. */
function callsOfBuilder(reader: Reader, word: number): readonly Link[] {
  const { tokens, bindings } = reader;
  const root = primaryStart(tokens, word);
  const name = tokenText(tokens, root);
  const declaration = declarationOf(bindings, name, root);
  const uses = declaration ? usesOf(bindings, declaration).filter((at) => at !== root) : [];
  const all = [word, ...uses].flatMap((at) => chainAround(reader, at)).filter((link) => link.opener >= 0);
  return [...new Map(all.map((link) => [link.at, link])).values()].sort((a, b) => a.at - b.at);
}
