import { chainAround, lastCall } from '../chain.ts';
import { primaryStart, type Reader } from '../expression.ts';
import type { Fragment } from '../fragment.ts';
import { keyName, stringValue, type Value, valuesIn } from '../objects.ts';
import { madeUp } from '../synthetic.ts';
import { isPunctuation, KIND, kindAt, partnerOf } from '../tokens.ts';
import type { Piece } from '../written.ts';
import { type Call, callFragment, callsOf } from './calls.ts';
import { actionsOf, addedForeignKey, columnsAt, dotted, referencesTo, referringColumn } from './foreignKey.ts';
import { callbackCall } from './tableCallback.ts';
import { builderName, builderTable, firstArgument } from './upsert.ts';

/**
 * Kysely's foreign keys: `.addColumn('user_id', 'bigint', (col) => col.references('users.id'))` and
 * `.addForeignKeyConstraint('name', ['user_id'], 'users', ['id'])` of `createTable` and `alterTable`.
 */
export function kyselyReferences(reader: Reader): readonly Fragment[] {
  return [
    ...callsOf(reader, 'references').flatMap((call) => columnReference(reader, call) ?? []),
    ...callsOf(reader, 'addForeignKeyConstraint').flatMap((call) => constraint(reader, call) ?? []),
  ];
}

function columnReference(reader: Reader, call: Call): Fragment | undefined {
  const { tokens } = reader;
  const root = primaryStart(tokens, call.own.at);
  const added = kindAt(tokens, root) === KIND.word ? callbackCall(reader, root, /^addColumn$/) : undefined;
  const [name, type] = added === undefined ? [] : valuesIn(tokens, added);
  const target = firstArgument(reader, call.own);
  const parts = target && dotted(reader, target);
  const made = added === undefined ? undefined : describedTable(reader, added - 1);
  if (!name || !type || !made || !parts || parts.length < 2) return undefined;
  const to = [...(parts.length === 2 ? made.schema : []), ...withDots(parts.slice(0, -1))];
  const references = [...referencesTo(reader, call.own.at, to, parts.slice(-1)), ...actionsOf(reader, call.from)];
  const column = builderName(stringValue(reader, name));
  const statement = { table: made.table, column, type: typeOf(reader, type), added: made.exists };
  return callFragment(reader, 'kysely', call, referringColumn(statement, references));
}

function withDots(parts: readonly (readonly Piece[])[]): readonly Piece[] {
  return parts.flatMap((part, index) => (index > 0 ? [madeUp('.'), ...part] : part));
}

function constraint(reader: Reader, call: Call): Fragment | undefined {
  const [, columns, target, referenced, build] = valuesIn(reader.tokens, call.own.opener);
  const made = describedTable(reader, call.own.at);
  if (!columns || !target || !referenced || !made) return undefined;
  const written = builderTable(reader, target, undefined);
  const to = written.some(({ text }) => text === '.') ? written : [...made.schema, ...written];
  const references = referencesTo(reader, call.own.at, to, columnsAt(reader, referenced));
  const acted = build ? chainAround(reader, partnerOf(reader.tokens, build.end - 1) - 1) : call.from;
  const pieces = addedForeignKey(made.table, columnsAt(reader, columns), [...references, ...actionsOf(reader, acted)]);
  return callFragment(reader, 'kysely', { ...call, links: call.from }, pieces);
}

interface Described {
  readonly table: readonly Piece[];
  readonly exists: boolean;
  /** What `withSchema` puts in front of every table that is not qualified, its dot included. */
  readonly schema: readonly Piece[];
}

/** The table of the `createTable` or `alterTable` in whose chain a call stands. */
function describedTable(reader: Reader, at: number): Described | undefined {
  const links = chainAround(reader, at);
  const made = lastCall(links, 'createTable', 'alterTable');
  const name = firstArgument(reader, made);
  if (!made || !name) return undefined;
  const schema = firstArgument(reader, lastCall(links, 'withSchema'));
  const qualifier = schema && builderName(stringValue(reader, schema));
  return {
    table: builderTable(reader, name, qualifier),
    exists: made.name === 'alterTable',
    schema: qualifier ? [...qualifier, madeUp('.')] : [],
  };
}

const TYPE =
  /^(?:smallint|integer|bigint|uuid|text|boolean|varchar(?:\(\d+\))?|char\(\d+\)|serial|bigserial|date|timestamptz)$/;
const SERIAL: Readonly<Record<string, string>> = { serial: 'integer', bigserial: 'bigint' };

/** The type where a plain text gives it. */
function typeOf({ tokens }: Reader, { first, end }: Value): string | undefined {
  const isText = kindAt(tokens, first) === KIND.string && end === first + 1 && !isPunctuation(tokens, first - 1, ':');
  const type = isText ? keyName(tokens, first) : '';
  return TYPE.test(type) ? (SERIAL[type] ?? type) : undefined;
}
