/** Classes of characters as `scan.l` draws them; everything from U+0080 on counts as a letter. */

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

/** Whether the character can be part of an operator's name. */
export function isOperator(code: number): boolean {
  return operators[code] === 1;
}

/** Whether the character lets an operator's name end in `+` or `-`. */
export function keepsSigns(code: number): boolean {
  return keeping[code] === 1;
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_';
const starting = table(letters);
const continuing = table(`${letters}0123456789$`);
const operators = table('~!@#^&|`?+-*/%<>=');
const keeping = table('~!@#^&|`?%');

function table(characters: string): Uint8Array {
  const marks = new Uint8Array(128);
  for (const character of characters) marks[character.charCodeAt(0)] = 1;
  return marks;
}
