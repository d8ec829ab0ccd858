import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { chainAround, type Link } from '../chain.ts';
import { type Reader, readWhole } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { goReader } from '../go/reader.ts';
import { argumentsOf, argumentText, builderFragment, insertOf, nameAsSql } from '../go/upsert.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import { type Value, valuesIn } from '../objects.ts';
import { goString, withMembers } from '../retarget.ts';
import { identifier, madeUp, separated, unknownName } from '../synthetic.ts';
import { isPunctuation, isWord, KIND, kindAt, outerOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/**
 * bob: `psql.Insert(im.Into("users"), …, im.OnConflict("email").DoUpdate(…))` and `im.OnConflictOnConstraint("users_pkey")`. bob puts
 * texts into the statement as they are.
 */
export const bob: Dialect = {
  id: 'bob',
  languages: ['go'],
  mayContain: (text) => holds(text, 'im.OnConflict'),
  find,
};

const CALLS: readonly string[] = ['OnConflict', 'OnConflictOnConstraint'];

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = goReader(document, around);
  const words = CALLS.flatMap((name) => reader.bindings.words().get(name) ?? []);
  return words.filter((at) => isWord(reader.tokens, at - 2, 'im')).flatMap((word) => upsert(reader, word) ?? []);
}

function upsert(reader: Reader, word: number): Fragment | undefined {
  const links = chainAround(reader, word);
  const own = links.find((link) => link.at === word);
  const insert = outerOf(reader.tokens, word);
  if (!own || own.opener < 0 || !isPunctuation(reader.tokens, insert, '(')) return undefined;
  const isNothing = links.some(({ name }) => name === 'DoNothing');
  const action = isNothing ? ' DO NOTHING' : ` DO UPDATE SET ${HOLE} = ${HOLE}`;
  const pieces = [...insertOf(reader, tableOf(reader, insert), word), ...targetOf(reader, own, links), madeUp(action)];
  const retarget = (to: NewTarget) => retargeted(reader, own, links, to);
  return builderFragment(reader, 'bob', pieces, { word, opener: own.opener, retarget });
}

/** The table of `im.Into("users")` beside the clause. */
function tableOf(reader: Reader, insert: number): readonly Piece[] {
  const { tokens } = reader;
  const into = valuesIn(tokens, insert).find(
    ({ first }) => isWord(tokens, first, 'im') && isWord(tokens, first + 2, 'Into'),
  );
  const [table] = into && isPunctuation(tokens, into.first + 3, '(') ? valuesIn(tokens, into.first + 3) : [];
  return table ? nameOf(reader, table) : [unknownName()];
}

function targetOf(reader: Reader, own: Link, links: readonly Link[]): readonly Piece[] {
  if (own.name === 'OnConflictOnConstraint')
    return [madeUp(' ON CONSTRAINT '), ...plainName(argumentText(reader, own))];
  const columns = argumentsOf(reader, own).map((value) => nameOf(reader, value));
  if (columns.length === 0) return [];
  return [madeUp(' ('), ...separated(columns, ', '), madeUp(hasPredicate(own, links) ? `) WHERE ${HOLE}` : ')')];
}

/** Whether `Where` stands before the action: one behind it is DO UPDATE's. */
function hasPredicate(own: Link, links: readonly Link[]): boolean {
  const rest = links.slice(links.indexOf(own) + 1);
  const action = rest.findIndex(({ name }) => name.startsWith('Do'));
  return rest.slice(0, Math.max(0, action)).some(({ name }) => name === 'Where');
}

/** Other columns, or another constraint's name, in the call that names them. */
function retargeted(reader: Reader, own: Link, links: readonly Link[], to: NewTarget): readonly TextEdit[] | undefined {
  const [like] = argumentsOf(reader, own);
  const isColumns = to.by === 'columns' && to.where === undefined && own.name === 'OnConflict';
  const isConstraint = to.by === 'constraint' && own.name === 'OnConflictOnConstraint';
  if (!like || !(isColumns || isConstraint) || hasPredicate(own, links)) return undefined;
  const names = to.by === 'columns' ? to.columns : [to.name];
  const texts = names.map((name) => goString(reader.tokens, like.first, nameAsSql(name)));
  const known = texts.filter((text) => text !== undefined);
  return known.length === texts.length ? [withMembers(reader.tokens, own.opener, known)] : undefined;
}

/** `"users"` as it is, `psql.Quote("app", "users")` in quotes. */
function nameOf(reader: Reader, { first, end }: Value): readonly Piece[] {
  const { tokens } = reader;
  const isQuoted = kindAt(tokens, first) === KIND.word && isWord(tokens, first + 2, 'Quote');
  if (!isQuoted) return plainName(readWhole(reader, first, end, 0));
  const parts = valuesIn(tokens, first + 3).map((part) => identifier(readWhole(reader, part.first, part.end, 0)));
  return tokenText(tokens, first + 3) === '(' ? separated(parts, '.') : [unknownName()];
}

function plainName(text: readonly Piece[]): readonly Piece[] {
  return /^(?:[\w$]+|"[^"]+")(?:\.(?:[\w$]+|"[^"]+"))?$/.test(textOf(text)) ? text : [unknownName(text[0]?.document)];
}
