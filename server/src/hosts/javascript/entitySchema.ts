import type { Reader } from '../expression.ts';
import { type Property, propertiesOf, stringValue } from '../objects.ts';
import { identifier, madeUp, movedTo, respellable, standsFor, supposed, unknownName } from '../synthetic.ts';
import { isPunctuation, isWord } from '../tokens.ts';
import { typeArgumentsEnd } from '../typeArguments.ts';
import type { Piece } from '../written.ts';
import { snakeCase } from './sequelizeModel.ts';
import { propertiesAt } from './values.ts';

type Range = Parameters<typeof movedTo>[1];

/** The options of `new EntitySchema<User>({ name: 'User', tableName: 'users', columns: { … } })` at a token; MikroORM says `properties`. */
export function schemaOptions({ tokens }: Reader, at: number): readonly Property[] | undefined {
  if (!isWord(tokens, at, 'new') || !isWord(tokens, at + 1, 'EntitySchema')) return undefined;
  const generic = isPunctuation(tokens, at + 2, '<') ? (typeArgumentsEnd(tokens, at + 2) ?? at + 2) : at + 2;
  return isPunctuation(tokens, generic, '(') ? propertiesOf(tokens, generic + 1) : undefined;
}

/** The table, standing at a place of the document: as the options name it, or as TypeORM and MikroORM make it of the entity's name. */
export function schemaTable(reader: Reader, options: readonly Property[], place: Range): readonly Piece[] {
  const text = (name: string) => {
    const option = options.find((each) => each.name === name);
    return option && (stringValue(reader, option) ?? [unknownName()]);
  };
  const [table, schema, name] = [text('tableName'), text('schema'), text('name')];
  const qualifier = schema ? [...identifier(schema), madeUp('.')] : [];
  if (table) return movedTo([...qualifier, ...identifier(table)], place);
  const [only] = name ?? [];
  return only?.verbatim && !schema ? movedTo(supposed(snakeCase(only.text)), place) : [unknownName(place)];
}

/** The column of a property: its option `name` or `fieldName`, or the property's own name; opaque where it is not spelled out. */
export function schemaColumn(
  reader: Reader,
  options: readonly Property[],
  property: string,
  place: Range,
): readonly Piece[] {
  const columns = options.find(({ name }) => name === 'columns' || name === 'properties');
  const column = columns && propertiesOf(reader.tokens, columns.first).find(({ name }) => name === property);
  if (!column) return [unknownName(place)];
  const { reader: where, properties: parts } = propertiesAt(reader, column);
  const isSpelledOut = isPunctuation(reader.tokens, column.first, '{') || parts.length > 0;
  const named = parts.find(({ name }) => name === 'name' || name === 'fieldName');
  if (named) return movedTo(identifier(stringValue(where, named) ?? []), place);
  return isSpelledOut ? respellable([madeUp('"'), standsFor(property, place), madeUp('"')]) : [unknownName(place)];
}
