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
  if (isPlainName(text)) return { name: text, opaque: false };
  const opaque = isComputed(text);
  if (text.startsWith('"')) return { name: truncate(unquote(text)), opaque };
  if (/^u&"/i.test(text)) return { name: truncate(readUnicode(text)), opaque };
  return { name: opaque ? text : fold(text), opaque };
}

/** Whether the name is read as it is written: most of them are, and a text can hold a hundred thousand. */
export function isPlainName(text: string): boolean {
  if (text.length > longestName) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const plain = (code >= 97 && code <= 122) || code === 95 || (code >= 48 && code <= 57);
    if (!plain) return false;
  }
  return true;
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

/** `U&"d\0061ta"` and `U&"d!0061ta" UESCAPE '!'`. What is no escape stays as it is. */
function readUnicode(text: string): string {
  const [, quoted = text.slice(2), chosen = '\\'] = /^u&("(?:[^"]|"")*")\s+uescape\s*'(.)'$/is.exec(text) ?? [];
  const sign = chosen.replace(/[^\w]/, '\\$&');
  const escapes = new RegExp(`${sign}(?:\\+([0-9a-f]{6})|([0-9a-f]{4})|(${sign}))`, 'gi');
  return unquote(quoted).replace(escapes, (whole, long, short, doubled) => {
    if (doubled) return doubled;
    const point = Number.parseInt(long ?? short, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
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
