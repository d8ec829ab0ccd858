import { constantOf } from '../bindings.ts';
import { afterToken, type Reader } from '../expression.ts';
import { keyName, keyPieces, type Property, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { identifier, madeUp, movedTo, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, isWord, KIND, kindAt, startOf, type Tokens, tokenText } from '../tokens.ts';
import type { Piece } from '../written.ts';

/** A `pgTable('users', { … })` of the document. */
export interface DrizzleTable {
  readonly name: readonly Piece[];
  readonly columns: readonly Property[];
}

/** The table that the call with this `(` defines; undefined for tables of other databases and other calls. */
export function drizzleTable(reader: Reader, opener: number): DrizzleTable | undefined {
  const { tokens } = reader;
  const isPlain = isWord(tokens, opener - 1, 'pgTable');
  const ofSchema = isWord(tokens, opener - 1, 'table') && isPunctuation(tokens, opener - 2, '.');
  if (!isPlain && !ofSchema) return undefined;
  const [first, second] = valuesIn(tokens, opener);
  const schema = ofSchema ? schemaName(reader, opener - 3) : [];
  if (!first || !schema) return undefined;
  const columns = second ? propertiesOf(tokens, second.first) : [];
  return { name: [...schema, ...identifier(stringValue(reader, first) ?? [])], columns };
}

/** `app` of `const app = pgSchema('app')`. */
function schemaName(reader: Reader, name: number): readonly Piece[] | undefined {
  const opener = callOf(reader, name);
  const isSchema = opener !== undefined && isWord(reader.tokens, opener - 1, 'pgSchema');
  const [first] = isSchema ? valuesIn(reader.tokens, opener) : [];
  return first && [...identifier(stringValue(reader, first) ?? []), madeUp('.')];
}

/** The `(` of the call that a constant is declared with. */
function callOf(reader: Reader, name: number): number | undefined {
  const constant = constantOf(reader.bindings, tokenText(reader.tokens, name), name);
  if (!constant) return undefined;
  let at = constant.value;
  while (kindAt(reader.tokens, at) === KIND.word || isPunctuation(reader.tokens, at, '.')) at++;
  return isPunctuation(reader.tokens, at, '(') ? at : undefined;
}

/** The table that a name stands for, opaque when it is defined in another file. */
export function namedTable(reader: Reader, name: number): readonly Piece[] {
  const opener = callOf(reader, name);
  const table = opener === undefined ? undefined : drizzleTable(reader, opener);
  const document = rangeOf(reader.tokens, name, name);
  return table ? movedTo(table.name, document) : [unknownName(document)];
}

/** The column that `table.column` stands for, opaque when the table is defined in another file. */
export function namedColumn(reader: Reader, value: Value): readonly Piece[] {
  const { tokens } = reader;
  const isMember = value.end === value.first + 3 && isPunctuation(tokens, value.first + 1, '.');
  const opener = isMember ? callOf(reader, value.first) : undefined;
  const table = opener === undefined ? undefined : drizzleTable(reader, opener);
  const column = table?.columns.find((property) => property.name === tokenText(tokens, value.first + 2));
  const range = rangeOf(tokens, isMember ? value.end - 1 : value.first, value.end - 1);
  if (!column) return [unknownName(range)];
  return movedTo(columnName(reader, column), range);
}

function rangeOf(tokens: Tokens, first: number, last: number) {
  return { start: startOf(tokens, first), end: endOf(tokens, last) };
}

/** `integer('author_id')`, or the key where the type is given no name; a key with capitals may be changed by `casing`. */
export function columnName(reader: Reader, property: Property): readonly Piece[] {
  const { tokens } = reader;
  const [first] = isPunctuation(tokens, property.first + 1, '(') ? valuesIn(tokens, property.first + 1) : [];
  const text = first && kindAt(tokens, first.first) === KIND.string ? stringValue(reader, first) : undefined;
  if (text) return identifier(text);
  const isPlain = !/[A-Z]/.test(keyName(tokens, property.key));
  return isPlain
    ? identifier(keyPieces(tokens, property.key))
    : [unknownName(rangeOf(tokens, property.key, property.key))];
}

const TYPES: Readonly<Record<string, string>> = {
  smallint: 'smallint',
  integer: 'integer',
  bigint: 'bigint',
  serial: 'integer',
  bigserial: 'bigint',
  smallserial: 'smallint',
  uuid: 'uuid',
  text: 'text',
  varchar: 'varchar',
  boolean: 'boolean',
};

/** The PostgreSQL type of a column whose type function needs no more than its name. */
export function drizzleType(reader: Reader, property: Property): string | undefined {
  const name = tokenText(reader.tokens, property.first);
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}

/** What an arrow function without a body gives: `() => users.id`. */
export function arrowValue(tokens: Tokens, value: Value): Value | undefined {
  for (let at = value.first; at < value.end; at = afterToken(tokens, at)) {
    if (isPunctuation(tokens, at, '=>')) return { first: at + 1, end: value.end };
  }
  return undefined;
}
