import { isInside } from '../bindings.ts';
import type { Reader } from '../expression.ts';
import type { Dialect, Fragment, HostDocument } from '../fragment.ts';
import { holds } from '../holds.ts';
import { actionsIn, addedForeignKey, referencesTo, referringColumn } from '../javascript/foreignKey.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { snakeCase } from '../javascript/sequelizeModel.ts';
import { tableOf, tableOfCall } from '../javascript/sequelizeTable.ts';
import { sequelizeType } from '../javascript/sequelizeType.ts';
import { belongsTo, sequelizeUpserts } from '../javascript/sequelizeUpsert.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { keyName, keyOf, keyPieces, type Property, propertiesOf, stringValue, valuesIn } from '../objects.ts';
import { identifier, impliedIdentifier, madeUp, standsFor, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, KIND, kindAt, outerOf, startOf, tokenText } from '../tokens.ts';
import { fragmentOf, type Piece } from '../written.ts';

/**
 * Sequelize's `references: { model, key }` in models (`define`, `Model.init`) and migrations (`createTable`, `addColumn`,
 * `addConstraint`), as the foreign key that Sequelize makes of it, and its upserts where they name the key.
 */
export const sequelize: Dialect = {
  id: 'sequelize',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) =>
    (holds(text, 'references') && holds(text, /\b(?:model|addConstraint)\b/)) ||
    holds(text, /\b(?:conflictFields|conflictAttributes|ignoreDuplicates|targetKey)\b/),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  const { tokens } = reader;
  const places = reader.bindings.words().get('references') ?? [];
  const references = places
    .filter((key) => isPunctuation(tokens, key + 1, ':') && isPunctuation(tokens, outerOf(tokens, key), '{'))
    .flatMap((key) => reference(reader, key) ?? []);
  return [...references, ...sequelizeUpserts(reader), ...belongsTo(reader)];
}

/** The foreign key of one `references` property. */
function reference(reader: Reader, key: number): Fragment | undefined {
  const { tokens } = reader;
  const owner = outerOf(tokens, key);
  const siblings = propertiesOf(tokens, owner);
  const self = siblings.find((property) => property.key === key);
  if (!self) return undefined;
  const pieces =
    constraintReference(reader, owner, siblings, self) ?? attributeReference(reader, owner, siblings, self);
  if (!pieces) return undefined;
  const range = { start: startOf(tokens, key), end: endOf(tokens, self.end - 1) };
  return fragmentOf(pieces, 'sequelize', range, range);
}

/** `addConstraint('t', { fields: ['a'], type: 'foreign key', references: { table: 'users', field: 'id' } })`. */
function constraintReference(
  reader: Reader,
  owner: number,
  siblings: readonly Property[],
  self: Property,
): readonly Piece[] | undefined {
  const { tokens } = reader;
  const call = outerOf(tokens, owner);
  if (!isPunctuation(tokens, call, '(') || tokenText(tokens, call - 1) !== 'addConstraint') return undefined;
  const fields = siblings.find((property) => property.name === 'fields');
  const target = propertiesOf(tokens, self.first);
  const table = target.find((property) => property.name === 'table');
  const keys = target.filter((property) => property.name === 'field' || property.name === 'fields');
  if (!fields || !table || keys.length === 0) return undefined;
  const referenced = keys.flatMap((property) => columnList(reader, property));
  const references = referencesTo(reader, self.key, tableOf(reader, table), referenced);
  const own = tableOfCall(reader, call)?.name ?? [unknownName()];
  return addedForeignKey(own, columnList(reader, fields), [...references, ...actionsIn(reader, siblings)]);
}

/** `['a', 'b']` or `'a'` as a list of columns. */
function columnList(reader: Reader, property: Property): readonly (readonly Piece[])[] {
  const isList = isPunctuation(reader.tokens, property.first, '[');
  const values = isList ? valuesIn(reader.tokens, property.first) : [property];
  const columns = values.map((value) => {
    const text = stringValue(reader, value);
    return text ? identifier(text) : [unknownName()];
  });
  return columns.length > 0 ? columns : [[unknownName()]];
}

/** `user_id: { type: DataTypes.INTEGER, references: { model: 'users', key: 'id' } }`. */
function attributeReference(
  reader: Reader,
  owner: number,
  siblings: readonly Property[],
  self: Property,
): readonly Piece[] | undefined {
  const { tokens } = reader;
  const target = propertiesOf(tokens, self.first);
  const model = target.find((property) => property.name === 'model');
  const call = callAround(reader, owner);
  const type = sequelizeType(reader, siblings);
  const column = model && columnOf(reader, owner, siblings, call, type !== undefined);
  if (!model || !column) return undefined;
  const key = target.find((property) => property.name === 'key');
  const keyText = key && stringValue(reader, key);
  const referenced = keyText ? identifier(keyText) : key ? [unknownName()] : impliedIdentifier('id');
  const references = referencesTo(reader, self.key, tableOf(reader, model), [referenced]);
  const table = (call === undefined ? undefined : tableOfCall(reader, call)?.name) ?? [unknownName()];
  const made = { table, column, type, added: isAdded(reader, call) };
  return referringColumn(made, [...references, ...actionsIn(reader, siblings)]);
}

function isAdded(reader: Reader, call: number | undefined): boolean {
  return call !== undefined && tokenText(reader.tokens, call - 1) === 'addColumn';
}

/** The `(` of the call whose argument is the attribute, or the object of attributes that it stands in. */
function callAround(reader: Reader, owner: number): number | undefined {
  const { tokens } = reader;
  const outer = outerOf(tokens, owner);
  const call = isPunctuation(tokens, outer, '{') ? outerOf(tokens, outer) : outer;
  return isPunctuation(tokens, call, '(') && kindAt(tokens, call - 1) === KIND.word ? call : undefined;
}

/**
 * The column: `field` when given, the second argument of `addColumn`, or the attribute's name as the model spells columns.
 * Where the statement makes the column, with its type, the attribute's name does: no other column is looked up by it.
 */
function columnOf(
  reader: Reader,
  owner: number,
  siblings: readonly Property[],
  call: number | undefined,
  isMade: boolean,
): readonly Piece[] | undefined {
  const { tokens } = reader;
  const field = siblings.find((property) => property.name === 'field');
  if (field) return identifier(stringValue(reader, field) ?? []);
  const key = keyOf(tokens, owner);
  if (key >= 0) return attributeColumn(reader, key, call, isMade);
  const column = call === undefined ? undefined : valuesIn(tokens, call)[1];
  if (!column || !isInside(tokens, call ?? -1, owner) || outerOf(tokens, owner) !== call) return undefined;
  return identifier(stringValue(reader, column) ?? []);
}

function attributeColumn(reader: Reader, key: number, call: number | undefined, isMade: boolean): readonly Piece[] {
  const { tokens } = reader;
  const name = keyName(tokens, key);
  const underscored = call === undefined ? undefined : tableOfCall(reader, call)?.underscored;
  const range = { start: startOf(tokens, key), end: endOf(tokens, key) };
  if (!/[A-Z]/.test(name) || underscored === false) return identifier(keyPieces(tokens, key));
  if (underscored === undefined) return isMade ? identifier(keyPieces(tokens, key)) : [unknownName(range)];
  return [madeUp('"'), standsFor(snakeCase(name), range), madeUp('"')];
}
