import type { Range } from '../../text/range.ts';
import type { Reader } from '../expression.ts';
import { type Property, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { identifier, madeUp, movedTo, respellable, standsFor, unknownName } from '../synthetic.ts';
import { isPunctuation, isWord } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { type ModelTable, tableOfCall } from './sequelizeTable.ts';
import { memberOf, type Site, siteOf } from './sites.ts';
import { namesEnd, rangeOf } from './values.ts';

/** A model of Sequelize, in the document or a neighbour. */
export interface Model {
  readonly reader: Reader;
  readonly underscored: boolean | undefined;
  readonly attributes: readonly Property[];
  /** The table's name, standing at a place of the document. */
  table(place: Range): readonly Piece[];
}

/** The model that the name at `at` stands for: `const User = sequelize.define(…)`, or a class with `User.init(…)`. */
export function modelOf(reader: Reader, at: number): Model | undefined {
  const site = siteOf(reader, at, at + 1);
  const call = site && definition(site.kind === 'module' ? (memberOf(site, 'default') ?? site) : site);
  const table = call && tableOfCall(call.reader, call.opener);
  return call && table ? model(call, table) : undefined;
}

interface Definition {
  readonly reader: Reader;
  readonly opener: number;
}

function definition(site: Site): Definition | undefined {
  const { reader } = site;
  if (site.kind === 'class') return initCall(reader, site.name);
  if (site.kind !== 'value') return undefined;
  const opener = namesEnd(reader.tokens, site.at);
  const isDefined = isPunctuation(reader.tokens, opener, '(') && isWord(reader.tokens, opener - 1, 'define');
  return isDefined ? { reader, opener } : undefined;
}

function initCall(reader: Reader, name: string): Definition | undefined {
  const places = reader.bindings.words().get(name) ?? [];
  const init = places.find(
    (at) =>
      isPunctuation(reader.tokens, at + 1, '.') &&
      isWord(reader.tokens, at + 2, 'init') &&
      isPunctuation(reader.tokens, at + 3, '('),
  );
  return init === undefined ? undefined : { reader, opener: init + 3 };
}

function model({ reader, opener }: Definition, { name, plural = name, underscored }: ModelTable): Model {
  const values = valuesIn(reader.tokens, opener);
  const attributes = isWord(reader.tokens, opener - 1, 'init') ? values[0] : values[1];
  return {
    reader,
    underscored,
    attributes: attributes ? propertiesOf(reader.tokens, attributes.first) : [],
    table: (place) => movedTo(plural, place),
  };
}

/** The column of a model's attribute: its `field`, or its name as the model spells columns; opaque where a setting elsewhere decides. */
export function attributeColumnOf(
  to: Reader,
  use: Value,
  model: Model | undefined,
  attribute: string,
): readonly Piece[] {
  const place = rangeOf(to.tokens, use);
  const definition = model?.attributes.find(({ name }) => name === attribute);
  const field =
    model && definition && propertiesOf(model.reader.tokens, definition.first).find(({ name }) => name === 'field');
  if (field) return movedTo(identifier(stringValue(model.reader, field) ?? []), place);
  if (model?.underscored === true) return [madeUp('"'), standsFor(snakeCase(attribute), place), madeUp('"')];
  const name = [madeUp('"'), standsFor(attribute, place), madeUp('"')];
  if (model && definition) return model.underscored === false ? name : respellable(name);
  return [unknownName(place)];
}

/** The attribute that a model keeps in a column. */
export function attributeOf(to: Reader, model: Model | undefined, column: string): string | undefined {
  const nowhere = { first: 0, end: 1 };
  const spelled = ({ name }: Property) => textOf(attributeColumnOf(to, nowhere, model, name)) === `"${column}"`;
  return model?.attributes.find(spelled)?.name;
}

/** As Sequelize spells an attribute's column where the model is `underscored`. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
}
