import { reservedWords } from './keywords.ts';
import { endOf, isAnyWord, isSign, kindOf, startOf, type Tokens } from './token.ts';

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

const introducing: ReadonlySet<string> = new Set([
  ...[...reservedWords].filter((word) => !closing.includes(word) && !/^(current|session|system|local)/.test(word)),
  ...unreserved,
]);

/** Long names need not be compared with each of them. */
const longest = Math.max(...[...introducing].map(({ length }) => length));

/** Whether an operand is due behind the last token, so that a `?` there is a placeholder and not the operator of jsonb. */
export function operandIsDue(t: Tokens): boolean {
  const last = t.count - 1;
  switch (kindOf(t, last)) {
    case 'word':
      return (
        endOf(t, last) - startOf(t, last) <= longest && isAnyWord(t, last, introducing) && !isSign(t, last - 1, '.')
      );
    case 'punctuation':
      return !isSign(t, last, ')') && !isSign(t, last, ']');
    case 'quoted':
    case 'string':
    case 'dollar':
    case 'number':
    case 'parameter':
    case 'hole':
      return false;
    default:
      return true;
  }
}

/** Whether a name or a dot ends right at the offset, so that a dot there begins no number. */
export function endsName(t: Tokens, at: number): boolean {
  const last = t.count - 1;
  if (last < 0 || endOf(t, last) !== at) return false;
  const kind = kindOf(t, last);
  return kind === 'word' || kind === 'quoted' || kind === 'hole' || isSign(t, last, '.');
}
