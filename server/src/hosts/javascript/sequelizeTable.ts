import { primaryStart, type Reader } from '../expression.ts';
import { hasSpread, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { capitalPlural } from '../plural.ts';
import { identifier, impliedIdentifier, madeUp, supposed, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, KIND, kindAt, startOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { modelOf, snakeCase } from './sequelizeModel.ts';

/** A model's table and how its attributes are named. */
export interface ModelTable {
  readonly name: readonly Piece[];
  /** What Sequelize calls it by default, where no name is said. */
  readonly plural?: readonly Piece[];
  /** `userId` is the column `user_id`; undefined when neither is said where the model is defined. */
  readonly underscored: boolean | undefined;
}

/** The table of a value: `'users'`, `{ tableName, schema }`, or a model of the file or of one that it imports; opaque for anything else. */
export function tableOf(reader: Reader, value: Value): readonly Piece[] {
  const { tokens } = reader;
  if (isPunctuation(tokens, value.first, '{')) return tableOfObject(reader, value.first) ?? opaque(reader, value);
  const text = stringValue(reader, value);
  if (text) return identifier(text);
  const isName = value.end === value.first + 1 && kindAt(tokens, value.first) === KIND.word;
  const model = isName ? modelOf(reader, value.first) : undefined;
  const document = { start: startOf(tokens, value.first), end: endOf(tokens, value.end - 1) };
  return model ? model.table(document) : opaque(reader, value);
}

function opaque(reader: Reader, value: Value): readonly Piece[] {
  const start = startOf(reader.tokens, value.first);
  return [unknownName({ start, end: endOf(reader.tokens, value.end - 1) })];
}

/** `tableName` with `schema`, out of an object literal; undefined when it has no such literal. */
function tableOfObject(reader: Reader, brace: number): readonly Piece[] | undefined {
  const properties = propertiesOf(reader.tokens, brace);
  const table = properties.find((property) => property.name === 'tableName');
  const schema = properties.find((property) => property.name === 'schema');
  const tableText = table && stringValue(reader, table);
  const schemaText = schema && stringValue(reader, schema);
  if (!tableText || (schema && !schemaText)) return undefined;
  return schemaText ? [...identifier(schemaText), madeUp('.'), ...identifier(tableText)] : identifier(tableText);
}

/** The table that a call defines: `define('name', attributes, options)`, `Model.init(attributes, options)`, or a migration's call. */
export function tableOfCall(reader: Reader, opener: number): ModelTable | undefined {
  const { tokens } = reader;
  const values = valuesIn(tokens, opener);
  const [first, second, third] = values;
  switch (tokenText(tokens, opener - 1)) {
    case 'define':
      return first && fromOptions(reader, third, stringValue(reader, first));
    case 'init':
      return fromOptions(reader, second, className(reader, opener));
    case 'createTable':
    case 'addColumn':
    case 'changeColumn':
    case 'addConstraint':
      return first && { name: withSchema(reader, tableOf(reader, first), third), underscored: false };
    default:
      return undefined;
  }
}

/** `createTable('name', attributes, { schema: 'app' })`. */
function withSchema(reader: Reader, table: readonly Piece[], options: Value | undefined): readonly Piece[] {
  const schema = options && propertiesOf(reader.tokens, options.first).find((property) => property.name === 'schema');
  if (!schema || table.some((piece) => piece.text === '.')) return table;
  const text = stringValue(reader, schema);
  return text ? [...identifier(text), madeUp('.'), ...table] : [unknownName()];
}

function className(reader: Reader, opener: number): readonly Piece[] | undefined {
  const { tokens } = reader;
  const start = primaryStart(tokens, opener - 1);
  const name = tokenText(tokens, start);
  return start === opener - 3 && !/^(?:this|super)$/.test(name) ? [madeUp(name)] : undefined;
}

/** Without `tableName`, the table is the model's name where `freezeTableName` says so, and else its plural. */
function fromOptions(reader: Reader, options: Value | undefined, model: readonly Piece[] | undefined): ModelTable {
  const properties = options ? propertiesOf(reader.tokens, options.first) : [];
  const flag = (name: string): boolean | undefined => {
    const property = properties.find((candidate) => candidate.name === name);
    const text = property && tokenText(reader.tokens, property.first);
    return text === 'true' ? true : text === 'false' ? false : undefined;
  };
  const underscored = flag('underscored');
  const named = options && properties.length > 0 ? tableOfObject(reader, options.first) : undefined;
  if (named) return { name: named, underscored };
  const modelName = properties.find((property) => property.name === 'modelName');
  const written = (modelName && stringValue(reader, modelName)) ?? model;
  const isElsewhere = properties.some(({ name }) => /^(?:tableName|schema|name)$/.test(name));
  if (isElsewhere || !written) return { name: [unknownName()], underscored };
  const frozen = flag('freezeTableName');
  if (frozen) return { name: nameOf(written), underscored };
  const isCertain = frozen === undefined && !(options && hasSpread(reader.tokens, options.first));
  const plural = isCertain ? pluralOf(written, underscored === true) : undefined;
  return { name: [unknownName()], ...(plural && { plural }), underscored };
}

/** What Sequelize makes of the model's name, unless the options of the connection say otherwise. */
function pluralOf(written: readonly Piece[], underscored: boolean): readonly Piece[] | undefined {
  const name = textOf(written);
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const many = capitalPlural(name);
  return supposed(underscored ? snakeCase(many) : many);
}

function nameOf(written: readonly Piece[]): readonly Piece[] {
  const [only] = written;
  return only && only.document.end === 0 ? impliedIdentifier(only.text) : identifier(written);
}
