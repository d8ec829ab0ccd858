import { heldText, isWritten, writesOf } from '../appends.ts';
import { declarationOf } from '../bindings.ts';
import { type Read, type Reader, readSum, readWhole } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { type Value, valuesIn } from '../objects.ts';
import { readFormat } from '../printf.ts';
import { substituted } from '../substituted.ts';
import { identifier, madeUp, separated } from '../synthetic.ts';
import { isPunctuation, isWord, KIND, kindAt, outerOf, partnerOf, startOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { listItems } from './lists.ts';

/** Calls whose first argument is a format string and whose result is the text. */
export const FORMAT_CALL = /(?:^|\.)Sprintf$/;

/** Calls into whose result the text of several arguments goes. */
export const JOINING_CALL = /^(?:fmt\.Sprint(?:f|ln)?|strings\.Join|Sprintf)$/;

/** Calls that give back the text of their first argument. */
export const TEXT_CALL =
  /(?:^|\.)(?:TrimSpace|TrimSuffix|TrimPrefix|TrimRight|TrimLeft|Trim|Dedent|Rebind|string|SQL|Raw|Expr|Query|Repeat|Replace|ReplaceAll)$/;

interface Call {
  readonly callee: string;
  readonly at: number;
  readonly opener: number;
  readonly close: number;
  readonly values: readonly Value[];
}

/** The text that the call at `at` gives back, whose arguments `opener` holds; undefined for a function that is not known. */
export function readCall(reader: Reader, at: number, opener: number, depth: number): Read | undefined {
  const { tokens } = reader;
  const close = partnerOf(tokens, opener);
  const callee = tokens.text.slice(startOf(tokens, at), startOf(tokens, opener)).replace(/\s+/g, '');
  if (close < opener) return undefined;
  const call = { callee, at, opener, close, values: valuesIn(tokens, opener) };
  if (call.values.length === 0) return readBuilder(reader, call);
  if (callee === 'strings.NewReplacer') return readReplacer(reader, call, depth);
  const pieces = textOfCall(reader, call, depth);
  return pieces && { pieces, next: close + 1 };
}

function textOfCall(reader: Reader, call: Call, depth: number): readonly Piece[] | undefined {
  const { callee, values } = call;
  const text = (value: Value | undefined) => (value ? readWhole(reader, value.first, value.end, depth + 1) : []);
  if (FORMAT_CALL.test(callee)) return formatted(reader, values, depth);
  if (callee === 'fmt.Sprint') return values.flatMap(text);
  if (callee === 'fmt.Sprintln') return separated(values.map(text), ' ');
  if (/\.QuoteIdentifier$/.test(callee)) return identifier(text(values[0]));
  if (callee === 'strings.Join') return joined(reader, values, depth);
  if (callee === 'strings.Repeat') return repeated(reader, text(values[0]), values[1]);
  if (/^strings\.Replace(?:All)?$/.test(callee)) return substituted(text(values[0]), text(values[1]), text(values[2]));
  return TEXT_CALL.test(callee) ? text(values[0]) : undefined;
}

function formatted(reader: Reader, [format, ...values]: readonly Value[], depth: number): readonly Piece[] {
  const text = format ? readWhole(reader, format.first, format.end, depth + 1) : [];
  return readFormat(text, 'go', (index, verb) => verbText(reader, values[index], verb, depth));
}

/** What `fmt.Fprintf(&b, "…", …)` writes, whose format starts at a token. */
export function readPrinted(reader: Reader, start: number): Read | undefined {
  const { tokens } = reader;
  const opener = outerOf(tokens, start);
  const close = partnerOf(tokens, opener);
  if (!isPunctuation(tokens, opener, '(') || !isWord(tokens, opener - 1, 'Fprintf') || close < 0) return undefined;
  return { pieces: formatted(reader, valuesIn(tokens, opener).slice(1), 0), next: close };
}

/** `b.String()` of a `strings.Builder` or `bytes.Buffer` that this function fills. */
function readBuilder(reader: Reader, { callee, at, close }: Call): Read | undefined {
  if (!/^\w+\.String$/.test(callee)) return undefined;
  const declaration = declarationOf(reader.bindings, tokenText(reader.tokens, at), at);
  const isBuilder = declaration && writesOf(reader, declaration).some((write) => isWritten(reader, write));
  const pieces = isBuilder ? heldText(reader, at) : undefined;
  return pieces && { pieces, next: close + 1 };
}

/** What `%s`, `%v`, `%d` and `%q` show of an argument that is constant. */
export function verbText(
  reader: Reader,
  value: Value | undefined,
  verb: string,
  depth: number,
): readonly Piece[] | undefined {
  if (!value) return undefined;
  if (kindAt(reader.tokens, value.first) === KIND.number && value.end === value.first + 1) {
    return /[dv]$/.test(verb) ? [madeUp(tokenText(reader.tokens, value.first))] : undefined;
  }
  const pieces = readWhole(reader, value.first, value.end, depth + 1);
  if (textOf(pieces) === HOLE || verb.endsWith('d')) return undefined;
  return verb.endsWith('q') ? [madeUp('"'), ...pieces, madeUp('"')] : pieces;
}

/** `strings.Join([]string{"…", "…"}, " ")`, or of a variable that holds such a list. */
function joined(reader: Reader, [list, separator]: readonly Value[], depth: number): readonly Piece[] | undefined {
  const items = list && listItems(reader, list, depth);
  if (!items || !separator) return undefined;
  const glue = textOf(readWhole(reader, separator.first, separator.end, depth + 1));
  return items.flatMap((item, index) => (index > 0 ? [madeUp(glue), ...item] : item));
}

const MOST_REPEATS = 100;

function repeated(reader: Reader, text: readonly Piece[], count: Value | undefined): readonly Piece[] {
  const times = count && count.end === count.first + 1 ? Number(tokenText(reader.tokens, count.first)) : Number.NaN;
  if (!Number.isInteger(times) || times < 0 || times > MOST_REPEATS) return [...text, madeUp(HOLE)];
  return [...text, madeUp(textOf(text).repeat(Math.max(0, times - 1)))].slice(0, times === 0 ? 0 : undefined);
}

/** `strings.NewReplacer("{schema}", schema).Replace(query)`. */
function readReplacer(reader: Reader, { close, values }: Call, depth: number): Read | undefined {
  const { tokens } = reader;
  const opener = close + 3;
  const isCall = isWord(tokens, close + 2, 'Replace') && isPunctuation(tokens, opener, '(');
  const [value] = isCall ? valuesIn(tokens, opener) : [];
  if (!value || values.length > MOST_REPEATS) return undefined;
  const texts = values.map((each) => readWhole(reader, each.first, each.end, depth + 1));
  let pieces = readSum(reader, value.first, depth + 1).pieces;
  for (let index = 0; index + 1 < texts.length; index += 2) {
    pieces = substituted(pieces, texts[index] ?? [], texts[index + 1] ?? []);
  }
  return { pieces, next: partnerOf(tokens, opener) + 1 };
}
