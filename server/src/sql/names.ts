import { HOLE } from '../text/hole.ts';
import { quotedWords } from './keywords.ts';

/** NAMEDATALEN - 1: PostgreSQL cuts longer identifiers, wherever they are written. */
const longestName = 63;

/** An identifier written without quotes, as PostgreSQL stores it: ASCII letters in lower case, cut to 63 bytes (`downcase_truncate_identifier`). */
export function fold(identifier: string): string {
  return truncate(identifier.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()));
}

/** The name in quotes where PostgreSQL's own `quote_identifier` would put them: unusual characters, capitals, keywords. */
export function quoteIdentifier(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !quotedWords.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name as a message shows it: quoted where needed, `…` where the program computes a part of it. */
export function displayName(name: { readonly schema?: string; readonly name: string }): string {
  const parts = name.schema === undefined ? [name.name] : [name.schema, name.name];
  return parts.map(displayPart).join('.');
}

/** One identifier token, as written: the name PostgreSQL reads, and whether a part of it is computed at run time. */
export function readIdentifier(text: string): { readonly name: string; readonly opaque: boolean } {
  const opaque = isComputed(text);
  if (text.startsWith('"')) return { name: truncate(unquote(text)), opaque };
  if (/^u&"/i.test(text)) return { name: truncate(unescapeUnicode(unquote(text.slice(2)))), opaque };
  return { name: opaque ? text : fold(text), opaque };
}

/** Whether a hole, or a template action such as `{{ .Schema }}` or `${schema}`, stands in the text. */
export function isComputed(text: string): boolean {
  return text.includes(HOLE) || /\{\{|\{%|\$\{/.test(text);
}

function displayPart(part: string): string {
  return isComputed(part) ? part.replace(/\uE000|\{\{[^}]*\}\}|\$\{[^}]*\}/g, '…') : quoteIdentifier(part);
}

function unquote(text: string): string {
  const closed = text.length > 1 && text.endsWith('"');
  return text.slice(1, closed ? -1 : undefined).replaceAll('""', '"');
}

/** `\0061` and `\+000061` of U&"" with the default escape character; anything else stays as it is. */
function unescapeUnicode(text: string): string {
  return text.replace(/\\(?:\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4})|(\\))/g, (whole, long, short, backslash) => {
    if (backslash) return backslash;
    const code = Number.parseInt(long ?? short, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Cuts to 63 bytes of UTF-8 without cutting through a character (`pg_mbcliplen`). */
function truncate(name: string): string {
  if (name.length * 3 <= longestName) return name;
  let bytes = 0;
  let end = 0;
  for (const character of name) {
    bytes += utf8Length(character.codePointAt(0) ?? 0);
    if (bytes > longestName) return name.slice(0, end);
    end += character.length;
  }
  return name;
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
