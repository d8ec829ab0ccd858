import type { NewTarget } from '../../text/newTarget.ts';
import type { Reader } from '../expression.ts';
import type { Dialect, Fragment, HostDocument } from '../fragment.ts';
import { holds } from '../holds.ts';
import { type Call, callFragment, callsOf } from '../javascript/calls.ts';
import { entityOf, entityTable } from '../javascript/entities.ts';
import { propertiesFor } from '../javascript/entityRetarget.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { entityColumns, type NamedEntity, receiverEntity } from '../javascript/repositories.ts';
import { doUpdate, insertInto, onConflict } from '../javascript/upsert.ts';
import { type Located, listAt, propertiesAt, rangeOf } from '../javascript/values.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { keyName, stringValue, valuesIn } from '../objects.ts';
import { withColumns } from '../retarget.ts';
import { madeUp, separated, unknownName } from '../synthetic.ts';
import { KIND, kindAt } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/**
 * MikroORM: `em.upsert(User, row, { onConflictFields: ['email'] })`, `upsertMany`, and the same on a repository. Without
 * `onConflictFields` MikroORM chooses among the entity's unique properties by the row, and nothing is said.
 */
export const mikroorm: Dialect = {
  id: 'mikroorm',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) => holds(text, 'onConflictFields'),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  return ['upsert', 'upsertMany'].flatMap((name) =>
    callsOf(reader, name).flatMap((call) => upsert(reader, call) ?? []),
  );
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
  const retarget = (to: NewTarget) => {
    const names = to.by === 'columns' && to.where === undefined ? propertiesFor(named.entity, to.columns) : undefined;
    const edit = names && where === reader ? withColumns(reader.tokens, fields, names) : undefined;
    return edit && [edit];
  };
  return callFragment(reader, 'mikroorm', call, pieces, { retarget });
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
