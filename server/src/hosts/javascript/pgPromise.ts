import { type Reader, readWhole } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { propertiesOf, type Value, valuesIn } from '../objects.ts';
import { identifier, madeUp, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, isWord, KIND, kindAt, startOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { namesEnd, siteOfValue } from './values.ts';

/**
 * The INSERT that pg-promise's `helpers.insert(rows, columns, table)` writes. The table is a name, a `TableName`, or that
 * of the `ColumnSet`; undefined for another call.
 */
export function readHelpersInsert(reader: Reader, callee: string, opener: number): readonly Piece[] | undefined {
  if (!/(?:^|\.)helpers\.insert$/.test(callee)) return undefined;
  const [, columns, table] = valuesIn(reader.tokens, opener);
  const name = (table && tableName(reader, table, 0)) ?? (columns && tableOfColumns(reader, columns));
  return [madeUp('INSERT INTO '), ...(name ?? [unknownName()]), madeUp(` VALUES (${HOLE})`)];
}

const DEEPEST = 4;

/** `'users'`, `{ table: 'users', schema: 'app' }`, `new TableName(…)`, or a constant that is one of these. */
function tableName(reader: Reader, value: Value, depth: number): readonly Piece[] | undefined {
  const { tokens } = reader;
  if (depth > DEEPEST) return undefined;
  if (isPunctuation(tokens, value.first, '{')) return qualified(reader, value.first);
  const [argument] = madeBy(reader, value, 'TableName') ?? [];
  if (argument) return tableName(reader, argument, depth + 1);
  const site = kindAt(tokens, value.first) === KIND.word ? siteOfValue(reader, value) : undefined;
  const isObject = site?.kind === 'value' && /^(?:\{|new)$/.test(tokenText(site.reader.tokens, site.at));
  if (isObject) return elsewhere(reader, value, tableName(site.reader, valueAt(site.reader, site.at), depth + 1));
  const text = readWhole(reader, value.first, value.end, 0);
  return /^\w+$/.test(textOf(text)) ? identifier(text) : undefined;
}

function qualified(reader: Reader, brace: number): readonly Piece[] | undefined {
  const properties = propertiesOf(reader.tokens, brace);
  const [table, schema] = ['table', 'schema'].map((name) => {
    const property = properties.find((each) => each.name === name);
    return property && identifier(readWhole(reader, property.first, property.end, 0));
  });
  if (!table) return undefined;
  return schema ? [...schema, madeUp('.'), ...table] : table;
}

/** The table of `new pgp.helpers.ColumnSet(columns, { table })`, or of a constant that is one. */
function tableOfColumns(reader: Reader, value: Value): readonly Piece[] | undefined {
  const site = siteOfValue(reader, value);
  const from = site?.kind === 'value' ? site.reader : reader;
  const made = site?.kind === 'value' ? valueAt(from, site.at) : value;
  const options = madeBy(from, made, 'ColumnSet')?.[1];
  const table = options && propertiesOf(from.tokens, options.first).find(({ name }) => name === 'table');
  const name = table && tableName(from, table, 0);
  return from === reader ? name : elsewhere(reader, value, name);
}

/** The arguments of `new a.b.Name(…)`. */
function madeBy({ tokens }: Reader, { first }: Value, name: string): readonly Value[] | undefined {
  const end = isWord(tokens, first, 'new') ? namesEnd(tokens, first + 1) : first;
  const isMade = end > first && isWord(tokens, end - 1, name) && isPunctuation(tokens, end, '(');
  return isMade ? valuesIn(tokens, end) : undefined;
}

function valueAt(reader: Reader, first: number): Value {
  return { first, end: reader.tokens.count };
}

/** The name as one that the document does not spell out. */
function elsewhere(
  { tokens }: Reader,
  { first, end }: Value,
  name: readonly Piece[] | undefined,
): readonly Piece[] | undefined {
  const document = { start: startOf(tokens, first), end: endOf(tokens, end - 1) };
  return name && [{ text: textOf(name), document, verbatim: false, quoting: 'elsewhere' }];
}
