import { type Declaration, declarationOf, isAssigned } from '../bindings.ts';
import { type Reader, readSum } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { endOf, isPunctuation, KIND, kindAt, startOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { filesNaming } from './package.ts';
import { parameterAt } from './types.ts';

/**
 * The text of the constant that `name`, or `queries.Name` at `at`, means when another file declares it: of the same
 * package, or of an imported one of the same module. It stands in this document where it is named.
 */
export function packageConstant(reader: Reader, at: number, depth: number): readonly Piece[] | undefined {
  const { tokens, bindings } = reader;
  const first = tokenText(tokens, at);
  if (kindAt(tokens, at) !== KIND.word || declarationOf(bindings, first, at)) return undefined;
  if (parameterAt(reader, first, at) !== undefined) return undefined;
  const isQualified = isPunctuation(tokens, at + 1, '.');
  const last = isQualified ? at + 2 : at;
  const text = constantText(reader, tokenText(tokens, last), isQualified ? first : undefined, depth);
  if (text === undefined) return undefined;
  const document = { start: startOf(tokens, at), end: endOf(tokens, last) };
  return [{ text, document, verbatim: false, quoting: 'elsewhere' }];
}

export function constantText(
  reader: Reader,
  name: string,
  qualifier: string | undefined,
  depth: number,
): string | undefined {
  const files = filesNaming(reader, name, qualifier).filter((each) => each !== reader);
  const declared = files.flatMap((file) => fileDeclaration(file, name).map((declaration) => ({ file, declaration })));
  const [only] = declared;
  if (!only || declared.length > 1 || (!only.declaration.constant && files.some((file) => isChanged(file, name)))) {
    return undefined;
  }
  const { pieces } = readSum(only.file, only.declaration.value, depth + 4);
  const text = textOf(pieces);
  return text === HOLE ? undefined : text;
}

function fileDeclaration({ bindings }: Reader, name: string): readonly Declaration[] {
  return (bindings.byName().get(name) ?? []).filter(({ scope, value }) => scope < 0 && value >= 0);
}

function isChanged({ tokens, bindings }: Reader, name: string): boolean {
  const declared = new Set((bindings.byName().get(name) ?? []).map(({ at }) => at));
  return (bindings.words().get(name) ?? []).some((at) => !declared.has(at) && isAssigned(tokens, at));
}
