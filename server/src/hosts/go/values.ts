import { declarationOf, isReassigned, placesBetween } from '../bindings.ts';
import type { Reader } from '../expression.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, tokenText } from '../tokens.ts';
import { fileDeclaration, isChanged } from './constants.ts';
import { goBody } from './declarations.ts';
import { filesNaming } from './package.ts';
import { parameterAt } from './types.ts';

/** An expression by its first token, in the document or another file of the module. */
export interface GoSite {
  readonly reader: Reader;
  readonly at: number;
}

/** The value of the variable or constant `name` or `pkg.Name` at token `at`, which nothing changes; its name ends before `end`. */
export function valueNamed(reader: Reader, at: number, end: number): GoSite | undefined {
  const { tokens, bindings } = reader;
  if (kindAt(tokens, at) !== KIND.word) return undefined;
  const first = tokenText(tokens, at);
  const own = end === at + 1 ? declarationOf(bindings, first, at) : undefined;
  if (own) return own.value < 0 || isReassigned(bindings, own) ? undefined : { reader, at: own.value };
  const isQualified = end === at + 3 && isPunctuation(tokens, at + 1, '.');
  if ((end !== at + 1 && !isQualified) || parameterAt(reader, first, at) !== undefined) return undefined;
  const name = tokenText(tokens, end - 1);
  const files = filesNaming(reader, name, isQualified ? first : undefined);
  const [only, other] = files.flatMap((file) => fileDeclaration(file, name).map(({ value }) => ({ file, value })));
  if (!only || other || only.value < 0 || files.some((file) => isChanged(file, name))) return undefined;
  return { reader: only.file, at: only.value };
}

/** What the function of this package that is called at token `at`, without arguments, gives back in its only `return`. */
export function valueReturned(reader: Reader, at: number): GoSite | undefined {
  const { tokens, bindings } = reader;
  const name = tokenText(tokens, at);
  const isPlain = isPunctuation(tokens, at + 1, '(') && partnerOf(tokens, at + 1) === at + 2;
  if (!isPlain || kindAt(tokens, at) !== KIND.word || declarationOf(bindings, name, at)) return undefined;
  const found = filesNaming(reader, name).flatMap((file) => returnsOf(file, name));
  return found.length === 1 ? found[0] : undefined;
}

/** The places behind `return` in the functions of a name. */
function returnsOf(reader: Reader, name: string): readonly GoSite[] {
  const { tokens, bindings } = reader;
  return (bindings.words().get(name) ?? []).flatMap((at) => {
    const isDeclared = isWord(tokens, at - 1, 'func') && isPunctuation(tokens, at + 1, '(');
    const body = isDeclared ? goBody(tokens, at + 1) : undefined;
    if (!body) return [];
    const returns = placesBetween(bindings, 'return', body.first, body.last);
    return returns.map((place) => ({ reader, at: place + 1 }));
  });
}
