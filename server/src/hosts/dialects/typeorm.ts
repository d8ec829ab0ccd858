import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import type { Dialect, Fragment, HostDocument } from '../fragment.ts';
import { holds } from '../holds.ts';
import { type Call, callFragment, callsOf } from '../javascript/calls.ts';
import { entityColumn, entityOf, entityTable } from '../javascript/entities.ts';
import { predicateOption, propertiesFor, retargetPaths } from '../javascript/entityRetarget.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { entityColumns, type NamedEntity, receiverEntity } from '../javascript/repositories.ts';
import { joinColumns } from '../javascript/typeormReferences.ts';
import { doUpdate, firstArgument, insertInto, onConflict } from '../javascript/upsert.ts';
import { type Located, listAt, namesAt, propertiesAt, rangeOf } from '../javascript/values.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { type Property, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { withColumns } from '../retarget.ts';
import { identifier, madeUp, separated, unknownName } from '../synthetic.ts';
import { isPunctuation, KIND, kindAt } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/**
 * TypeORM: `repository.upsert(rows, ['email'])`, the `orUpdate`, `orIgnore` and `onConflict` of an InsertQueryBuilder, and
 * `@JoinColumn({ name, referencedColumnName })`. Names come from the decorators of the entity, and are unknown where only a
 * naming strategy would make them.
 */
export const typeorm: Dialect = {
  id: 'typeorm',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) =>
    (holds(text, 'typeorm') && holds(text, /\.(?:upsert|orUpdate|orIgnore|onConflict)\b|\breferencedColumnName\b/)) ||
    holds(text, /\.or(?:Update|Ignore)\(|\bconflictPaths\b/) ||
    (holds(text, '.upsert(') && holds(text, /\brepo|Repo/)),
  find,
};

/** Methods of an InsertQueryBuilder; that of the last name is Knex's too. */
const INSERTS = ['orUpdate', 'orIgnore', 'onConflict'];

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  return [
    ...callsOf(reader, 'upsert').flatMap((call) => upsert(reader, call) ?? []),
    ...(holds(document.text, 'typeorm') ? INSERTS : INSERTS.slice(0, 2)).flatMap((name) =>
      callsOf(reader, name).flatMap((call) => inserted(reader, call) ?? []),
    ),
    ...joinColumns(reader),
  ];
}

/** `repository.upsert(rows, target)` and `manager.upsert(User, rows, target)`. */
function upsert(reader: Reader, call: Call): Fragment | undefined {
  const [first, second, third] = valuesIn(reader.tokens, call.own.opener);
  const target = third ?? second;
  if (!first || !target) return undefined;
  const named = third ? { entity: entityOf(reader, first), use: first } : receiverEntity(reader, call);
  const clause = named && conflictPaths(reader, target, named);
  if (!named || !clause || !isOfTypeorm(reader, target, named)) return undefined;
  const table = entityTable(reader, named.use, named.entity);
  const pieces = [...insertInto(table), ...onConflict(reader, call.own.at), ...clause, ...doUpdate(reader, undefined)];
  const retarget = (to: NewTarget) => {
    const names = to.by === 'columns' ? propertiesFor(named.entity, to.columns) : undefined;
    return names && to.by === 'columns' ? retargetPaths(reader, target, names, to) : undefined;
  };
  return callFragment(reader, 'typeorm', call, pieces, { retarget });
}

/** A list of columns alone is TypeORM's where the file names the library, or the receiver one of its entities. */
function isOfTypeorm(reader: Reader, target: Value, { entity }: NamedEntity): boolean {
  return entity !== undefined || holds(reader.document.text, 'typeorm') || listAt(reader, target) === undefined;
}

/** `['a', 'b']`, `{ conflictPaths: ['a'] }` or `{ conflictPaths: { a: true }, indexPredicate }`, of properties. */
function conflictPaths(reader: Reader, target: Value, named: NamedEntity): readonly Piece[] | undefined {
  const list = listAt(reader, target);
  if (list) return columnsOf(reader, list, named);
  const { reader: where, properties } = propertiesAt(reader, target);
  const paths = properties.find(({ name }) => name === 'conflictPaths');
  if (!paths) return undefined;
  const predicate = predicateOf(where, properties);
  const members = listAt(where, paths);
  if (members) return [...columnsOf(reader, members, named), ...predicate];
  const keys = propertiesOf(where.tokens, paths.first).map((property) =>
    entityColumn(
      reader,
      where === reader ? { first: property.key, end: property.key + 1 } : target,
      named.entity,
      property.name,
    ),
  );
  return [
    madeUp(' ('),
    ...(keys.length > 0 ? separated(keys, ', ') : [unknownName(rangeOf(reader.tokens, target))]),
    madeUp(')'),
    ...predicate,
  ];
}

