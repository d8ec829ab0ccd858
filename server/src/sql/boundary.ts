import { areWords, isSign, isWord, type Tokens } from './token.ts';

/** How a statement that begins with the token `first` may hold a `;` inside: in `BEGIN ATOMIC … END`, or in a rule's list of actions. */

/**
 * Whether a `BEGIN ATOMIC … END` body is open behind the last token, given whether one was before it. All statements of such a
 * body end with `;`, so the END behind one ends the body, and any other END a CASE.
 */
export function isInAtomic(t: Tokens, first: number, before: boolean): boolean {
  const i = t.count - 1;
  if (!before) return isWord(t, i, 'atomic') && isWord(t, i - 1, 'begin') && beginsRoutine(t, first);
  return !(isWord(t, i, 'end') && (isSign(t, i - 1, ';') || areWords(t, i - 2, 'begin', 'atomic')));
}

export function beginsRule(t: Tokens, first: number): boolean {
  return isWord(t, afterCreate(t, first), 'rule');
}

function beginsRoutine(t: Tokens, first: number): boolean {
  const i = afterCreate(t, first);
  return isWord(t, i, 'function') || isWord(t, i, 'procedure');
}

/** The token behind CREATE [OR REPLACE]; -1 when the statement does not begin so. */
function afterCreate(t: Tokens, first: number): number {
  if (!isWord(t, first, 'create')) return -1;
  return isWord(t, first + 1, 'or') && isWord(t, first + 2, 'replace') ? first + 3 : first + 1;
}

/** Whether a PL/pgSQL body is whole: nothing but a label stands behind its last END, or behind its last `;`. */
export function endsBlock(t: Tokens): boolean {
  const last = t.count - 1;
  return last < 0 || isSign(t, last, ';') || isWord(t, last, 'end') || isWord(t, last - 1, 'end');
}
