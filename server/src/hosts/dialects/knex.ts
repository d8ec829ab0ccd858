import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { type Link, lastCall } from '../chain.ts';
import { primaryStart, type Reader } from '../expression.ts';
import type { Dialect, Fragment } from '../fragment.ts';
import { holds } from '../holds.ts';
import { type Call, callFragment } from '../javascript/calls.ts';
import { isRaw, knexTable, rawUpserts } from '../javascript/knexInsert.ts';
import { knexReferences } from '../javascript/knexSchema.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { columnTarget, doUpdate, firstArgument, insertInto, onConflict, upserts } from '../javascript/upsert.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import { stringValue, valuesIn } from '../objects.ts';
import { stringLike, wholeOf, withColumns } from '../retarget.ts';
import { madeUp, unknownName } from '../synthetic.ts';
import { endOf, startOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/**
 * Knex: `knex('users').insert(row).onConflict(['email']).merge()` and `.ignore()`, `knex.raw('? ON CONFLICT …', [query])`, and the
 * foreign keys of its schema builder;
 * Objection: the same on `User.query()`, with the table of the model.
 */
export const knex: Dialect = {
  id: 'knex',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) =>
    holds(text, '.onConflict(') ||
    holds(text, /\?\s+on\s+conflict\b/i) ||
    (holds(text, '.references(') && holds(text, /\b(?:createTable|alterTable|\.table)/)),
  find: (document, around) => [
    ...upserts(document, around, upsert),
    ...rawUpserts(javascriptReader(document, around)),
    ...knexReferences(javascriptReader(document, around)),
  ],
};

/** Calls before `onConflict` that only Kysely, TypeORM and MikroORM have. */
const OTHERS = /^(?:insertInto|createQueryBuilder|qb)$/;

function upsert(reader: Reader, call: Call): Fragment | undefined {
  const { own, before, from } = call;
  const target = targetOf(reader, own);
  const action = lastCall(from, 'merge', 'ignore');
  if (!target || !lastCall(before, 'insert') || before.some((link) => OTHERS.test(link.name))) return undefined;
  const pieces = [
    ...insertInto(knexTable(reader, before)),
    ...onConflict(reader, own.at),
    ...target,
    ...actionOf(reader, action),
  ];
  const retarget = (to: NewTarget) => retargeted(reader, call, to);
  return callFragment(reader, 'knex', call, pieces, { last: action, retarget });
}

/** Columns, nothing, or raw SQL such as `knex.raw('(email) where active')`; undefined for another library's call. */
function targetOf(reader: Reader, own: Link): readonly Piece[] | undefined {
  const values = valuesIn(reader.tokens, own.opener);
  const [first] = values;
  if (!first) return [];
  if (values.length > 1 || hasFunction(reader, first.first, first.end)) return undefined;
  const text = stringValue(reader, first);
  // Raw SQL is written behind ON CONFLICT as it is, its own parentheses included.
  if (isRaw(reader, first)) return [madeUp(' '), ...(text ?? [unknownName()])];
  if (text && textOf(text).includes('(')) return undefined;
  return columnTarget(reader, values);
}

function hasFunction(reader: Reader, first: number, end: number): boolean {
  for (let at = first; at < end; at++) if (tokenText(reader.tokens, at) === '=>') return true;
  return tokenText(reader.tokens, first) === 'function';
}

function actionOf(reader: Reader, action: Link | undefined): readonly Piece[] {
  if (!action) return [];
  return action.name === 'ignore' ? [madeUp(' DO NOTHING')] : doUpdate(reader, firstArgument(reader, action));
}

/** Columns as strings; a predicate or a constraint only raw SQL can say, which needs the name of the Knex instance. */
function retargeted(reader: Reader, call: Call, target: NewTarget): readonly TextEdit[] | undefined {
  const { tokens } = reader;
  const [value] = valuesIn(tokens, call.own.opener);
  if (value && isRaw(reader, value)) return undefined;
  if (target.by === 'columns' && target.where === undefined) {
    const edit = value ? withColumns(tokens, value, target.columns) : undefined;
    return edit && [edit];
  }
  const root = instanceOf(reader, call);
  const sql = rawTarget(target);
  const text = sql === undefined ? undefined : stringLike(tokens, value?.first, sql);
  const inside = { start: endOf(tokens, call.own.opener), end: endOf(tokens, call.own.opener) };
  const isWritten = value === undefined || withColumns(tokens, value, ['a']) !== undefined;
  if (root === undefined || text === undefined || !isWritten) return undefined;
  return [{ range: value ? wholeOf(tokens, value) : inside, text: `${root}.raw(${text})` }];
}

/** A question mark would be a binding. */
function rawTarget(target: NewTarget): string | undefined {
  if (target.by === 'constraint') return `on constraint "${target.name.replace(/"/g, '""')}"`;
  const columns = target.columns.map((name) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`));
  const sql = `(${columns.join(', ')}) where ${target.where ?? ''}`;
  return sql.includes('?') ? undefined : sql;
}

const INSTANCE = /^(?:knex|db|database|trx|tx|transaction|connection|conn)$/i;

/** `knex` of `knex('users')…` and of `knex.insert(row)…`, where its name tells that it is the instance. */
function instanceOf(reader: Reader, call: Call): string | undefined {
  const { tokens } = reader;
  const start = primaryStart(tokens, call.own.at);
  const names = call.links.filter((link) => link.at >= start && link.at < call.own.at);
  const called = names.findIndex((link) => link.opener >= 0);
  const last = names[INSTANCE.test(names[called]?.name ?? '') ? called : called - 1];
  return last && INSTANCE.test(last.name)
    ? tokens.text.slice(startOf(tokens, start), endOf(tokens, last.at))
    : undefined;
}
