import { type Link, lastCall } from '../chain.ts';
import { primaryStart, type Reader } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { madeUp, separated, standsFor } from '../synthetic.ts';
import { endOf, isPunctuation, KIND, kindAt, startOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import type { Call } from './calls.ts';
import { columnsAt } from './foreignKey.ts';
import { callbackCall } from './tableCallback.ts';
import { builderName, builderTable } from './upsert.ts';

type Pieces = readonly Piece[];

/** What a call is about: the table that it names or stands in, and its other arguments. */
export interface Drop {
  readonly reader: Reader;
  readonly own: Link;
  readonly table: Pieces;
  readonly values: readonly Value[];
  readonly kind: 'knex' | 'kysely' | 'node-pg-migrate' | 'sequelize' | 'typeorm';
}

const RECEIVERS: Readonly<Record<string, Drop['kind']>> = {
  pgm: 'node-pg-migrate',
  queryInterface: 'sequelize',
  queryRunner: 'typeorm',
};

const TABLES = /^(?:alterTable|table)$/;

/** The call with its table; undefined for a call that is none of a schema builder. */
export function dropOf(reader: Reader, call: Call): Drop | undefined {
  const { own, before } = call;
  const root = primaryStart(reader.tokens, own.at);
  const values = valuesIn(reader.tokens, own.opener);
  const receiver = tokenText(reader.tokens, own.at - 2);
  const kind = Object.hasOwn(RECEIVERS, receiver) ? RECEIVERS[receiver] : undefined;
  if (kind) return named(reader, own, kind, values);
  const described = kindAt(reader.tokens, root) === KIND.word ? callbackCall(reader, root, TABLES) : undefined;
  if (described !== undefined) {
    const table = builderTable(reader, valuesIn(reader.tokens, described)[0], undefined);
    return { reader, own, table, values, kind: 'knex' };
  }
  if (!before.some(({ name }) => name === 'schema')) return undefined;
  const altered = lastCall(before, 'alterTable');
  if (altered) {
    const table = builderTable(reader, valuesIn(reader.tokens, altered.opener)[0], undefined);
    return { reader, own, table, values, kind: 'kysely' };
  }
  return own.name === 'dropIndex'
    ? { reader, own, table: [], values, kind: 'kysely' }
    : named(reader, own, 'knex', values);
}

/** The first argument names the table. */
function named(reader: Reader, own: Link, kind: Drop['kind'], values: readonly Value[]): Drop | undefined {
  const [first, ...rest] = values;
  return first && { reader, own, table: builderTable(reader, first, undefined), values: rest, kind };
}

/** The SQL of the call, as far as it takes keys away or renames what they stand on. */
export function dropSql(drop: Drop): Pieces | undefined {
  const { reader, own, table, values } = drop;
  const [first, second] = values;
  switch (own.name) {
    case 'dropTable':
    case 'dropTableIfExists':
      return [madeUp('DROP TABLE '), ...table];
    case 'renameTable':
      return first && [...alter(table), madeUp('RENAME TO '), ...name(reader, first)];
    case 'dropColumn':
    case 'dropColumns':
    case 'removeColumn':
      return droppedColumns(drop);
    case 'renameColumn':
      return first && second && renamed(drop, 'COLUMN', first, second);
    case 'renameConstraint':
      return first && second && renamed(drop, 'CONSTRAINT', first, second);
    case 'dropIndex':
    case 'removeIndex':
      return [madeUp('DROP INDEX '), ...schemaOf(table), ...indexName(drop)];
    default:
      return [...alter(table), madeUp('DROP CONSTRAINT '), ...constraintName(drop)];
  }
}

function alter(table: Pieces): Pieces {
  return [madeUp('ALTER TABLE '), ...table, madeUp(' ')];
}

function renamed({ reader, table }: Drop, what: string, from: Value, to: Value): Pieces {
  return [...alter(table), madeUp(`RENAME ${what} `), ...name(reader, from), madeUp(' TO '), ...name(reader, to)];
}

function droppedColumns({ reader, table, values, own }: Drop): Pieces | undefined {
  const listed = own.name === 'dropColumns' ? values : values.slice(0, 1);
  const columns = listed.flatMap((value) => columnsAt(reader, value));
  if (columns.length === 0) return undefined;
  const each = columns.map((column) => [madeUp('DROP COLUMN '), ...column]);
  return [...alter(table), ...separated(each, ', ')];
}

function constraintName(drop: Drop): Pieces {
  const { reader, own, values } = drop;
  const [first, second] = values;
  if (own.name === 'dropUnique') return second ? name(reader, second) : supposed(drop, 'unique');
  if (own.name !== 'dropPrimary') return first ? name(reader, first) : [unnamed(drop)];
  return first ? name(reader, first) : made(drop, `${bare(drop)}_pkey`);
}

/** By its name, or by the columns that the builder makes a name of. */
function indexName(drop: Drop): Pieces {
  const { reader, values, kind } = drop;
  const [first, second] = values;
  if (kind === 'kysely' || kind === 'typeorm') return first ? name(reader, first) : [unnamed(drop)];
  if (kind === 'knex') return second ? name(reader, second) : supposed(drop, 'index');
  if (kind === 'sequelize')
    return first && !isPunctuation(reader.tokens, first.first, '[') ? name(reader, first) : supposed(drop);
  const options = second ? propertiesOf(reader.tokens, second.first) : [];
  const given = options.find((option) => option.name === 'name');
  if (given) return name(reader, given);
  return supposed(drop, ...(options.some((option) => option.name === 'unique') ? ['unique', 'index'] : ['index']));
}

/** `users_tenant_id_email_unique`, as builders join table, columns and a word. */
function supposed(drop: Drop, ...words: readonly string[]): Pieces {
  const [first] = drop.values;
  const columns = first ? columnsAt(drop.reader, first).map(textOf) : [];
  const parts = [bare(drop), ...columns.map((column) => column.replace(/"/g, '')), ...words];
  return columns.length === 0 || parts.some((part) => part.includes(HOLE))
    ? [unnamed(drop)]
    : made(drop, parts.join('_'));
}

function made(drop: Drop, text: string): Pieces {
  return [madeUp('"'), standsFor(text.toLowerCase(), placeOf(drop)), madeUp('"')];
}

function unnamed(drop: Drop): Piece {
  return standsFor(HOLE, placeOf(drop));
}

function placeOf({ reader: { tokens }, own }: Drop) {
  return { start: startOf(tokens, own.at), end: endOf(tokens, own.at) };
}

function bare({ table }: Drop): string {
  return textOf(table).replace(/"/g, '').replaceAll('.', '_');
}

function schemaOf(table: Pieces): Pieces {
  const dot = table.findIndex(({ text }) => text === '.');
  return dot < 0 ? [] : table.slice(0, dot + 1);
}

function name(reader: Reader, value: Value): Pieces {
  return builderName(stringValue(reader, value));
}
