import { isSign, isWord, type Tokens } from './token.ts';

/** How a statement that begins with the token `first` may hold a `;` inside: in `BEGIN ATOMIC … END`, or in a rule's list of actions. */

/**
 * The change that the last token makes to the count of END words that are due in a `BEGIN ATOMIC` body. Its statements all end
 * with `;`, so an END behind one ends the body, and any other END at most a CASE. Words behind AS or a dot are names.
 */
export function atomicStep(t: Tokens, first: number, due: number): number {
  const i = t.count - 1;
  if (due === 0) return isWord(t, i, 'atomic') && isWord(t, i - 1, 'begin') && beginsRoutine(t, first) ? 1 : 0;
  if (isWord(t, i - 1, 'as') || isSign(t, i - 1, '.')) return 0;
  if (isWord(t, i, 'case')) return 1;
  if (!isWord(t, i, 'end')) return 0;
  const endsBody = isSign(t, i - 1, ';') || isWord(t, i - 1, 'atomic');
  if (endsBody) return -due;
  return due > 1 ? -1 : 0;
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
