import type { Quoting } from '../../text/sourceMap.ts';
import { escapeIn, holePiece, type Piece, textPiece } from '../written.ts';

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

/** The content of a string or template between two offsets, escapes decoded. */
export function decodeJavaScript(text: string, start: number, end: number, quoting: Quoting): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  for (let at = escapeIn(text, start, end); at < end; at = escapeIn(text, from, end)) {
    if (at > from) pieces.push(textPiece(text, from, at, quoting));
    const length = Math.min(escapeLength(text, at), end - at);
    const document = { start: at, end: at + length };
    const decoded = decodeEscape(text.slice(at, at + length));
    if (decoded === undefined) pieces.push(holePiece(document, quoting));
    else pieces.push({ text: decoded, document, verbatim: false, quoting });
    from = at + length;
  }
  if (end > from) pieces.push(textPiece(text, from, end, quoting));
  return pieces;
}

const ESCAPE = /\\(?:u\{[\da-fA-F]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[0-3][0-7]{0,2}|[4-7][0-7]?|\r\n|[\s\S]|$)/uy;

function escapeLength(text: string, at: number): number {
  ESCAPE.lastIndex = at;
  return ESCAPE.exec(text)?.[0].length ?? 1;
}

function decodeEscape(written: string): string | undefined {
  const body = written.slice(1);
  if (/^[\r\n\u2028\u2029]/.test(body)) return '';
  if (/^[0-7]/.test(body)) return String.fromCharCode(Number.parseInt(body, 8));
  if (/^[ux]./.test(body)) return fromHex(body.replace(/[ux{}]/g, ''));
  return SIMPLE[body] ?? body;
}

function fromHex(digits: string): string | undefined {
  const code = Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
