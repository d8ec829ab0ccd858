/** Words in lower case that can be looked for in a text without copying a part of it. */
export interface WordSet extends ReadonlySet<string> {
  /** The words by first letter and length, which tell most words of a text. */
  readonly places: readonly (readonly string[] | undefined)[];
}

export function wordSet(words: Iterable<string>): WordSet {
  const set = new Set(words);
  const places: string[][] = [];
  for (const word of set) {
    const place = placeOf(word.charCodeAt(0), word.length);
    const same = places[place];
    if (same) same.push(word);
    else places[place] = [word];
  }
  return Object.assign(set, { places: Array.from({ length: 26 * longest }, (_, i) => places[i]) });
}

/** Whether the text between the offsets is one of the words, in any case. */
export function holdsWord({ places }: WordSet, sql: string, start: number, end: number): boolean {
  const length = end - start;
  if (length >= longest) return false;
  const words = places[placeOf(sql.charCodeAt(start) | 32, length)];
  if (!words) return false;
  for (const word of words) if (equalsWord(sql, start, end, word)) return true;
  return false;
}

/** Whether the text between the offsets is the word, which is given in lower case. */
export function equalsWord(sql: string, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let k = 0; k < word.length; k++) {
    const code = sql.charCodeAt(start + k);
    const lower = code >= 65 && code <= 90 ? code + 32 : code;
    if (lower !== word.charCodeAt(k)) return false;
  }
  return true;
}

/** One more than PostgreSQL's longest keyword has letters. */
const longest = 18;

/** One place for each first letter and length; what is no ASCII letter has a place where no word is. */
function placeOf(letter: number, length: number): number {
  return letter >= 97 && letter <= 122 ? (letter - 97) * longest + length : 0;
}
