import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import type { Dialect, Fragment, HostDocument } from '../fragment.ts';
import { holds } from '../holds.ts';
import { type Call, callFragment, callsOf } from '../javascript/calls.ts';
import { entityOf, entityTable } from '../javascript/entities.ts';
import { propertiesFor } from '../javascript/entityRetarget.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { entityColumns, type NamedEntity, receiverEntity } from '../javascript/repositories.ts';
import { doUpdate, firstArgument, insertInto, onConflict } from '../javascript/upsert.ts';
import { type Located, listAt, propertiesAt, rangeOf } from '../javascript/values.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { keyName, stringValue, type Value, valuesIn } from '../objects.ts';
import { withColumns } from '../retarget.ts';
import { madeUp, separated, unknownName } from '../synthetic.ts';
import { KIND, kindAt } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/**
 * MikroORM: `em.upsert(User, row, { onConflictFields: ['email'] })`, `upsertMany`, and the same on a repository; its query builder,
 * `qb.insert(row).onConflict('email').merge()` and `.ignore()`. Without `onConflictFields` MikroORM chooses among the entity's unique
 * properties by the row, and nothing is said.
 */
export const mikroorm: Dialect = {
  id: 'mikroorm',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) => holds(text, 'onConflictFields') || (holds(text, '.onConflict(') && holds(text, BUILDER)),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  return [
    ...callsOf(reader, 'upsert', 'upsertMany').flatMap((call) => upsert(reader, call) ?? []),
    ...callsOf(reader, 'onConflict').flatMap((call) => built(reader, call) ?? []),
  ];
}

/** `createQueryBuilder(User)` of the entity manager, or `qb(User)` for short. */
const BUILDER = /\.(?:createQueryBuilder|qb)\(/;

/** `em.createQueryBuilder(User).insert(row).onConflict(['email']).merge()`. */
function built(reader: Reader, call: Call): Fragment | undefined {
  const { own, before, from } = call;
  const entity = firstArgument(reader, lastCall(before, 'createQueryBuilder', 'qb'));
  const action = lastCall(from, 'merge', 'ignore');
  if (!entity || !action || !lastCall(before, 'insert')) return undefined;
  const named = { entity: entityOf(reader, entity), use: entity };
  const fields = firstArgument(reader, own);
  const pieces = [
    ...insertInto(entityTable(reader, entity, named.entity)),
    ...onConflict(reader, own.at),
    ...(fields ? builtTarget(reader, fields, named) : []),
    ...(action.name === 'ignore' ? [madeUp(' DO NOTHING')] : doUpdate(reader, undefined)),
  ];
  const retarget = (to: NewTarget) => (fields ? retargeted(reader, fields, named, to) : undefined);
  return callFragment(reader, 'mikroorm', call, pieces, { last: action, retarget });
}

/** One property as a string is a target too. */
function builtTarget(reader: Reader, fields: Value, named: NamedEntity): readonly Piece[] {
  const isString = kindAt(reader.tokens, fields.first) === KIND.string && fields.end === fields.first + 1;
  if (!isString) return targetOf(reader, { ...fields, reader }, named);
  return [madeUp(' ('), ...entityColumns(reader, [{ ...fields, reader }], named).flat(), madeUp(')')];
}

function upsert(reader: Reader, call: Call): Fragment | undefined {
  const [first, second, third] = valuesIn(reader.tokens, call.own.opener);
  const given = third ?? second;
  if (!first || !given) return undefined;
  const { reader: where, properties } = propertiesAt(reader, given);
  const fields = properties.find(({ name }) => name === 'onConflictFields');
  const named = third ? { entity: entityOf(reader, first), use: first } : receiverEntity(reader, call);
  if (!fields || !named) return undefined;
  const action = properties.find(({ name }) => name === 'onConflictAction');
  const isIgnored =
    action && kindAt(where.tokens, action.first) === KIND.string && keyName(where.tokens, action.first) === 'ignore';
  const pieces = [
    ...insertInto(entityTable(reader, named.use, named.entity)),
    ...onConflict(reader, call.own.at),
    ...targetOf(reader, { ...fields, reader: where }, named),
    ...(isIgnored ? [madeUp(' DO NOTHING')] : doUpdate(reader, undefined)),
  ];
  const retarget = (to: NewTarget) => (where === reader ? retargeted(reader, fields, named, to) : undefined);
  return callFragment(reader, 'mikroorm', call, pieces, { retarget });
}

/** Other columns, by the entity's properties for them. */
function retargeted(reader: Reader, fields: Value, named: NamedEntity, to: NewTarget): readonly TextEdit[] | undefined {
  const names = to.by === 'columns' && to.where === undefined ? propertiesFor(named.entity, to.columns) : undefined;
  const edit = names && withColumns(reader.tokens, fields, names);
  return edit && [edit];
}

/** A list of properties, or raw SQL such as `` sql`(email) where active` ``. */
function targetOf(reader: Reader, fields: Located, named: NamedEntity): readonly Piece[] {
  const use = fields.reader === reader ? fields : named.use;
  const members = listAt(fields.reader, fields);
  if (!members) {
    const raw = fields.reader === reader ? stringValue(reader, fields) : undefined;
    return [madeUp(' '), ...(raw && /^\s*\(/.test(textOf(raw)) ? raw : [unknownName(rangeOf(reader.tokens, use))])];
  }
  return [madeUp(' ('), ...separated(entityColumns(reader, members, named), ', '), madeUp(')')];
}
