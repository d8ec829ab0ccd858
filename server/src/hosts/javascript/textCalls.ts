import { imports } from '../bindings.ts';
import { type Read, type Reader, readSum, readWhole } from '../expression.ts';
import { stringValue, type Value, valuesIn } from '../objects.ts';
import { readFormat } from '../printf.ts';
import { identifier, separated } from '../synthetic.ts';
import { partnerOf, startOf } from '../tokens.ts';
import type { Piece } from '../written.ts';
import { seenAt } from './operand.ts';
import { readHelpersInsert } from './pgPromise.ts';
import { returnedText } from './returned.ts';
import { readSqlName } from './sqlNames.ts';
import { namesAt } from './values.ts';

/** Calls whose first argument is a format string. */
export const FORMAT_CALL = /(?:^|[.\s({[=,;:?&|!])(?:format|pgFormat|pgformat|sprintf|withArray)$/;

/** The text that a call gives back: of a format, of a function of the workspace, of `sql.raw('…')`. */
export function readCall(reader: Reader, at: number, opener: number, depth: number): Read | undefined {
  const { tokens } = reader;
  const close = partnerOf(tokens, opener);
  const callee = tokens.text.slice(startOf(tokens, at), startOf(tokens, opener)).replace(/\s+/g, '');
  if (close < 0) return undefined;
  const returned = returnedText(reader, at, opener, depth);
  if (returned) return { pieces: seenAt(reader, at, close + 1, returned.reader, returned.pieces), next: close + 1 };
  if (close === opener + 1) return undefined;
  if (FORMAT_CALL.test(callee)) {
    const [format, ...values] = valuesIn(tokens, opener);
    const pieces = format ? readWhole(reader, format.first, format.end, depth + 1) : [];
    const argument = (index: number, verb: string) => formatArgument(reader, values[index], verb);
    return { pieces: readFormat(pieces, 'javascript', argument), next: close + 1 };
  }
  const name = readHelpersInsert(reader, callee, opener) ?? readSqlName(reader, callee, opener);
  if (name) return { pieces: name, next: close + 1 };
  const isRaw = /\.(?:raw|unsafe)$/.test(callee) || (callee === 'raw' && imports(reader.bindings, 'raw'));
  if (!isRaw) return undefined;
  return { pieces: readSum(reader, opener + 1, depth + 1).pieces, next: close + 1 };
}

/** What a constant becomes under `%s` and `%I`; a list of names under `%I` is set with commas. */
function formatArgument(reader: Reader, value: Value | undefined, verb: string): readonly Piece[] | undefined {
  if (!value) return undefined;
  if (verb.endsWith('s')) return stringValue(reader, value);
  const names = verb.endsWith('I') ? namesAt(reader, value) : [];
  const known = names.flatMap((name) => (name ? [identifier(name)] : []));
  return known.length > 0 && known.length === names.length ? separated(known, ', ') : undefined;
}
