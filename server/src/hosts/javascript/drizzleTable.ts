import { declarationOf } from '../bindings.ts';
import { afterToken, type Reader, readWhole } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { keyPieces, type Property, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { identifier, madeUp, movedTo, standsFor, unknownName } from '../synthetic.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, startOf, type Tokens, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { type Casing, cased, casingAround } from './drizzleCasing.ts';
import { siteOf } from './sites.ts';
import { namesEnd, rangeOf } from './values.ts';

/** A `pgTable('users', { … })` of the document or a neighbour. */
export interface DrizzleTable {
  readonly reader: Reader;
  /** The `(` of the definition. */
  readonly opener: number;
  readonly name: readonly Piece[];
  readonly columns: readonly Property[];
}

/** The table that the call with this `(` defines; undefined for tables of other databases and other calls. */
export function drizzleTable(reader: Reader, opener: number): DrizzleTable | undefined {
  const { tokens } = reader;
  const [first, second] = isPunctuation(tokens, opener, '(') ? valuesIn(tokens, opener) : [];
  const name = first && tableName(reader, opener, first);
  if (!name) return undefined;
  const brace = second && objectIn(tokens, second);
  return { reader, opener, name, columns: brace === undefined ? [] : propertiesOf(tokens, brace) };
}

function tableName(reader: Reader, opener: number, first: Value): readonly Piece[] | undefined {
  const { tokens } = reader;
  const written = stringValue(reader, first) ?? [];
  if (isPunctuation(tokens, opener - 2, '.')) {
    const schema = isWord(tokens, opener - 1, 'table') ? schemaName(reader, opener - 3) : undefined;
    return schema && [...schema, ...identifier(written)];
  }
  if (importedName(reader, opener - 1) === 'pgTable') return identifier(written);
  return createdName(reader, opener - 1, written, first);
}

/** The name under which a function is imported, or its own. */
function importedName(reader: Reader, at: number): string {
  const name = tokenText(reader.tokens, at);
  const means = declarationOf(reader.bindings, name, at)?.means;
  return means?.kind === 'import' ? means.name : name;
}

/** `app` of `const app = pgSchema('app')`. */
function schemaName(reader: Reader, name: number): readonly Piece[] | undefined {
  const call = callOf(reader, name, name + 1);
  const isSchema = call && importedName(call.reader, call.opener - 1) === 'pgSchema';
  const [first] = isSchema ? valuesIn(call.reader.tokens, call.opener) : [];
  const text = first && call && stringValue(call.reader, first);
  if (!first || !call || !text) return isSchema ? [unknownName(), madeUp('.')] : undefined;
  const place = { start: startOf(reader.tokens, name), end: startOf(reader.tokens, name) };
  return [...(call.reader === reader ? identifier(text) : movedTo(identifier(text), place)), madeUp('.')];
}

/** The name that `const table = pgTableCreator((name) => `app_${name}`)` makes of a table's. */
function createdName(
  reader: Reader,
  callee: number,
  written: readonly Piece[],
  first: Value,
): readonly Piece[] | undefined {
  const call = callOf(reader, callee, callee + 1);
  if (!call || importedName(call.reader, call.opener - 1) !== 'pgTableCreator') return undefined;
  const place = rangeOf(reader.tokens, first);
  const [callback] = valuesIn(call.reader.tokens, call.opener);
  const pattern = callback && templateOfArrow(call.reader, callback);
  const isKnown = written.length === 1 && written[0]?.verbatim === true;
  if (!pattern || !isKnown) return [unknownName(place)];
  return [madeUp('"'), standsFor(pattern.join(textOf(written)), place), madeUp('"')];
}

/** The text before and behind the parameter in `(name) => `app_${name}``, whose other parts are constants, or in `(name) => name`. */
function templateOfArrow(reader: Reader, callback: Value): readonly string[] | undefined {
  const { tokens } = reader;
  const parameter = isPunctuation(tokens, callback.first, '(') ? callback.first + 1 : callback.first;
  const body = arrowValue(tokens, callback);
  if (!body) return undefined;
  const name = tokenText(tokens, parameter);
  if (body.end === body.first + 1 && isWord(tokens, body.first, name)) return ['', ''];
  const parts = textOf(readWhole(reader, body.first, body.end, 0)).split(HOLE);
  const isHeld = (at: number) => isWord(tokens, at, name) && opensHole(tokens, at - 1) && closesHole(tokens, at + 1);
  const at = Array.from({ length: body.end - body.first }, (_, i) => body.first + i).find(isHeld);
  return at !== undefined && parts.length === 2 ? parts : undefined;
}

function opensHole(tokens: Tokens, at: number): boolean {
  return kindAt(tokens, at) === KIND.head || kindAt(tokens, at) === KIND.middle;
}

function closesHole(tokens: Tokens, at: number): boolean {
  return kindAt(tokens, at) === KIND.middle || kindAt(tokens, at) === KIND.tail;
}

/** The `(` of the call that the names from `first` to `end` are declared with, in whichever file. */
function callOf(
  reader: Reader,
  first: number,
  end: number,
): { readonly reader: Reader; readonly opener: number } | undefined {
  const site = siteOf(reader, first, end);
  if (site?.kind !== 'value') return undefined;
  const opener = namesEnd(site.reader.tokens, site.at);
  return isPunctuation(site.reader.tokens, opener, '(') ? { reader: site.reader, opener } : undefined;
}

function tableOf(reader: Reader, first: number, end: number): DrizzleTable | undefined {
  const call = callOf(reader, first, end);
  return call && drizzleTable(call.reader, call.opener);
}

/** The table that a value stands for, opaque when no definition of it is found. */
export function namedTable(reader: Reader, value: Value): readonly Piece[] {
  const end = Math.min(namesEnd(reader.tokens, value.first), value.end);
  const table = tableOf(reader, value.first, end);
  const document = rangeOf(reader.tokens, { first: value.first, end: Math.max(end, value.first + 1) });
  return table ? movedTo(table.name, document) : [unknownName(document)];
}

/** The property that stands for the column of that name, in the definition that a table's name leads to. */
export function drizzleProperty(reader: Reader, table: Value, column: string, casing?: Casing): string | undefined {
  const found = tableOf(reader, table.first, Math.min(namesEnd(reader.tokens, table.first), table.end));
  const isColumn = (property: Property) =>
    found && textOf(columnName(found.reader, property, casing)) === `"${column}"`;
  return found?.columns.find(isColumn)?.name;
}

/** What holds where a column is named: `own` is what the parameter of a table's callback stands for, `casing` that of the database. */
interface ColumnUse {
  readonly own?: DrizzleTable;
  readonly casing?: Casing | undefined;
}

/** The column that `table.column` stands for, opaque when no definition of it is found. */
export function namedColumn(reader: Reader, value: Value, { own, casing }: ColumnUse = {}): readonly Piece[] {
  const { tokens } = reader;
  const isMember = namesEnd(tokens, value.first) === value.end && value.end >= value.first + 3;
  const table = isMember ? (tableOf(reader, value.first, value.end - 2) ?? own) : undefined;
  const column = table?.columns.find((property) => property.name === tokenText(tokens, value.end - 1));
  const range = rangeOf(tokens, isMember ? { first: value.end - 1, end: value.end } : value);
  return table && column ? movedTo(columnName(table.reader, column, casing), range) : [unknownName(range)];
}

/**
 * `integer('author_id')`, or the key where the type is given no name, as `casing` spells it; where no casing is found, a key with
 * capitals may be changed by one all the same. Unknown where the column is defined apart.
 */
export function columnName(reader: Reader, property: Property, casing?: Casing): readonly Piece[] {
  const { tokens } = reader;
  const opener = namesEnd(tokens, property.first);
  const [first] = isPunctuation(tokens, opener, '(') ? valuesIn(tokens, opener) : [];
  const isOptions = first === undefined || /^[{[]$/.test(tokenText(tokens, first.first));
  if (!isOptions) return identifier(stringValue(reader, first) ?? []);
  if (!isPunctuation(tokens, opener, '('))
    return [unknownName(rangeOf(tokens, { first: property.key, end: property.key + 1 }))];
  return casedKey(reader, property, casing ?? casingAround(reader));
}

function casedKey({ tokens }: Reader, { key, name }: Property, casing: Casing | undefined): readonly Piece[] {
  const spelled = casing === undefined ? name : cased(name, casing);
  const own = identifier(keyPieces(tokens, key));
  if (spelled === name) return /[A-Z_]/.test(name) ? own.map((piece) => ({ ...piece, respelled: true })) : own;
  const column = standsFor(spelled, rangeOf(tokens, { first: key, end: key + 1 }));
  return [madeUp('"'), { ...column, respelled: true }, madeUp('"')];
}

/** An object literal, or the one that a callback gives: `(t) => ({ … })`. */
function objectIn(tokens: Tokens, value: Value): number | undefined {
  if (isPunctuation(tokens, value.first, '{')) return value.first;
  const body = arrowValue(tokens, value);
  if (!body || !isPunctuation(tokens, body.first, '(')) return undefined;
  return isPunctuation(tokens, body.first + 1, '{') && partnerOf(tokens, body.first) > 0 ? body.first + 1 : undefined;
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
  const name = tokenText(reader.tokens, namesEnd(reader.tokens, property.first) - 1);
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}

/** What an arrow function without a body gives: `() => users.id`. */
export function arrowValue(tokens: Tokens, value: Value): Value | undefined {
  for (let at = value.first; at < value.end; at = afterToken(tokens, at)) {
    if (isPunctuation(tokens, at, '=>')) return { first: at + 1, end: value.end };
  }
  return undefined;
}
