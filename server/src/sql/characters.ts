/** Classes of characters as `scan.l` draws them; everything from U+0080 on counts as a letter. */

/**
 * A text, and its UTF-16 code units: looking at one in an array takes a fraction of the time that it takes in a string, which may be
 * a part or a sum of others.
 */
export interface Text {
  readonly sql: string;
  readonly codes: Uint16Array;
}

/**
 * The text with its code units. A copy of them is made part by part: a part of a string is always the same kind of string to V8,
 * while texts may be of many kinds, which makes looking at their characters several times slower.
 */
export function textOfCodes(sql: string): Text {
  const codes = new Uint16Array(sql.length);
  const parts = sql.length < shortest ? 1 : 2 + Math.floor(sql.length / longestPart);
  const length = Math.ceil(sql.length / parts);
  for (let from = 0; from < sql.length; from += length) {
    if (parts > 1) copy(sql.slice(from, from + length), codes, from);
    else codes.set(Array.from({ length }, (_, i) => sql.charCodeAt(i)));
  }
  return { sql, codes };
}

const longestPart = 50_000;

/** Half of a text with so many characters is a part to V8, and no string of its own. */
const shortest = 30;

function copy(part: string, codes: Uint16Array, from: number): void {
  for (let i = 0; i < part.length; i++) codes[from + i] = part.charCodeAt(i);
}

/** The same up to an offset, without copying it. */
export function upTo({ sql, codes }: Text, end: number): Text {
  return { sql: sql.slice(0, end), codes: codes.subarray(0, end) };
}

/** The character at the offset; 0 behind the end. */
export function codeAt({ codes }: Text, at: number): number {
  return at < codes.length ? (codes[at] ?? 0) : 0;
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;
}

export function isNewline(code: number): boolean {
  return code === 10 || code === 13;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function startsIdentifier(code: number): boolean {
  return code < 128 ? starting[code] === 1 : code !== 0xfeff && code >= 128;
}

export function continuesIdentifier(code: number): boolean {
  return code < 128 ? continuing[code] === 1 : code !== 0xfeff && code >= 128;
}

/** The same without the dollar sign, which may begin something else behind a word. */
export function continuesWord(code: number): boolean {
  return code < 128 ? wordly[code] === 1 : code !== 0xfeff;
}

/** Whether the character can stand in a placeholder between brackets, such as `$(name:raw)` or `:{?name}`. */
export function continuesMark(code: number): boolean {
  return code < 128 && marking[code] === 1;
}

/** Whether the character can be part of an operator's name. */
export function isOperator(code: number): boolean {
  return code < 128 && classes[code] === characterClass.operator;
}

/** Whether the character lets an operator's name end in `+` or `-`. */
export function keepsSigns(code: number): boolean {
  return code < 128 && keeping[code] === 1;
}

/** What begins with a character; `other` are signs that stand for themselves, quotes and what SQL does not know. */
export const characterClass = { other: 0, space: 1, letter: 2, digit: 3, operator: 4 } as const;

export function classOf(code: number): number {
  if (code < 128) return classes[code] ?? characterClass.other;
  return code === 0xfeff ? characterClass.space : characterClass.letter;
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_';
const digits = '0123456789';
const starting = table([letters, 1]);
const continuing = table([`${letters}${digits}$`, 1]);
const wordly = table([`${letters}${digits}`, 1]);
const marking = table([`${letters}${digits}:.?^~#-`, 1]);
const keeping = table(['~!@#^&|`?%', 1]);
const classes = table(
  ['\t\n\v\f\r ', characterClass.space],
  [letters, characterClass.letter],
  [digits, characterClass.digit],
  ['~!@#^&|`?+-*/%<>=', characterClass.operator],
);

function table(...marked: readonly (readonly [characters: string, mark: number])[]): Uint8Array {
  const marks = new Uint8Array(128);
  for (const [characters, mark] of marked) for (const character of characters) marks[character.charCodeAt(0)] = mark;
  return marks;
}