function columnsOf(reader: Reader, members: readonly Located[], named: NamedEntity): readonly Piece[] {
  return [madeUp(' ('), ...separated(entityColumns(reader, members, named), ', '), madeUp(')')];
}

/** `indexPredicate: 'deleted_at IS NULL'`. */
function predicateOf(reader: Reader, options: readonly Property[]): readonly Piece[] {
  const predicate = options.find(({ name }) => name === 'indexPredicate');
  if (!predicate) return [];
  return [madeUp(' WHERE ('), ...(stringValue(reader, predicate) ?? [unknownName()]), madeUp(')')];
}

/** `.insert().into(User).values(…)` with `.orUpdate(…)`, `.orIgnore()` or the old `.onConflict('("id") DO NOTHING')`. */
function inserted(reader: Reader, call: Call): Fragment | undefined {
  const insert = lastCall(call.before, 'insert');
  const clause = insert && clauseOf(reader, call);
  if (!insert || !clause) return undefined;
  const pieces = [...insertInto(tableOf(reader, call)), ...onConflict(reader, call.own.at), ...clause];
  const retarget = (to: NewTarget) => retargetColumns(reader, call, to);
  return callFragment(reader, 'typeorm', call, pieces, { retarget });
}

/** The entity or the name in `.into(…)`, or the entity of the repository that made the query builder. */
function tableOf(reader: Reader, call: Call): readonly Piece[] {
  const into = firstArgument(reader, lastCall(call.before, 'into') ?? lastCall(call.links, 'into'));
  if (!into) {
    const at = call.before.findIndex(({ name }) => name === 'createQueryBuilder');
    const named = at > 0 ? receiverEntity(reader, { ...call, before: call.before.slice(0, at) }) : undefined;
    return named ? entityTable(reader, named.use, named.entity) : [unknownName()];
  }
  const text = stringValue(reader, into);
  if (!text) return entityTable(reader, into, entityOf(reader, into));
  return /^\w+$/.test(textOf(text)) ? identifier(text) : [unknownName(rangeOf(reader.tokens, into))];
}

function clauseOf(reader: Reader, { own }: Call): readonly Piece[] | undefined {
  const values = valuesIn(reader.tokens, own.opener);
  if (own.name === 'orIgnore') return [madeUp(' DO NOTHING')];
  if (own.name === 'orUpdate') return orUpdate(reader, values);
  const text = values[0] && stringValue(reader, values[0]);
  return text && /^\s*(?:\(|on\s+constraint\b|do\b)/i.test(textOf(text)) ? [madeUp(' '), ...text] : undefined;
}

/** `orUpdate(['name'], ['email'], { indexPredicate })`, or the old `orUpdate({ conflict_target, overwrite })`: names of columns, as they are. */
function orUpdate(reader: Reader, [overwrite, conflict, options]: readonly Value[]): readonly Piece[] | undefined {
  if (!overwrite) return undefined;
  const old = propertiesOf(reader.tokens, overwrite.first);
  const target = conflict ?? old.find(({ name }) => name === 'conflict_target');
  const updated = conflict ? overwrite : old.find(({ name }) => name === 'overwrite' || name === 'columns');
  if (!target) return undefined;
  const predicate = options ? predicateOf(reader, propertiesOf(reader.tokens, options.first)) : [];
  const assignments = updated && isPunctuation(reader.tokens, updated.first, '[') ? updated : undefined;
  return [...targetOf(reader, target), ...predicate, ...doUpdate(reader, assignments)];
}

/** A list of columns, or the name of a constraint. */
function targetOf(reader: Reader, target: Value): readonly Piece[] {
  const isText = kindAt(reader.tokens, target.first) === KIND.string;
  if (isText) return [madeUp(' ON CONSTRAINT '), ...identifier(stringValue(reader, target) ?? [])];
  if (!listAt(reader, target)) return [madeUp(' '), unknownName(rangeOf(reader.tokens, target))];
  const columns = namesAt(reader, target).map((name) => (name ? identifier(name) : [unknownName()]));
  return [madeUp(' ('), ...separated(columns, ', '), madeUp(')')];
}

/** The second argument of `orUpdate`, and `indexPredicate` in the third. */
function retargetColumns(reader: Reader, { own }: Call, to: NewTarget): readonly TextEdit[] | undefined {
  const { tokens } = reader;
  const [, conflict, options] = valuesIn(tokens, own.opener);
  if (own.name !== 'orUpdate' || to.by !== 'columns' || !conflict || !isPunctuation(tokens, conflict.first, '['))
    return undefined;
  const list = withColumns(tokens, conflict, to.columns);
  const properties = options ? propertiesOf(tokens, options.first) : [];
  const [first] = properties;
  if (first) {
    const where = predicateOption(reader, properties, first, to.where);
    return list && where && [list, ...where];
  }
  return list && to.where === undefined ? [list] : undefined;
}
