/** Words in lower case that can be looked for in a text without copying a part of it. */
export interface WordSet extends ReadonlySet<string> {
  /** The words by first letter and length, which tell most words of a text. */
  readonly places: readonly (readonly NumberedWord[] | undefined)[];
}

/** A word and its position in the set, from 1 on. */
interface NumberedWord {
  readonly word: string;
  readonly number: number;
}

export function wordSet(words: Iterable<string>): WordSet {
  const set = new Set(words);
  const places: NumberedWord[][] = [];
  let number = 0;
  for (const word of set) {
    const place = placeOf(word.charCodeAt(0), word.length);
    number++;
    const same = places[place];
    if (same) same.push({ word, number });
    else places[place] = [{ word, number }];
  }
  return Object.assign(set, { places: Array.from({ length: 26 * longest }, (_, i) => places[i]) });
}

/** Whether the text between the offsets is one of the words, in any case. */
export function holdsWord(words: WordSet, codes: Uint16Array, start: number, end: number): boolean {
  return wordNumber(words, codes, start, end) > 0;
}

/** The position in the set, from 1 on, of the word that stands between the offsets in any case; 0 for none. */
export function wordNumber({ places }: WordSet, codes: Uint16Array, start: number, end: number): number {
  const length = end - start;
  if (length >= longest || length < shortest) return 0;
  const words = places[placeOf((codes[start] ?? 0) | 32, length)];
  if (!words) return 0;
  for (const { word, number } of words) if (equalsWord(codes, start, end, word)) return number;
  return 0;
}

/** Whether the text between the offsets is the word, which is given in lower case. */
export function equalsWord(codes: Uint16Array, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let k = 0; k < word.length; k++) {
    const code = codes[start + k] ?? 0;
    const lower = code >= 65 && code <= 90 ? code + 32 : code;
    if (lower !== word.charCodeAt(k)) return false;
  }
  return true;
}

/** One more than PostgreSQL's longest keyword has letters. */
const longest = 18;

/** Letters of the shortest. */
const shortest = 2;

/** One place for each first letter and length; what is no ASCII letter has a place where no word is. */
function placeOf(letter: number, length: number): number {
  return letter >= 97 && letter <= 122 ? (letter - 97) * longest + length : 0;
}
