import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { chainAround, type Link } from '../chain.ts';
import { type Reader, readWhole } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { fileDeclaration } from '../go/constants.ts';
import { filesNaming } from '../go/package.ts';
import { goReader } from '../go/reader.ts';
import { argumentsOf, argumentText, builderFragment, insertOf } from '../go/upsert.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import { type Value, valuesIn } from '../objects.ts';
import { withMembers } from '../retarget.ts';
import { identifier, impliedIdentifier, madeUp, separated, standsFor, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, KIND, kindAt, startOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/**
 * go-jet: `Users.INSERT(…).MODEL(user).ON_CONFLICT(Users.Email).DO_UPDATE(…)`, `ON_CONFLICT().ON_CONSTRAINT("users_pkey")`. Table and
 * columns are those of the package that jet generates, imported by its name or with a dot.
 */
export const jet: Dialect = {
  id: 'jet',
  languages: ['go'],
  mayContain: (text) => holds(text, 'ON_CONFLICT('),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = goReader(document, around);
  return (reader.bindings.words().get('ON_CONFLICT') ?? []).flatMap((word) => upsert(reader, word) ?? []);
}

function upsert(reader: Reader, word: number): Fragment | undefined {
  const links = chainAround(reader, word);
  const index = links.findIndex((link) => link.at === word);
  const own = links[index];
  const insert = links.findIndex((link) => link.name === 'INSERT');
  if (!own || own.opener < 0 || insert < 1 || insert > index) return undefined;
  const behind = links.slice(index + 1);
  const table = tableOf(reader, links.slice(0, insert));
  const isNothing = behind.some(({ name }) => name === 'DO_NOTHING');
  const action = isNothing ? ' DO NOTHING' : ` DO UPDATE SET ${HOLE} = ${HOLE}`;
  const pieces = [
    ...insertOf(reader, table ? table.name : [unknownName()], word),
    ...targetOf(reader, own, behind),
    madeUp(action),
  ];
  const retarget = (to: NewTarget) => retargeted(reader, own, { links: links.slice(0, insert), behind, table }, to);
  return builderFragment(reader, 'jet', pieces, { word, opener: own.opener, retarget });
}

interface Inserted {
  /** The names in front of INSERT. */
  readonly links: readonly Link[];
  readonly behind: readonly Link[];
  readonly table: Generated | undefined;
}

/** Other fields of the generated table in the call's brackets; a predicate would be an expression of jet's. */
function retargeted(
  { tokens }: Reader,
  own: Link,
  { links, behind, table }: Inserted,
  to: NewTarget,
): readonly TextEdit[] | undefined {
  const [first] = links;
  const last = links.at(-1);
  const isPlain = to.by === 'columns' && to.where === undefined && !behind.some(({ name }) => name === 'WHERE');
  if (!isPlain || !first || !last || !table) return undefined;
  const owner = tokens.text.slice(startOf(tokens, first.at), endOf(tokens, last.at));
  const fields = to.columns.map((column) => fieldOf(table.reader, column));
  const known = fields.flatMap((field) => (field === undefined ? [] : [`${owner}.${field}`]));
  return known.length === fields.length ? [withMembers(tokens, own.opener, known)] : undefined;
}

function targetOf(reader: Reader, own: Link, behind: readonly Link[]): readonly Piece[] {
  const constraint = behind.find(({ name }) => name === 'ON_CONSTRAINT');
  if (constraint) return [madeUp(' ON CONSTRAINT '), ...identifier(argumentText(reader, constraint))];
  const columns = argumentsOf(reader, own).map((value) => columnOf(reader, value));
  if (columns.length === 0) return [];
  const action = behind.findIndex(({ name }) => name.startsWith('DO_'));
  const hasWhere = behind.slice(0, Math.max(0, action)).some(({ name }) => name === 'WHERE');
  return [madeUp(' ('), ...separated(columns, ', '), madeUp(hasWhere ? `) WHERE ${HOLE}` : ')')];
}

interface Generated {
  readonly reader: Reader;
  readonly name: readonly Piece[];
}

/** `var Users = newUsersTable("public", "users", "")` of the generated package. */
function tableOf(reader: Reader, names: readonly Link[]): Generated | undefined {
  const last = names.at(-1);
  if (!last || names.length > 2) return undefined;
  const qualifier = names.length === 2 ? names[0]?.name : 'table';
  const files = filesNaming(reader, last.name, qualifier);
  const found = files.flatMap((file) => fileDeclaration(file, last.name).map(({ value }) => ({ file, value })));
  const [only, other] = found;
  if (!only || other || !isPunctuation(only.file.tokens, only.value + 1, '(')) return undefined;
  const [schema, table] = valuesIn(only.file.tokens, only.value + 1).map(({ first, end }) =>
    textOf(readWhole(only.file, first, end, 0)),
  );
  if (!schema || !table || `${schema}${table}`.includes(HOLE)) return undefined;
  return { reader: only.file, name: [...impliedIdentifier(schema), madeUp('.'), ...impliedIdentifier(table)] };
}

/** The column of `Users.Email` or `table.Users.Email`: `EmailColumn = postgres.StringColumn("email")` in the generated file. */
function columnOf(reader: Reader, { first, end }: Value): readonly Piece[] {
  const { tokens } = reader;
  const document = { start: startOf(tokens, first), end: endOf(tokens, end - 1) };
  const names = chainAround(reader, end - 1).filter(({ at }) => at >= first && at < end);
  const column = names.at(-1);
  const table = column && kindAt(tokens, end - 1) === KIND.word ? tableOf(reader, names.slice(0, -1)) : undefined;
  const text = table && column ? columnIn(table.reader, column.name) : undefined;
  if (text === undefined) return [unknownName(document)];
  return [madeUp('"'), standsFor(text.replace(/"/g, '""'), document), madeUp('"')];
}

function columnIn(reader: Reader, name: string): string | undefined {
  const places = reader.bindings.words().get(`${name}Column`) ?? [];
  const texts = places.flatMap((at) => columnAt(reader, at) ?? []);
  return new Set(texts).size === 1 ? texts[0] : undefined;
}

/** The `"email"` of `EmailColumn = postgres.StringColumn("email")`. */
function columnAt({ tokens }: Reader, at: number): string | undefined {
  const opener = [at + 3, at + 5].find((each) => isPunctuation(tokens, each, '('));
  const isText = opener !== undefined && kindAt(tokens, opener + 1) === KIND.string;
  return isText && isPunctuation(tokens, at + 1, '=') ? tokenText(tokens, opener + 1).slice(1, -1) : undefined;
}

/** The field that stands for a column. */
function fieldOf(reader: Reader, column: string): string | undefined {
  for (const [name, places] of reader.bindings.words()) {
    const isOf = name.endsWith('Column') && places.some((at) => columnAt(reader, at) === column);
    if (isOf) return name.slice(0, -'Column'.length);
  }
  return undefined;
}
