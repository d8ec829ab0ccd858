import { type Value, valuesIn } from '../../hosts/objects.ts';
import { endOf, partnerOf, startOf, type Tokens, tokenText } from '../../hosts/tokens.ts';
import type { TextEdit } from '../../text/range.ts';

/** One more member at the end of the list, object or call whose bracket stands at a token, set out as its author does. */
export function appended(tokens: Tokens, opener: number, member: string): readonly TextEdit[] {
  const { text } = tokens;
  const close = partnerOf(tokens, opener);
  const values = valuesIn(tokens, opener);
  const last = values.at(-1);
  const spaced = tokenText(tokens, opener) === '{';
  if (!last) {
    const inside = { start: endOf(tokens, opener), end: startOf(tokens, close) };
    const own = spaced ? ` ${member} ` : member;
    return text.slice(inside.start, inside.end).trim() === ''
      ? [{ range: inside, text: own }]
      : [insertion(inside.start, own)];
  }
  const lead = leadOf(tokens, opener, values[0] ?? last);
  const comma = tokenText(tokens, last.end) === ',';
  const end = endOf(tokens, comma ? last.end : last.end - 1);
  if (lead === undefined) return [insertion(end, `${comma ? ' ' : ', '}${member}`)];
  // A remark behind the last member stays there.
  const rest = /^[^\S\r\n]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*\*\/)?/.exec(text.slice(end))?.[0].trimEnd().length ?? 0;
  const tail = comma ? ',' : '';
  if (comma || rest === 0) return [insertion(end + rest, `${comma ? '' : ','}${lead}${member}${tail}`)];
  return [insertion(end, ','), insertion(end + rest, `${lead}${member}`)];
}

/** What stands before the first member, where that is a line of its own. */
function leadOf(tokens: Tokens, opener: number, first: Value): string | undefined {
  const between = tokens.text.slice(endOf(tokens, opener), startOf(tokens, first.first));
  return /\r?\n[ \t]*$/.exec(between)?.[0];
}

export function insertion(at: number, text: string): TextEdit {
  return { range: { start: at, end: at }, text };
}

/** The line end of a text, and how far a line of it that begins before `at` is set in. */
export function lineStyle(text: string, at: number): { readonly eol: string; readonly indent: string } {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return { eol: text.includes('\r\n') ? '\r\n' : '\n', indent: /^[ \t]*/.exec(text.slice(start))?.[0] ?? '' };
}

/** One step of indentation as the text has it. */
export function stepOf(text: string): string {
  return /\n(\t|[ ]{2}(?:[ ]{2})?)\S/.exec(text)?.[1] ?? '  ';
}

/** The text in the quotes that its neighbours have. */
export function quotedLike(text: string, value: string): string {
  const single = (text.match(/'/g) ?? []).length;
  const double = (text.match(/"/g) ?? []).length;
  const mark = double > single ? '"' : "'";
  return mark + value.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`) + mark;
}
