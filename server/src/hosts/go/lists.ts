import { holdsFocus, isCertain } from '../appends.ts';
import { declarationOf, usesOf } from '../bindings.ts';
import { type Reader, readWhole } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { type Value, valuesIn } from '../objects.ts';
import { madeUp } from '../synthetic.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, tokenText } from '../tokens.ts';
import type { Piece } from '../written.ts';

const MOST_APPENDS = 60;

/** The texts in `[]string{…}`, or in the variable that holds such a list where it is used; undefined when they are not known. */
export function listItems(reader: Reader, list: Value, depth: number): readonly (readonly Piece[])[] | undefined {
  const { tokens } = reader;
  if (isPunctuation(tokens, list.first, '[')) return literalItems(reader, list.first, depth);
  const isName = kindAt(tokens, list.first) === KIND.word && list.end === list.first + 1;
  return isName ? variableItems(reader, list.first, depth) : undefined;
}

/** The items of `[]string{"…"}` whose `[` stands at a token. */
function literalItems(reader: Reader, at: number, depth: number): readonly (readonly Piece[])[] | undefined {
  const { tokens } = reader;
  const brace = partnerOf(tokens, at) + 2;
  if (!isWord(tokens, brace - 1, 'string') || !isPunctuation(tokens, brace, '{')) return undefined;
  return valuesIn(tokens, brace).map((value) => readWhole(reader, value.first, value.end, depth + 1));
}

function variableItems(reader: Reader, use: number, depth: number): readonly (readonly Piece[])[] | undefined {
  const { tokens, bindings } = reader;
  const name = tokenText(tokens, use);
  const declaration = declarationOf(bindings, name, use);
  if (!declaration) return undefined;
  const first = firstItems(reader, declaration.value, declaration.at, depth);
  const uses = usesOf(bindings, declaration).filter((at) => at < use);
  const isAppend = (at: number) =>
    isPunctuation(tokens, at + 1, '=') && isWord(tokens, at + 2, 'append') && isWord(tokens, at + 4, name);
  const isChange = (at: number) => isPunctuation(tokens, at + 1, '=') || isItemAssigned(reader, at);
  const changes = uses.filter(isChange);
  if (!first || changes.length > MOST_APPENDS || !changes.every(isAppend)) return undefined;
  return [...first, ...changes.flatMap((at) => appendedItems(reader, at, use, depth))];
}

/** The items that `var parts []string`, `parts := []string{…}` and `parts := make([]string, 0, 8)` begin with. */
function firstItems(
  reader: Reader,
  value: number,
  name: number,
  depth: number,
): readonly (readonly Piece[])[] | undefined {
  const { tokens } = reader;
  if (value < 0) return isPunctuation(tokens, name + 1, '[') && isWord(tokens, name + 3, 'string') ? [] : undefined;
  if (isPunctuation(tokens, value, '[')) return literalItems(reader, value, depth);
  if (!isWord(tokens, value, 'make') || !isPunctuation(tokens, value + 1, '(')) return undefined;
  const size = valuesIn(tokens, value + 1)[1];
  return size && tokenText(tokens, size.first) === '0' ? [] : undefined;
}

function isItemAssigned({ tokens }: Reader, at: number): boolean {
  return isPunctuation(tokens, at + 1, '[') && /^[-+]?=$/.test(tokenText(tokens, partnerOf(tokens, at + 1) + 1));
}

/** What `parts = append(parts, …)` adds; one hole where a branch or a loop makes it uncertain. */
function appendedItems(reader: Reader, at: number, use: number, depth: number): readonly (readonly Piece[])[] {
  const { tokens } = reader;
  const close = partnerOf(tokens, at + 3);
  if (!isCertain(reader, at, use) && !holdsFocus(reader, at, { pieces: [], next: close })) return [[madeUp(HOLE)]];
  const values = valuesIn(tokens, at + 3).slice(1);
  return values.map((value) =>
    isPunctuation(tokens, value.end - 1, '...') ? [madeUp(HOLE)] : readWhole(reader, value.first, value.end, depth + 1),
  );
}
