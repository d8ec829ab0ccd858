import { ownCopy } from './ownCopy.ts';

/** Remembers the answers for the texts asked for most recently: at most `limit` of them, and 2,000,000 characters of text. */
export interface Memo<Answer> {
  /** `make` is given the text in memory of its own: an answer that holds pieces of it keeps no longer text alive. */
  of(text: string, make: (text: string) => Answer): Answer;
  /** The next `of` makes the answer anew. */
  forget(text: string): void;
}

/** A text longer than this is answered afresh each time, so that a few huge files do not fill the memory. */
const longestText = 1_000_000;
/** Each keystroke in a long file makes another long text: it is the sum that counts. */
const allTexts = 2_000_000;

/** A bounded memory, least recently used forgotten first. */
export function memo<Answer>(limit: number): Memo<Answer> {
  const answers = new Map<string, { readonly own: string; readonly answer: Answer }>();
  let held = 0;

  function forget(text: string): void {
    if (answers.delete(text)) held -= text.length;
  }

  function remember(text: string, answer: Answer): void {
    answers.set(text, { own: text, answer });
    held += text.length;
    for (const oldest of answers.keys()) {
      if (answers.size <= limit && held <= allTexts) break;
      forget(oldest);
    }
  }

  return {
    of(text, make) {
      const known = answers.get(text);
      if (known) {
        answers.delete(text);
        // The text that is asked for may be a piece of a longer one.
        answers.set(known.own, known);
        return known.answer;
      }
      if (text.length > longestText) return make(text);
      const own = ownCopy(text);
      const answer = make(own);
      remember(own, answer);
      return answer;
    },
    forget,
  };
}
