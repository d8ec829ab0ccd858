import { type Declaration, declarationOf } from '../bindings.ts';
import { type Reader, readSum } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { type Value, valuesIn } from '../objects.ts';
import { readFormat } from '../printf.ts';
import { isPunctuation, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { verbText } from './calls.ts';
import { filesNaming } from './package.ts';

/** More uses are not compared. */
const MOST_USES = 20;

/**
 * The text of a format that other files of the package fill in (`fmt.Sprintf(upsertFormat, usersTable)`), where each of them
 * puts in the same. A name that other packages see may be filled in there as well.
 */
export function filledElsewhere(reader: Reader, { name, scope, value }: Declaration): readonly Piece[] | undefined {
  if (scope >= 0 || value < 0 || !/^[a-z_]/.test(name)) return undefined;
  const format = readSum(reader, value).pieces;
  if (!format.some(({ text, verbatim }) => verbatim && /%(?:\[\d+\])?[svq]/.test(text))) return undefined;
  const others = filesNaming(reader, name).filter((file) => file !== reader);
  const uses = others.flatMap((file) => usesIn(file, name).map((at) => fillingAt(file, at)));
  const texts = uses.slice(0, MOST_USES + 1).map((filling) => filling && filled(format, filling));
  const [first] = texts;
  const isSame = first && texts.every((text) => text && textOf(text) === textOf(first));
  return isSame && uses.length <= MOST_USES ? first : undefined;
}

function usesIn({ tokens, bindings }: Reader, name: string): readonly number[] {
  const words = bindings.words().get(name) ?? [];
  return words.filter((at) => !isPunctuation(tokens, at - 1, '.') && !declarationOf(bindings, name, at));
}

/** What is put into a format, and the file that does so. */
interface Filling {
  readonly file: Reader;
  readonly values: readonly Value[];
}

/** The values behind a format that is named at `at`; undefined where it is used in another way. */
function fillingAt(file: Reader, at: number): Filling | undefined {
  const { tokens } = file;
  if (!isPunctuation(tokens, at - 1, '(') || !/^Sprintf$/.test(tokenText(tokens, at - 2))) return undefined;
  const [format, ...values] = valuesIn(tokens, at - 1);
  return format?.end === at + 1 ? { file, values } : undefined;
}

/** What is put in stands where its verb does. */
function filled(format: readonly Piece[], { file, values }: Filling): readonly Piece[] {
  return readFormat(format, 'go', (index, verb, document) => {
    const text = textOf(verbText(file, values[index], verb, 0) ?? []);
    return text === '' || text.includes(HOLE) ? undefined : [{ text, document, verbatim: false, quoting: 'elsewhere' }];
  });
}
