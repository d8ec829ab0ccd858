import { reservedWords } from './keywords.ts';
import { code, endOf, isAnyWord, isSign, type Tokens, tokenKinds } from './token.ts';
import { wordSet } from './wordSet.ts';

/** Words behind which an operand is due although they are not reserved. */
const unreserved = [
  'between',
  'by',
  'escape',
  'execute',
  'ilike',
  'is',
  'join',
  'like',
  'overlaps',
  'set',
  'similar',
  'update',
  'values',
];

/** Reserved words that end an operand. */
const closing = ['default', 'end', 'false', 'null', 'true', 'user'];

const introducing = wordSet([
  ...[...reservedWords].filter((word) => !closing.includes(word) && !/^(current|session|system|local)/.test(word)),
  ...unreserved,
]);

const operands = Uint8Array.from(tokenKinds, (kind) =>
  Number(/^(quoted|string|dollar|number|parameter|hole)$/.test(kind)),
);

/** Whether an operand is due behind the last token, so that a `?` there is a placeholder and not the operator of jsonb. */
export function operandIsDue(t: Tokens): boolean {
  const last = t.count - 1;
  const kind = last < 0 ? code.terminator : (t.kinds[last] ?? code.junk);
  if (operands[kind]) return false;
  if (kind === code.word || kind === code.beginning)
    return isAnyWord(t, last, introducing) && !isSign(t, last - 1, '.');
  return kind !== code.bracket || (!isSign(t, last, ')') && !isSign(t, last, ']'));
}

const endsIn = Uint8Array.from(tokenKinds, (kind) => Number(/^(word|quoted|hole)$/.test(kind)));

/** Whether a name or a dot ends right at the offset, so that a dot there begins no number. */
export function endsName(t: Tokens, at: number): boolean {
  const last = t.count - 1;
  if (last < 0 || endOf(t, last) !== at) return false;
  return endsIn[t.kinds[last] ?? code.junk] === 1 || isSign(t, last, '.');
}
