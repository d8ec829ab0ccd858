import { chainAround, type Link, lastCall } from '../chain.ts';
import { type Read, type Reader, readWhole } from '../expression.ts';
import { type Fragment, HOLE } from '../fragment.ts';
import { stringValue, type Value, valuesIn } from '../objects.ts';
import { madeUp, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, KIND, kindAt, partnerOf, startOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { type Call, callFragment, callsOf } from './calls.ts';
import { objectionTable } from './objectionTable.ts';
import { builderName, builderTable, firstArgument, insertInto } from './upsert.ts';

/** `knex('users')`, `User.query()`, `.into('users')`, `.table('users')`, each with `.withSchema('app')`. */
export function knexTable(reader: Reader, links: readonly Link[]): readonly Piece[] {
  const named = lastCall(links, 'into', 'table', 'from') ?? links.find((link) => link.opener >= 0);
  const model = named?.name === 'query' ? links[links.indexOf(named) - 1] : undefined;
  if (model) return objectionTable(reader, model.at) ?? [unknownName()];
  const argument = firstArgument(reader, named);
  if (argument && isRaw(reader, argument)) return rawTable(stringValue(reader, argument));
  const schema = firstArgument(reader, lastCall(links, 'withSchema'));
  return builderTable(reader, argument, schema && builderName(stringValue(reader, schema)));
}

const RAW_TABLE = /^\s*((?:"[^"]+"|[\w$]+)(?:\.(?:"[^"]+"|[\w$]+))?)\s*(?:\(|$)/;

/** The table of `knex.raw('documents (type, hash)')`, which is how an INSERT … SELECT names its columns. */
function rawTable(written: readonly Piece[] | undefined): readonly Piece[] {
  const [only, second] = written ?? [];
  const name = only && !second ? RAW_TABLE.exec(only.text)?.[1] : undefined;
  if (!only?.verbatim || name === undefined) return [unknownName()];
  const start = only.document.start + only.text.indexOf(name);
  return [{ ...only, text: name, document: { start, end: start + name.length } }];
}

/** `knex.raw(…)`, `this.db.raw(…)`. */
export function isRaw(reader: Reader, { first, end }: Value): boolean {
  const opener = partnerOf(reader.tokens, end - 1);
  return opener > first && tokenText(reader.tokens, opener - 1) === 'raw';
}

const OTHERS = /^(?:insertInto|onConflict\w*|values|update|select)$/;

/** The INSERT of the query that starts at a token and names its table, such as `knex('users').insert(row).toString()`. */
export function readKnexInsert(reader: Reader, at: number, next: number): Read | undefined {
  const { tokens, bindings } = reader;
  if (kindAt(tokens, at) !== KIND.word || !bindings.words().has('insert')) return undefined;
  const isQuery = tokens.text.slice(startOf(tokens, at), endOf(tokens, next - 1)).includes('.insert');
  const table = isQuery ? insertedTable(reader, at) : undefined;
  return table?.some(({ verbatim }) => verbatim) ? { pieces: insertInto(table), next } : undefined;
}

function insertedTable(reader: Reader, at: number): readonly Piece[] | undefined {
  const links = chainAround(reader, at);
  const insert = lastCall(links, 'insert');
  const isOther = links.some(({ name, opener }) => opener >= 0 && OTHERS.test(name));
  const isNamed = insert && (lastCall(links, 'into') ?? links.find((link) => link.opener >= 0)) !== insert;
  return isNamed && !isOther ? knexTable(reader, links) : undefined;
}

/** A query as the binding in front of what it lacks: `knex.raw('? ON CONFLICT DO NOTHING', [query])`. */
export function rawUpserts(reader: Reader): readonly Fragment[] {
  return callsOf(reader, 'raw').flatMap((call) => rawUpsert(reader, call) ?? []);
}

const BOUND = /^(\s*\?\s+)on\s+conflict\b/i;

function rawUpsert(reader: Reader, call: Call): Fragment | undefined {
  const { tokens } = reader;
  const [text, bindings] = valuesIn(tokens, call.own.opener);
  const written = text && readWhole(reader, text.first, text.end, 0);
  const lead = written && BOUND.exec(textOf(written))?.[1];
  if (!written || !lead || !bindings || !isPunctuation(tokens, bindings.first, '[')) return undefined;
  const [query] = valuesIn(tokens, bindings.first);
  const table = (query && insertedTable(reader, query.first)) ?? [unknownName()];
  const clause = written.flatMap((piece, index) => withUpdate(index === 0 ? behind(piece, lead.length) : piece));
  return callFragment(reader, 'knex', call, [...insertInto(table), madeUp(' '), ...clause]);
}

function behind(piece: Piece, length: number): Piece {
  const { start, end } = piece.document;
  return { ...piece, text: piece.text.slice(length), document: { start: start + length, end } };
}

/** `DO ?` with an UPDATE as the binding. */
function withUpdate(piece: Piece): readonly Piece[] {
  const bound = /\bdo\s+(\?)/i.exec(piece.text);
  if (!bound) return [piece];
  const at = bound.index + bound[0].length - 1;
  const { start } = piece.document;
  return [
    { ...piece, text: piece.text.slice(0, at), document: { start, end: start + at } },
    madeUp(`UPDATE SET ${HOLE} = ${HOLE}`),
    behind(piece, at + 1),
  ];
}
