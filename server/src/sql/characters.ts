/** Classes of characters as `scan.l` draws them; everything from U+0080 on counts as a letter. */

/** The character at the offset; 0 behind the end, where `charCodeAt` gives NaN and is slow ever after. */
export function codeAt(sql: string, at: number): number {
  return at < sql.length ? sql.charCodeAt(at) : 0;
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
