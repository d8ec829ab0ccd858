import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { chainAround, type Link, lastCall } from '../chain.ts';
import { primaryStart, type Reader } from '../expression.ts';
import type { Fragment } from '../fragment.ts';
import { keyName, stringValue, type Value, valuesIn } from '../objects.ts';
import { withColumns } from '../retarget.ts';
import { unknownName } from '../synthetic.ts';
import { isPunctuation, KIND, kindAt, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { type Call, callFragment, callsOf } from './calls.ts';
import { actionsOf, addedForeignKey, columnsAt, dotted, referencesTo, referringColumn } from './foreignKey.ts';
import { callbackCall } from './tableCallback.ts';
import { builderName, builderTable, firstArgument } from './upsert.ts';

/** The calls of Knex whose callback describes a table. */
const TABLES = /^(?:createTable|createTableIfNotExists|alterTable|table)$/;

/** What Knex's column types are in PostgreSQL, where no argument changes that. */
const TYPES: Readonly<Record<string, string>> = {
  increments: 'integer',
  integer: 'integer',
  int: 'integer',
  tinyint: 'smallint',
  smallint: 'smallint',
  bigIncrements: 'bigint',
  bigInteger: 'bigint',
  bigint: 'bigint',
  uuid: 'uuid',
  string: 'varchar',
  text: 'text',
  boolean: 'boolean',
};

/**
 * Knex's foreign keys: `table.integer('user_id').references('id').inTable('users')`, `.references('users.id')` and
 * `table.foreign(['a', 'b']).references(['a', 'b']).on('users')`, in the callback of `createTable` or `alterTable`.
 */
export function knexReferences(reader: Reader): readonly Fragment[] {
  return callsOf(reader, 'references').flatMap((call) => reference(reader, call) ?? []);
}

function reference(reader: Reader, call: Call): Fragment | undefined {
  const root = primaryStart(reader.tokens, call.own.at);
  const described = kindAt(reader.tokens, root) === KIND.word ? callbackCall(reader, root, TABLES) : undefined;
  const [made] = call.before.filter((link) => link.at > root);
  const column = firstArgument(reader, made);
  const to = described === undefined ? undefined : targetOf(reader, call);
  if (described === undefined || !made || !column || !to) return undefined;
  const table = tableOf(reader, described);
  const last = lastCall(call.from, 'references', 'inTable', 'on', 'onDelete', 'onUpdate');
  const references = [...referencesTo(reader, call.own.at, to.table, to.columns), ...actionsOf(reader, call.from)];
  const pieces =
    made.name === 'foreign'
      ? addedForeignKey(table, columnsAt(reader, column), references)
      : referringColumn(
          {
            table,
            column: builderName(stringValue(reader, column)),
            type: typeOf(made, call.links),
            added: !tokenText(reader.tokens, described - 1).startsWith('create'),
          },
          references,
        );
  const value = firstArgument(reader, call.own);
  const retarget = (target: NewTarget) => referTo(reader, value, target);
  return callFragment(reader, 'knex', call, pieces, { last, retarget });
}

/** Other columns in `.references(…)`, whose table stands apart. */
function referTo(reader: Reader, value: Value | undefined, to: NewTarget): readonly TextEdit[] | undefined {
  const isApart = value && dotted(reader, value)?.length !== 2;
  const edit = isApart && to.by === 'columns' ? withColumns(reader.tokens, value, to.columns) : undefined;
  return edit && [edit];
}

/** A column that is altered has a type of its own already. */
function typeOf({ name }: Link, links: readonly Link[]): string | undefined {
  return lastCall(links, 'alter') || !Object.hasOwn(TYPES, name) ? undefined : TYPES[name];
}

/** `knex.schema.withSchema('app').createTable('users', …)`. */
function tableOf(reader: Reader, described: number): readonly Piece[] {
  const schema = firstArgument(reader, lastCall(chainAround(reader, described - 1), 'withSchema'));
  const [name] = valuesIn(reader.tokens, described);
  return builderTable(reader, name, schema && builderName(stringValue(reader, schema)));
}

interface Target {
  readonly table: readonly Piece[];
  readonly columns: readonly (readonly Piece[])[];
}

/** The schema of the table that is made is not that of the table that it refers to. Without a table, Knex makes no foreign key. */
function targetOf(reader: Reader, call: Call): Target | undefined {
  const value = firstArgument(reader, call.own);
  const table = firstArgument(reader, lastCall(call.from, 'inTable', 'on'));
  const parts = value && dotted(reader, value);
  const [first, second] = parts ?? [];
  const qualified = parts?.length === 2 && first && second ? { table: first, columns: [second] } : undefined;
  const separate = value &&
    table && { table: builderTable(reader, table, undefined), columns: columnsAt(reader, value) };
  const target = qualified ?? separate;
  if (!target) return undefined;
  return asChanged(reader, target);
}

/** What the same file makes may not be in the database yet, and what it alters may have other keys by then. */
function asChanged(reader: Reader, target: Target): Target {
  const change = changesIn(reader).get(textOf(target.table).replace(/"/g, ''));
  if (!change) return target;
  if (change === 'altered') return { ...target, table: [unknownName()] };
  const mayLack = (pieces: readonly Piece[]) => pieces.map((piece) => ({ ...piece, respelled: true as const }));
  return { table: mayLack(target.table), columns: target.columns.map(mayLack) };
}

type Changes = ReadonlyMap<string, 'created' | 'altered'>;

const known = new WeakMap<Reader, Changes>();

/** The tables that a file describes by their names. */
function changesIn(reader: Reader): Changes {
  const found = known.get(reader);
  if (found) return found;
  const changes = new Map<string, 'created' | 'altered'>();
  for (const { own } of callsOf(reader, 'createTable', 'createTableIfNotExists', 'alterTable', 'table')) {
    const name = namedTable(reader, own);
    if (name !== undefined) changes.set(name, own.name.startsWith('create') ? 'created' : 'altered');
  }
  known.set(reader, changes);
  return changes;
}

function namedTable({ tokens }: Reader, { opener }: Link): string | undefined {
  const [first, second] = valuesIn(tokens, opener);
  const isText = first && second && kindAt(tokens, first.first) === KIND.string;
  return isText && !isPunctuation(tokens, first.first + 1, '+') ? keyName(tokens, first.first) : undefined;
}
