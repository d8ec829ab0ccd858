import type { NewTarget } from '../text/newTarget.ts';
import type { TextEdit } from '../text/range.ts';
import { type Quoting, quote } from '../text/sourceMap.ts';
import { type Property, type Value, valuesIn } from './objects.ts';
import { endOf, isPunctuation, KIND, kindAt, partnerOf, startOf, type Tokens, tokenText } from './tokens.ts';

/**
 * The edits of the document that make a builder call name another target, in its author's style. Undefined where the builder
 * cannot say it, or where the target stands in another place that more than this call shares.
 */
export type Retarget = (target: NewTarget) => readonly TextEdit[] | undefined;

/** A document's text behind which a value stands: quotes and brackets included. */
export function wholeOf(tokens: Tokens, { first, end }: Value): TextEdit['range'] {
  return { start: startOf(tokens, first), end: endOf(tokens, end - 1) };
}

/** The edit that puts other members between a list's brackets, set out as those are that stand there. */
export function withMembers(tokens: Tokens, opener: number, members: readonly string[]): TextEdit {
  const range = { start: endOf(tokens, opener), end: startOf(tokens, partnerOf(tokens, opener)) };
  const [first, second, ...more] = valuesIn(tokens, opener);
  const last = more[more.length - 1] ?? second ?? first;
  if (!first || !last) return { range, text: members.join(', ') };
  const lead = tokens.text.slice(range.start, startOf(tokens, first.first));
  const tail = tokens.text.slice(endOf(tokens, last.end - 1), range.end);
  const broken = lead.includes('\n') ? `,${lead}` : ', ';
  const between = second ? tokens.text.slice(endOf(tokens, first.end - 1), startOf(tokens, second.first)) : broken;
  const isPlain = /^[\s,]*$/.test(lead + between + tail);
  return { range, text: isPlain ? lead + members.join(between) + tail : members.join(', ') };
}

/** A string as the literal at `like` is quoted; in the quotes of most of the file's authors where none stands there. */
export function stringLike(tokens: Tokens, like: number | undefined, text: string): string | undefined {
  const written = like !== undefined && kindAt(tokens, like) === KIND.string ? tokenText(tokens, like).charAt(0) : '';
  const mark = written === '' ? usualMark(tokens) : written;
  const content = quote(text, mark === "'" ? 'js-single' : mark === '"' ? 'js-double' : 'js-template');
  return content === undefined ? undefined : mark + content + mark;
}

/** `a`, `b` as the strings of a list, or of a call's arguments. Undefined for names that a builder would not take as they are. */
export function stringsLike(
  tokens: Tokens,
  like: number | undefined,
  names: readonly string[],
): readonly string[] | undefined {
  if (!names.every((name) => /^[A-Za-z_][\w$]*$/.test(name))) return undefined;
  const strings = names.map((name) => stringLike(tokens, like, name));
  const known = strings.filter((each) => each !== undefined);
  return known.length === strings.length ? known : undefined;
}

/** SQL in a template literal. */
export function template(sql: string): string {
  const quoting: Quoting = 'js-template';
  return `\`${quote(sql, quoting) ?? sql}\``;
}

function usualMark(tokens: Tokens): string {
  let [single, double] = [0, 0];
  for (let at = 0; at < tokens.count; at++) {
    if (kindAt(tokens, at) !== KIND.string) continue;
    if (tokenText(tokens, at).startsWith('"')) double++;
    else single++;
  }
  return double > single ? '"' : "'";
}

/**
 * Other columns in the place of `'a'` or `['a', 'b']`: a string stays one where it can. Undefined for a name that stands for the
 * list, which others may use too.
 */
export function withColumns(tokens: Tokens, value: Value, names: readonly string[]): TextEdit | undefined {
  const isList = isPunctuation(tokens, value.first, '[') && partnerOf(tokens, value.first) === value.end - 1;
  const isText = kindAt(tokens, value.first) === KIND.string && value.end === value.first + 1;
  const [member] = isList ? valuesIn(tokens, value.first) : [value];
  const strings = stringsLike(tokens, member?.first, names);
  if (!strings || !(isList || isText)) return undefined;
  if (isList) return withMembers(tokens, value.first, strings);
  return { range: wholeOf(tokens, value), text: strings.length === 1 ? strings.join('') : `[${strings.join(', ')}]` };
}

/** An option of an object literal given another value, added behind the property `behind`, or taken out with its comma. */
export function withOption(
  tokens: Tokens,
  properties: readonly Property[],
  name: string,
  value: string | undefined,
  behind: Property,
): readonly TextEdit[] {
  const present = properties.find((property) => property.name === name);
  const end = endOf(tokens, behind.end - 1);
  if (!present && value === undefined) return [];
  if (!present) return [{ range: { start: end, end }, text: `,${gapBefore(tokens, behind)}${name}: ${value}` }];
  if (value !== undefined) return [{ range: wholeOf(tokens, present), text: value }];
  const comma = isPunctuation(tokens, present.key - 1, ',') ? startOf(tokens, present.key - 1) : undefined;
  const after = isPunctuation(tokens, present.end, ',')
    ? startOf(tokens, present.end + 1)
    : endOf(tokens, present.end - 1);
  if (comma === undefined) return [{ range: { start: startOf(tokens, present.key), end: after }, text: '' }];
  return [{ range: { start: comma, end: endOf(tokens, present.end - 1) }, text: '' }];
}

/** A line of its own for each property where the author gives them one. */
function gapBefore(tokens: Tokens, { key }: Property): string {
  const gap = tokens.text.slice(endOf(tokens, key - 1), startOf(tokens, key));
  return /^\s*\n\s*$/.test(gap) ? gap : ' ';
}

/** Text as a Go string, raw where the literal at `like` is. */
export function goString(tokens: Tokens, like: number | undefined, text: string): string | undefined {
  const isRaw = like !== undefined && tokenText(tokens, like).startsWith('`');
  const content = quote(text, isRaw ? 'go-raw' : 'go-interpreted');
  const mark = isRaw ? '`' : '"';
  return content === undefined ? undefined : mark + content + mark;
}
