import { declarationOf } from '../bindings.ts';
import { hasChoice } from '../choice.ts';
import type { Reader } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { isOnlyCall, returnedFrom } from '../returns.ts';
import { isPunctuation, isWord, partnerOf, type Tokens, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { elsewhere } from './constants.ts';
import { goBody } from './declarations.ts';
import { filesNaming } from './package.ts';
import { type GoType, parameterAt, typeOfVariable } from './types.ts';

/**
 * The text that `tableName()`, `queries.Insert()` or the method `r.table()` gives back, whose body is a few `return`s of text; its
 * parameters are holes. The call is named from token `at` on, `opener` is its bracket.
 */
export function returnedText(reader: Reader, at: number, opener: number, depth: number): readonly Piece[] | undefined {
  const { tokens, bindings } = reader;
  const first = tokenText(tokens, at);
  const name = tokenText(tokens, opener - 1);
  const isVariable = declarationOf(bindings, first, at) !== undefined || parameterAt(reader, first, at) !== undefined;
  if (opener === at + 1 && isVariable) return undefined;
  if (opener === at + 1) return textOfFunction(reader, at, opener, filesNaming(reader, name), undefined, depth);
  if (opener !== at + 3) return undefined;
  if (!isVariable) return textOfFunction(reader, at, opener, filesNaming(reader, name, first), undefined, depth);
  const type = typeOfVariable(reader, at);
  return type && textOfFunction(reader, at, opener, filesNaming(reader, name, type.qualifier), type, depth);
}

function textOfFunction(
  reader: Reader,
  at: number,
  opener: number,
  files: readonly Reader[],
  receiver: GoType | undefined,
  depth: number,
): readonly Piece[] | undefined {
  const { tokens } = reader;
  const name = tokenText(tokens, opener - 1);
  const bodies = files.flatMap((file) => bodiesOf(file, name, receiver).map((brace) => ({ file, brace })));
  const [only, other] = bodies;
  if (!only || other) return undefined;
  const pieces = returnedFrom(only.file, only.brace, depth, (outer) => isFunction(only.file.tokens, outer));
  const isOpen = pieces !== undefined && hasChoice(pieces);
  if (!pieces || (isOpen ? !isOnlyCall(reader, opener - 1, only.file) : textOf(pieces) === HOLE)) return undefined;
  return only.file === reader ? pieces : [elsewhere(reader, at, partnerOf(tokens, opener), textOf(pieces))];
}

/** The `{` of each `func name(…) string {` or `func (r *Type) name(…) string {`. */
function bodiesOf({ tokens, bindings }: Reader, name: string, receiver: GoType | undefined): readonly number[] {
  return (bindings.words().get(name) ?? []).flatMap((at) => {
    const isDeclared = receiver ? isMethodOf(tokens, at, receiver.name) : isWord(tokens, at - 1, 'func');
    const body = isDeclared && isPunctuation(tokens, at + 1, '(') ? goBody(tokens, at + 1) : undefined;
    const brace = body ? partnerOf(tokens, body.last) : -1;
    return brace > at && isWord(tokens, partnerOf(tokens, at + 1) + 1, 'string') ? [brace] : [];
  });
}

function isMethodOf(tokens: Tokens, at: number, type: string): boolean {
  return (
    isPunctuation(tokens, at - 1, ')') &&
    isWord(tokens, at - 2, type) &&
    tokenText(tokens, partnerOf(tokens, at - 1) - 1) === 'func'
  );
}

const LONGEST_HEAD = 30;

/** Whether a brace opens the body of a function that stands inside another. */
function isFunction(tokens: Tokens, brace: number): boolean {
  for (let at = brace - 1; at > brace - LONGEST_HEAD; at--) {
    const text = tokenText(tokens, at);
    if (text === 'func') return true;
    if (/^(?:[{};]|if|for|switch|select|case|else|:|)$/.test(text)) return false;
    if (text === ')' && partnerOf(tokens, at) > 0) at = partnerOf(tokens, at);
  }
  return false;
}
