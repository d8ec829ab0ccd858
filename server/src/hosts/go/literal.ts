import { escapeIn, holePiece, type Piece, textPiece } from '../written.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE = /\\(?:[0-7]{3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.|$)/suy;

/** The content of an interpreted string between two offsets, escapes decoded; bytes above 127 become a hole. */
export function decodeGo(text: string, start: number, end: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  for (let at = escapeIn(text, start, end); at < end; at = escapeIn(text, from, end)) {
    if (at > from) pieces.push(textPiece(text, from, at, 'go-interpreted'));
    ESCAPE.lastIndex = at;
    const length = Math.min(ESCAPE.exec(text)?.[0].length ?? 1, end - at);
    const document = { start: at, end: at + length };
    const decoded = decodeEscape(text.slice(at + 1, at + length));
    if (decoded === undefined) pieces.push(holePiece(document, 'go-interpreted'));
    else pieces.push({ text: decoded, document, verbatim: false, quoting: 'go-interpreted' });
    from = at + length;
  }
  if (end > from) pieces.push(textPiece(text, from, end, 'go-interpreted'));
  return pieces;
}

function decodeEscape(body: string): string | undefined {
  if (/^[0-7]{3}$/.test(body)) return fromByte(Number.parseInt(body, 8));
  if (/^x..$/.test(body)) return fromByte(Number.parseInt(body.slice(1), 16));
  if (/^[uU]./.test(body)) return fromPoint(Number.parseInt(body.slice(1), 16));
  return SIMPLE[body] ?? body;
}

function fromByte(byte: number): string | undefined {
  return byte < 128 ? String.fromCharCode(byte) : undefined;
}

function fromPoint(point: number): string | undefined {
  return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
