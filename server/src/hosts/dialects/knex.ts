import { type Link, lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import type { Dialect, Fragment, HostDocument } from '../fragment.ts';
import { type Call, callFragment, callsOf } from '../javascript/calls.ts';
import { javascriptReader } from '../javascript/reader.ts';
import {
  builderName,
  builderTable,
  columnTarget,
  doUpdate,
  firstArgument,
  insertInto,
  onConflict,
} from '../javascript/upsert.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { stringValue, type Value, valuesIn } from '../objects.ts';
import { madeUp, unknownName } from '../synthetic.ts';
import { partnerOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/** Knex: `knex('users').insert(row).onConflict(['email']).merge()` and `.ignore()`. */
export const knex: Dialect = {
  id: 'knex',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) => text.includes('.onConflict('),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  return callsOf(reader, 'onConflict').flatMap((call) => upsert(reader, call) ?? []);
}

function upsert(reader: Reader, call: Call): Fragment | undefined {
  const { own, before, from } = call;
  const target = targetOf(reader, own);
  const action = lastCall(from, 'merge', 'ignore');
  if (!target || !lastCall(before, 'insert') || before.some((link) => link.name === 'insertInto')) return undefined;
  const pieces = [
    ...insertInto(tableOf(reader, before)),
    ...onConflict(reader, own.at),
    ...target,
    ...actionOf(reader, action),
  ];
  return callFragment(reader, 'knex', call, pieces, action);
}

/** `knex('users')`, `.into('users')`, `.table('users')`, each with `.withSchema('app')`. */
function tableOf(reader: Reader, links: readonly Link[]): readonly Piece[] {
  const named = lastCall(links, 'into', 'table', 'from') ?? links.find((link) => link.opener >= 0);
  const schema = firstArgument(reader, lastCall(links, 'withSchema'));
  return builderTable(reader, firstArgument(reader, named), schema && builderName(stringValue(reader, schema)));
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

/** `knex.raw(…)`, `this.db.raw(…)`. */
function isRaw(reader: Reader, { first, end }: Value): boolean {
  const opener = partnerOf(reader.tokens, end - 1);
  return opener > first && tokenText(reader.tokens, opener - 1) === 'raw';
}

function hasFunction(reader: Reader, first: number, end: number): boolean {
  for (let at = first; at < end; at++) if (tokenText(reader.tokens, at) === '=>') return true;
  return tokenText(reader.tokens, first) === 'function';
}

function actionOf(reader: Reader, action: Link | undefined): readonly Piece[] {
  if (!action) return [];
  return action.name === 'ignore' ? [madeUp(' DO NOTHING')] : doUpdate(reader, firstArgument(reader, action));
}
