/** Remembers the answers for the texts asked for most recently: at most `limit` of them. */
export interface Memo<Answer> {
  of(text: string, make: () => Answer): Answer;
  /** The next `of` makes the answer anew. */
  forget(text: string): void;
}

/** A text longer than this is answered afresh each time, so that a few huge files do not fill the memory. */
const longestText = 1_000_000;

/** A bounded memory, least recently used forgotten first. */
export function memo<Answer>(limit: number): Memo<Answer> {
  const answers = new Map<string, { readonly answer: Answer }>();
  return {
    of(text, make) {
      const known = answers.get(text);
      if (known) {
        answers.delete(text);
        answers.set(text, known);
        return known.answer;
      }
      const answer = make();
      if (text.length <= longestText) answers.set(text, { answer });
      const oldest = answers.keys().next();
      if (answers.size > limit && !oldest.done) answers.delete(oldest.value);
      return answer;
    },
    forget(text) {
      answers.delete(text);
    },
  };
}
