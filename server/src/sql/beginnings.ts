/** Words at which a reader of clauses, of changes to tables or of variables has to look. */
const beginnings =
  `abort alter atomic begin call create declare discard do drop end execute for foreach insert on reset rollback
search_path set set_config`.split(/\s+/);

const longest = 16;
const candidates: (readonly string[] | undefined)[] = [];
for (const word of beginnings) {
  const place = placeOf(word.charCodeAt(0), word.length);
  candidates[place] = [...(candidates[place] ?? []), word];
}

/** Whether the unquoted word between the offsets is one of those above, in any case. Most words are told by first letter and length. */
export function isBeginning(sql: string, start: number, end: number): boolean {
  const length = end - start;
  if (length >= longest) return false;
  const words = candidates[placeOf(sql.charCodeAt(start) | 32, length)];
  return words?.some((word) => equalsWord(sql, start, end, word)) ?? false;
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

/** One place for each first letter and length; what is no ASCII letter has a place where no word is. */
function placeOf(letter: number, length: number): number {
  return letter >= 97 && letter <= 122 ? (letter - 97) * longest + length : 0;
}
