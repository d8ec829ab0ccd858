import type { Reader } from '../expression.ts';
import { type Value, valuesIn } from '../objects.ts';
import { isPunctuation, isWord, KIND, kindAt, outerOf, tokenText } from '../tokens.ts';

/** How many brackets a call stands in at most, below the call whose callback it is a part of. */
const DEEPEST = 8;

/**
 * The `(` of the call of one of these names in whose callback a token stands that the callback's parameter at `root` begins:
 * `createTable('users', (table) => { … })`. Undefined where the name at `root` is no such parameter.
 */
export function callbackCall(reader: Reader, root: number, names: RegExp): number | undefined {
  const { tokens } = reader;
  let outer = outerOf(tokens, root);
  for (let level = 0; level < DEEPEST && outer >= 0; level++) {
    const isCall = isPunctuation(tokens, outer, '(') && names.test(tokenText(tokens, outer - 1));
    const callback = isCall ? valuesIn(tokens, outer).find(({ first, end }) => first <= root && root < end) : undefined;
    if (callback && hasParameter(reader, callback, tokenText(tokens, root))) return outer;
    outer = outerOf(tokens, outer);
  }
  return undefined;
}

/** `(table) =>`, `async table =>`, `function (table: Builder)`: whether it is the first parameter. */
function hasParameter({ tokens }: Reader, { first, end }: Value, name: string): boolean {
  for (let at = first; at < Math.min(end, first + 5); at++) {
    if (kindAt(tokens, at) === KIND.word && !/^(?:async|function)$/.test(tokenText(tokens, at))) {
      return isWord(tokens, at, name);
    }
  }
  return false;
}
