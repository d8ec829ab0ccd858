import { chainAround, lastCall } from '../chain.ts';
import { type Reader, readSum } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { goReader } from '../go/reader.ts';
import { argumentText, builderFragment, quotedTable } from '../go/upsert.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import { madeUp } from '../synthetic.ts';
import { isWord, partnerOf } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/** upper/db: `sess.SQL().InsertInto("users").Values(…).Amend(func(q string) string { return q + " ON CONFLICT DO NOTHING" })`. */
export const upper: Dialect = {
  id: 'upper',
  languages: ['go'],
  mayContain: (text) => holds(text, '.Amend('),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = goReader(document, around);
  return (reader.bindings.words().get('Amend') ?? []).flatMap((word) => upsert(reader, word) ?? []);
}

function upsert(reader: Reader, word: number): Fragment | undefined {
  const links = chainAround(reader, word);
  const own = links.find((link) => link.at === word);
  const table = lastCall(links.slice(0, own ? links.indexOf(own) : 0), 'InsertInto');
  const amended = own && own.opener >= 0 ? returned(reader, own.opener) : undefined;
  if (!own || !table || !amended) return undefined;
  const pieces = [madeUp('INSERT INTO '), ...quotedTable(argumentText(reader, table)), madeUp(' '), ...amended];
  return builderFragment(reader, 'upper', pieces, { word, opener: own.opener });
}

/** What the function gives back: the statement so far, a hole, with the clause behind it. Undefined for anything else. */
function returned(reader: Reader, opener: number): readonly Piece[] | undefined {
  const { tokens } = reader;
  const close = partnerOf(tokens, opener);
  const returns: number[] = [];
  for (let at = opener; at < close; at++) if (isWord(tokens, at, 'return')) returns.push(at);
  const [only] = returns;
  if (only === undefined || returns.length > 1) return undefined;
  const { pieces } = readSum(reader, only + 1);
  return new RegExp(`^${HOLE}\\s*on\\s+conflict\\b`, 'i').test(textOf(pieces)) ? pieces : undefined;
}
