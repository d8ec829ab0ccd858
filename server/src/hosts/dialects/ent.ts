import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { chainAround, type Link, lastCall } from '../chain.ts';
import { type Reader, readWhole } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { constantText } from '../go/constants.ts';
import { goReader } from '../go/reader.ts';
import { argumentsOf, argumentText, builderFragment, insertOf } from '../go/upsert.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import type { Value } from '../objects.ts';
import { goString, withMembers } from '../retarget.ts';
import { identifier, impliedIdentifier, madeUp, separated, unknownName } from '../synthetic.ts';
import { isPunctuation, KIND, kindAt, tokenText } from '../tokens.ts';
import type { Piece } from '../written.ts';

/**
 * ent: `client.User.Create().OnConflictColumns(user.FieldEmail).UpdateNewValues()` `.OnConflict(sql.ConflictColumns(…))`
 * and `.OnConflict(sql.DoNothing())`.
 * The table and the columns are the constants of the package that ent generates for the entity.
 */
export const ent: Dialect = {
  id: 'ent',
  languages: ['go'],
  mayContain: (text) =>
    holds(text, /\bOnConflictColumns\(|\bConflictColumns\(|\bConflictConstraint\(/) ||
    (holds(text, 'OnConflict(') && holds(text, 'DoNothing(') && holds(text, /\bCreate(?:Bulk)?\(/)),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = goReader(document, around);
  const words = reader.bindings.words();
  return ['OnConflictColumns', 'OnConflict']
    .flatMap((name) => words.get(name) ?? [])
    .flatMap((word) => upsert(reader, word) ?? []);
}

function upsert(reader: Reader, word: number): Fragment | undefined {
  const links = chainAround(reader, word);
  const index = links.findIndex((link) => link.at === word);
  const own = links[index];
  if (!own || own.opener < 0 || index === 0) return undefined;
  const options = optionsOf(reader, own);
  const listed = own.name === 'OnConflictColumns' ? own : option(options, 'ConflictColumns');
  const columns = argumentsOf(reader, listed);
  const constraint = option(options, 'ConflictConstraint');
  const isNothing = lastCall(links.slice(index), 'DoNothing') ?? option(options, 'DoNothing');
  const isBare = columns.length === 0 && !constraint;
  if (isBare && !(isNothing && isOfEntity(links.slice(0, index)) && isTold(reader, own, options))) return undefined;
  const target = constraint
    ? [madeUp(' ON CONSTRAINT '), ...identifier(argumentText(reader, constraint))]
    : isBare
      ? []
      : [...columnTarget(reader, columns), ...predicateOf(reader, option(options, 'ConflictWhere'))];
  const action = isNothing ? ' DO NOTHING' : ` DO UPDATE SET ${HOLE} = ${HOLE}`;
  const pieces = [
    ...insertOf(reader, tableOf(reader, links.slice(0, index), columns), word),
    ...target,
    madeUp(action),
  ];
  const isPlain = option(options, 'ConflictWhere') === undefined;
  const owner = packageOf(reader, links.slice(0, index));
  const retarget = (to: NewTarget) => (listed && isPlain ? retargeted(reader, listed, columns, owner, to) : undefined);
  return builderFragment(reader, 'ent', pieces, { word, opener: own.opener, retarget });
}

/** `client.User.Create()`: other libraries have an `OnConflict` too. */
function isOfEntity(links: readonly Link[]): boolean {
  return links.some((link) => link.opener >= 0 && /^Create(?:Bulk)?$/.test(link.name));
}

/** Whether each option is spelled out, so that none of them is a target. */
function isTold(reader: Reader, own: Link, options: readonly Link[]): boolean {
  return argumentsOf(reader, own).length === options.filter(({ name }) => /^(?:DoNothing|Resolve)/.test(name)).length;
}

/** The calls `sql.Name(…)` among the arguments. */
function optionsOf(reader: Reader, own: Link): readonly Link[] {
  return argumentsOf(reader, own).flatMap(({ first, end }) =>
    chainAround(reader, first).filter((link) => link.at >= first && link.at < end && link.opener >= 0),
  );
}

function option(options: readonly Link[], name: string): Link | undefined {
  return options.find((link) => link.name === name);
}

function columnTarget(reader: Reader, columns: readonly Value[]): readonly Piece[] {
  const names = columns.map(({ first, end }) => {
    const isList = isPunctuation(reader.tokens, end - 1, '...');
    return isList ? [unknownName()] : identifier(readWhole(reader, first, end, 0));
  });
  return [madeUp(' ('), ...separated(names, ', '), madeUp(')')];
}

/** `sql.IsNull("deleted_at")`; other predicates may hold parameters. */
function predicateOf(reader: Reader, where: Link | undefined): readonly Piece[] {
  if (!where) return [];
  const [inner] = optionsOf(reader, where);
  const name = inner ? identifier(argumentText(reader, inner)) : [];
  if (inner?.name === 'IsNull') return [madeUp(' WHERE '), ...name, madeUp(' IS NULL')];
  if (inner?.name === 'NotNull') return [madeUp(' WHERE '), ...name, madeUp(' IS NOT NULL')];
  return [madeUp(` WHERE ${HOLE}`)];
}

/**
 * The `Table` of the generated package that a column's constant, such as `user.FieldEmail`, belongs to; or that of ent's
 * own SQL builder: `sql.Dialect(dialect.Postgres).Insert("users")`.
 */
function tableOf(reader: Reader, links: readonly Link[], columns: readonly Value[]): readonly Piece[] {
  const { tokens } = reader;
  const insert = lastCall(links, 'Insert');
  if (insert) return identifier(argumentText(reader, insert));
  const constant = columns.find(
    ({ first }) => kindAt(tokens, first) === KIND.word && isPunctuation(tokens, first + 1, '.'),
  );
  const isField = constant && tokenText(tokens, constant.first + 2).startsWith('Field');
  const owner = isField ? tokenText(tokens, constant.first) : packageOf(reader, links);
  const table = owner === undefined ? undefined : constantText(reader, 'Table', owner, 0);
  return table === undefined || table.includes(HOLE) ? [unknownName()] : impliedIdentifier(table);
}

/** The package that ent generates for `client.User.Create()`, by the name that the file imports it under. */
function packageOf(reader: Reader, links: readonly Link[]): string | undefined {
  const create = links.findLast((link) => link.opener >= 0 && /Create(?:Bulk)?$/.test(link.name));
  const name = create && links[links.indexOf(create) - 1]?.name.toLowerCase();
  return name !== undefined && constantText(reader, 'Table', name, 0) !== undefined ? name : undefined;
}

/** `user.FieldTenantID`, or `"tenant_id"` where the columns are given as texts. A predicate is another option. */
function retargeted(
  reader: Reader,
  call: Link,
  columns: readonly Value[],
  entity: string | undefined,
  to: NewTarget,
): readonly TextEdit[] | undefined {
  const { tokens } = reader;
  const [like] = columns;
  if (!like || to.by !== 'columns' || to.where !== undefined) return undefined;
  const isText = kindAt(tokens, like.first) === KIND.string;
  const isConstant = isPunctuation(tokens, like.first + 1, '.');
  const owner = isConstant ? tokenText(tokens, like.first) : (entity ?? '');
  const names = to.columns.map((column) =>
    isText ? goString(tokens, like.first, column) : fieldOf(reader, owner, column),
  );
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? [withMembers(tokens, call.opener, known)] : undefined;
}

/** The generated constant of a column, as ent spells initials: `FieldTenantID` is `tenant_id`. */
function fieldOf(reader: Reader, owner: string, column: string): string | undefined {
  const words = column.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const initials = words.map((word) =>
    /^(?:id|url|uri|uuid|api|ip|http|sql|json|html|uid|acl)$/i.test(word) ? word.toUpperCase() : word,
  );
  const names = [`Field${initials.join('')}`, `Field${words.join('')}`];
  const found = names.find((name) => constantText(reader, name, owner, 0) === column);
  return found && `${owner}.${found}`;
}
