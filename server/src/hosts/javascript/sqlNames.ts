import type { Reader } from '../expression.ts';
import { stringValue, valuesIn } from '../objects.ts';
import { identifier, madeUp, separated, standsFor } from '../synthetic.ts';
import { isPunctuation } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { rangeOf } from './values.ts';

const IDENTIFIER = /^sql(?:\.(?:identifier|ident|id|ref|table))?$/;
/** A name, perhaps with its schema; anything else that is handed to `sql(…)` is a query or a list of values. */
const NAME = /^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*)*$/;

/**
 * The quoted name that `sql('users')` (postgres.js), `sql.identifier(['app', 'users'])` (slonik), `sql.id('users')` or
 * `sql.table('app.users')` (Kysely) puts into a template; undefined for other calls and for names that are computed.
 */
export function readSqlName(reader: Reader, callee: string, opener: number): readonly Piece[] | undefined {
  if (!IDENTIFIER.test(callee)) return undefined;
  const { tokens } = reader;
  const [first, second] = valuesIn(tokens, opener);
  const isList = first !== undefined && isPunctuation(tokens, first.first, '[');
  if (!first || (callee === 'sql' && (second || isList))) return undefined;
  const values = isList ? valuesIn(tokens, first.first) : valuesIn(tokens, opener);
  const names = values.map((value) => {
    const text = stringValue(reader, value);
    if (!text || !NAME.test(textOf(text))) return undefined;
    const parts = textOf(text).split('.');
    if (parts.length === 1) return identifier(text);
    const place = rangeOf(tokens, value);
    return separated(
      parts.map((part) => [madeUp('"'), standsFor(part, place), madeUp('"')]),
      '.',
    );
  });
  const known = names.flatMap((name) => (name ? [name] : []));
  return known.length > 0 && known.length === names.length ? separated(known, '.') : undefined;
}
