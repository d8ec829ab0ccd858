import { type Declaration, declarationOf, isAssigned } from '../bindings.ts';
import { type Reader, readSum } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { folderOf, uriFrom } from '../neighbours.ts';
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
  return text === undefined ? undefined : [elsewhere(reader, at, last, text)];
}

/** Text that another file spells out, where this one names it from token `at` up to `last`. */
export function elsewhere({ tokens }: Reader, at: number, last: number, text: string): Piece {
  const document = { start: startOf(tokens, at), end: endOf(tokens, last) };
  return { text, document, verbatim: false, quoting: 'elsewhere' };
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
  if (only.declaration.value < 0) return embeddedText(only.file, only.declaration.at);
  const { pieces } = readSum(only.file, only.declaration.value, depth + 4);
  const text = textOf(pieces);
  return text === HOLE ? undefined : text;
}

export function fileDeclaration(file: Reader, name: string): readonly Declaration[] {
  const declared = (file.bindings.byName().get(name) ?? []).filter(({ scope }) => scope < 0);
  return declared.filter(({ value, at }) => value >= 0 || embeddedPath(file, at) !== undefined);
}

/** The text of the file that `//go:embed insert.sql` above a variable puts into it; the file is read for itself, too. */
export function embeddedText(file: Reader, name: number): string | undefined {
  const path = embeddedPath(file, name);
  return path === undefined ? undefined : file.around.read(uriFrom(folderOf(file.document.uri), path));
}

const EMBED =
  /\/\/go:embed[ \t]+(?:"([^"\n*?[]+)"|([^\s"*?[]+))[ \t]*\r?\n(?:[ \t]*\/\/[^\n]*\n)*[ \t]*(?:var[ \t]+)?$/;

function embeddedPath({ tokens }: Reader, name: number): string | undefined {
  const start = startOf(tokens, name);
  const found = EMBED.exec(tokens.text.slice(Math.max(0, start - 500), start));
  return found?.[1] ?? found?.[2];
}

/** Whether a file gives a name another value. */
export function isChanged({ tokens, bindings }: Reader, name: string): boolean {
  const declared = new Set((bindings.byName().get(name) ?? []).map(({ at }) => at));
  return (bindings.words().get(name) ?? []).some((at) => !declared.has(at) && isAssigned(tokens, at));
}
