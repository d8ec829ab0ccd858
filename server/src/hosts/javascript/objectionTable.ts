import { type Reader, readValue } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { identifier, movedTo } from '../synthetic.ts';
import { endOf, startOf } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { lookupsOf } from './lookups.ts';
import { methodText } from './returned.ts';
import { siteOf } from './sites.ts';

/** The `tableName` of the Objection model that is named at a token: `static tableName = 'users'` or a static getter. */
export function objectionTable(reader: Reader, at: number): readonly Piece[] | undefined {
  const site = siteOf(reader, at, at + 1);
  if (site?.kind !== 'class') return undefined;
  const lookups = lookupsOf(site.reader.bindings);
  const field = lookups.fields(site.at).get('tableName');
  const getter = lookups.methods(site.at).get('tableName');
  const text = field === undefined ? getter && methodText(site.reader, getter) : readValue(site.reader, field).pieces;
  if (!text || !/^[\w$]+$/.test(textOf(text)) || textOf(text).includes(HOLE)) return undefined;
  const place = { start: startOf(reader.tokens, at), end: endOf(reader.tokens, at) };
  return identifier(site.reader === reader ? text : movedTo(text, place));
}
