import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { chainAround } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { listItems } from '../go/lists.ts';
import { filesNaming } from '../go/package.ts';
import { goReader } from '../go/reader.ts';
import { structOf, typeOfVariable } from '../go/types.ts';
import { argumentsOf, builderFragment, insertOf } from '../go/upsert.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import type { Value } from '../objects.ts';
import { goString, withMembers } from '../retarget.ts';
import { identifier, impliedIdentifier, madeUp, separated, unknownName } from '../synthetic.ts';
import { isPunctuation, KIND, kindAt, partnerOf, tokenText } from '../tokens.ts';
import type { Piece } from '../written.ts';

/**
 * SQLBoiler: `user.Upsert(ctx, db, true, []string{"email"}, boil.Infer(), boil.Infer())`. The table is the one that the generated
 * file of the model's type names. Without columns it takes the primary key, and nothing is said.
 */
export const sqlboiler: Dialect = {
  id: 'sqlboiler',
  languages: ['go'],
  mayContain: (text) => holds(text, 'boil.') && holds(text, /\.UpsertG?P?\(/),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = goReader(document, around);
  const words = ['Upsert', 'UpsertG', 'UpsertP', 'UpsertGP'].flatMap((name) => reader.bindings.words().get(name) ?? []);
  return words.flatMap((word) => upsert(reader, word) ?? []);
}

function upsert(reader: Reader, word: number): Fragment | undefined {
  const { tokens } = reader;
  const own = chainAround(reader, word).find((link) => link.at === word);
  const values = argumentsOf(reader, own);
  const list = values.findIndex(({ first }) => isPunctuation(tokens, first, '['));
  const columns = values[list];
  const update = values[list - 1];
  if (!own || !columns || !update || !usesBoil(reader, values)) return undefined;
  const names = listItems(reader, columns, 0)?.map((item) => identifier(item));
  if (!names || names.length === 0) return undefined;
  const isNothing = tokenText(tokens, update.first) === 'false';
  const pieces = [
    ...insertOf(reader, tableOf(reader, word), word),
    ...[madeUp(' ('), ...separated(names, ', '), madeUp(')')],
    madeUp(isNothing ? ' DO NOTHING' : ` DO UPDATE SET ${HOLE} = ${HOLE}`),
  ];
  const retarget = (to: NewTarget) => retargeted(reader, columns, to);
  return builderFragment(reader, 'sqlboiler', pieces, { word, opener: own.opener, retarget });
}

/** Other columns in the list's braces; SQLBoiler has no predicate. */
function retargeted({ tokens }: Reader, { first, end }: Value, to: NewTarget): readonly TextEdit[] | undefined {
  const brace = partnerOf(tokens, end - 1);
  if (to.by !== 'columns' || to.where !== undefined || brace <= first) return undefined;
  const texts = to.columns.map((name) => goString(tokens, brace + 1, name));
  const known = texts.filter((text) => text !== undefined);
  return known.length === texts.length ? [withMembers(tokens, brace, known)] : undefined;
}

/** `boil.Infer()` or `boil.Whitelist(…)` tells the call from those of other libraries. */
function usesBoil({ tokens }: Reader, values: readonly Value[]): boolean {
  return values.some(({ first }) => tokenText(tokens, first) === 'boil' && isPunctuation(tokens, first + 1, '.'));
}

const TABLE = /\bbuildUpsertQueryPostgres\(dialect, "((?:[^"\\]|\\.)*)"/;

/** The table in the file that SQLBoiler generates for the type of the variable. */
function tableOf(reader: Reader, word: number): readonly Piece[] {
  const variable = word - 2;
  const type = kindAt(reader.tokens, variable) === KIND.word ? typeOfVariable(reader, variable) : undefined;
  const files = type ? filesNaming(reader, type.name, type.qualifier) : [];
  const file = type && files.find((each) => structOf(each, type.name) !== undefined);
  const written = TABLE.exec(file?.tokens.text ?? '')?.[1]?.replace(/\\"/g, '"');
  const parts = written?.match(/"[^"]+"/g);
  if (!parts || parts.join('.') !== written) return [unknownName()];
  return separated(
    parts.map((part) => impliedIdentifier(part.slice(1, -1))),
    '.',
  );
}
