import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { primaryStart, type Reader } from '../expression.ts';
import type { Fragment } from '../fragment.ts';
import { type Property, stringValue, type Value, valuesIn } from '../objects.ts';
import { withColumns } from '../retarget.ts';
import { identifier, madeUp, separated, standsFor, unknownName } from '../synthetic.ts';
import { endOf, isWord, startOf } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { type Call, callFragment, callsOf } from './calls.ts';
import { attributeColumnOf, attributeOf, type Model, modelOf } from './sequelizeModel.ts';
import { doUpdate, insertInto, onConflict } from './upsert.ts';
import { listAt, namesAt, propertiesAt, rangeOf } from './values.ts';

/**
 * `Model.upsert(row, { conflictFields })`, `Model.bulkCreate(rows, { updateOnDuplicate, conflictAttributes })` and
 * `{ ignoreDuplicates: true }`. Where Sequelize chooses the key itself, by the model and the row, nothing is said.
 */
export function sequelizeUpserts(reader: Reader): readonly Fragment[] {
  return [
    ...callsOf(reader, 'upsert').flatMap((call) => upsert(reader, call) ?? []),
    ...callsOf(reader, 'bulkCreate').flatMap((call) => bulkCreate(reader, call) ?? []),
  ];
}

/** The model that `User.upsert(…)` is called on, and the name that tells it. */
function receiver(reader: Reader, call: Call): { readonly use: Value; readonly model: Model | undefined } | undefined {
  // The chain of a variable begins with the call that made the model.
  const start = primaryStart(reader.tokens, call.own.at);
  const [first, second] = call.before.filter((link) => link.at >= start).reverse();
  if (!first || first.opener >= 0) return undefined;
  const use = { first: first.at, end: first.at + 1 };
  return { use, model: second ? undefined : modelOf(reader, first.at) };
}

function upsert(reader: Reader, call: Call): Fragment | undefined {
  const { where, option } = optionsOf(reader, call);
  const fields = option('conflictFields');
  const on = receiver(reader, call);
  if (!fields || !on) return undefined;
  const columns = (where === reader ? namesAt(reader, fields) : [undefined]).map((name) =>
    name ? identifier(name) : [unknownName()],
  );
  const predicate = option('conflictWhere') ? [madeUp(' WHERE '), unknownName()] : [];
  const target = [madeUp(' ('), ...separated(columns, ', '), madeUp(')'), ...predicate];
  const retarget = (to: NewTarget) =>
    where === reader && !option('conflictWhere') ? retargeted(reader, fields, to) : undefined;
  return { ...inserted(reader, call, on, [...target, ...doUpdate(reader, undefined)]), retarget };
}

function bulkCreate(reader: Reader, call: Call): Fragment | undefined {
  const { where, option } = optionsOf(reader, call);
  const on = receiver(reader, call);
  const ignores = option('ignoreDuplicates');
  if (!on) return undefined;
  if (ignores && isWord(where.tokens, ignores.first, 'true'))
    return inserted(reader, call, on, [madeUp(' DO NOTHING')]);
  const attributes = option('conflictAttributes');
  const list = attributes && option('updateOnDuplicate') ? listAt(where, attributes) : undefined;
  if (!attributes || !list) return undefined;
  const columns = list.map((member) => {
    const use = member.reader === reader ? member : on.use;
    const text = stringValue(member.reader, member);
    return text ? attributeColumnOf(reader, use, on.model, textOf(text)) : [unknownName(rangeOf(reader.tokens, use))];
  });
  const retarget = (to: NewTarget) => {
    const names = to.by === 'columns' ? to.columns.map((each) => attributeOf(reader, on.model, each) ?? '') : [];
    return where === reader && to.by === 'columns'
      ? retargeted(reader, attributes, { ...to, columns: names })
      : undefined;
  };
  const target = [madeUp(' ('), ...separated(columns, ', '), madeUp(')')];
  return { ...inserted(reader, call, on, [...target, ...doUpdate(reader, undefined)]), retarget };
}

/** A predicate would have to be an object of Sequelize's operators. */
function retargeted({ tokens }: Reader, fields: Value, to: NewTarget): readonly TextEdit[] | undefined {
  if (to.by !== 'columns' || to.where !== undefined) return undefined;
  const edit = withColumns(tokens, fields, to.columns);
  return edit && [edit];
}

function optionsOf(reader: Reader, call: Call) {
  const given = valuesIn(reader.tokens, call.own.opener)[1];
  const { reader: where, properties } = given ? propertiesAt(reader, given) : { reader, properties: [] };
  const option = (name: string): Property | undefined => properties.find((property) => property.name === name);
  return { where, option };
}

function inserted(
  reader: Reader,
  call: Call,
  on: { readonly use: Value; readonly model: Model | undefined },
  clause: readonly Piece[],
): Fragment {
  const table = on.model
    ? on.model.table(rangeOf(reader.tokens, on.use))
    : [unknownName(rangeOf(reader.tokens, on.use))];
  return callFragment(reader, 'sequelize', call, [...insertInto(table), ...onConflict(reader, call.own.at), ...clause]);
}

/** `Badge.belongsTo(User, { foreignKey: 'user_id', targetKey: 'code' })`: the foreign key that Sequelize makes, where it names the key. */
export function belongsTo(reader: Reader): readonly Fragment[] {
  return callsOf(reader, 'belongsTo').flatMap((call) => {
    const [target] = valuesIn(reader.tokens, call.own.opener);
    const { where, option } = optionsOf(reader, call);
    const on = receiver(reader, call);
    const [column, key] = ['foreignKey', 'targetKey'].map((name) => textOfOption(where, option(name)));
    if (!target || !on || !column || !key || option('constraints') || where !== reader) return [];
    const model = modelOf(reader, target.first);
    const place = rangeOf(reader.tokens, target);
    const anchor = { start: startOf(reader.tokens, call.own.at), end: endOf(reader.tokens, call.own.at) };
    const pieces = [
      ...[madeUp('ALTER TABLE '), ...(on.model?.table(rangeOf(reader.tokens, on.use)) ?? [unknownName()])],
      ...[madeUp(' ADD FOREIGN KEY ('), ...attributeColumnOf(reader, column.at, on.model, column.text), madeUp(') ')],
      ...[standsFor('REFERENCES', anchor), madeUp(' '), ...(model?.table(place) ?? [unknownName(place)])],
      ...[madeUp(' ('), ...attributeColumnOf(reader, key.at, model, key.text), madeUp(')')],
    ];
    return [callFragment(reader, 'sequelize', call, pieces)];
  });
}

function textOfOption(reader: Reader, property: Property | undefined) {
  const text = property && stringValue(reader, property);
  return property && text ? { at: property, text: textOf(text) } : undefined;
}
