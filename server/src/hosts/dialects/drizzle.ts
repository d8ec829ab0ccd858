import { chainAround, type Link, lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import {
  arrowValue,
  columnName,
  drizzleTable,
  drizzleType,
  namedColumn,
  namedTable,
} from '../javascript/drizzleTable.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { firstArgument, insertInto, onConflict } from '../javascript/upsert.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { type Property, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { madeUp, separated, standsFor } from '../synthetic.ts';
import { endOf, isPunctuation, outerOf, partnerOf, startOf } from '../tokens.ts';
import { fragmentOf, type Piece } from '../written.ts';

/**
 * Drizzle: `.references(() => users.id)` in a `pgTable`, and `.onConflictDoUpdate({ target })`, `.onConflictDoNothing()`.
 * Tables and columns are read from the `pgTable` definitions of the same document, and are unknown without one.
 */
export const drizzle: Dialect = {
  id: 'drizzle',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) =>
    /\.onConflictDo(?:Update|Nothing)\(/.test(text) ||
    (text.includes('.references(') && /\b(?:pgTable|pgSchema)\b/.test(text)),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  const words = reader.bindings.words();
  return [
    ...(words.get('references') ?? []).flatMap((word) => reference(reader, word) ?? []),
    ...(words.get('onConflictDoNothing') ?? []).flatMap((word) => upsert(reader, word, 'nothing') ?? []),
    ...(words.get('onConflictDoUpdate') ?? []).flatMap((word) => upsert(reader, word, 'update') ?? []),
  ];
}

/** `authorId: integer('author_id').references(() => users.id)`. */
function reference(reader: Reader, word: number): Fragment | undefined {
  const { tokens } = reader;
  const call = isPunctuation(tokens, word - 1, '.') && isPunctuation(tokens, word + 1, '(') ? word + 1 : -1;
  const [callback] = call < 0 ? [] : valuesIn(tokens, call);
  const target = callback && arrowValue(tokens, callback);
  const brace = outerOf(tokens, word);
  const table = drizzleTable(reader, outerOf(tokens, brace));
  const column = table?.columns.find((property) => property.first <= word && word < property.end);
  if (!target || !table || !column || target.end !== target.first + 3) return undefined;
  const anchor = { start: startOf(tokens, word), end: endOf(tokens, word) };
  const to = [
    standsFor('REFERENCES', anchor),
    ...[madeUp(' '), ...namedTable(reader, target.first)],
    ...[madeUp(' ('), ...namedColumn(reader, target), madeUp(')')],
  ];
  const range = { start: startOf(tokens, column.key), end: endOf(tokens, column.end - 1) };
  return fragmentOf(statement(reader, table.name, column, to), 'drizzle', range, anchor);
}

function statement(reader: Reader, table: readonly Piece[], column: Property, to: readonly Piece[]): readonly Piece[] {
  const name = columnName(reader, column);
  const type = drizzleType(reader, column);
  return type === undefined
    ? [madeUp('ALTER TABLE '), ...table, madeUp(' ADD FOREIGN KEY ('), ...name, madeUp(') '), ...to]
    : [madeUp('CREATE TABLE IF NOT EXISTS '), ...table, madeUp(' ('), ...name, madeUp(` ${type} `), ...to, madeUp(')')];
}

function upsert(reader: Reader, word: number, action: 'nothing' | 'update'): Fragment | undefined {
  const { tokens } = reader;
  const links = chainAround(reader, word);
  const own = links.find((link) => link.at === word);
  const insert = lastCall(links, 'insert');
  const table = firstArgument(reader, insert);
  if (!own || own.opener < 0 || !table) return undefined;
  const end = action === 'nothing' ? ' DO NOTHING' : ` DO UPDATE SET ${HOLE} = ${HOLE}`;
  const pieces = [
    ...insertInto(namedTable(reader, table.first)),
    ...onConflict(reader, word),
    ...targetOf(reader, own, action === 'nothing' ? 'where' : 'targetWhere'),
    madeUp(end),
  ];
  const start = Math.min(startOf(tokens, links[0]?.at ?? word), startOf(tokens, word));
  const anchor = { start: startOf(tokens, word), end: endOf(tokens, word) };
  return fragmentOf(pieces, 'drizzle', { start, end: endOf(tokens, partnerOf(tokens, own.opener)) }, anchor);
}

/** `{ target: users.email, targetWhere: sql`…` }`; plain `where` belongs to the target only where nothing is updated. */
function targetOf(reader: Reader, own: Link, predicateKey: string): readonly Piece[] {
  const options = firstArgument(reader, own);
  const properties = options ? propertiesOf(reader.tokens, options.first) : [];
  const target = properties.find((property) => property.name === 'target');
  if (!target) return options ? [madeUp(` (${HOLE})`)] : [];
  const isList = isPunctuation(reader.tokens, target.first, '[');
  const members: readonly Value[] = isList ? valuesIn(reader.tokens, target.first) : [target];
  const columns = members.map((member) => namedColumn(reader, member));
  const where = properties.find((property) => property.name === predicateKey);
  const predicate = where && (stringValue(reader, where) ?? [madeUp(HOLE)]);
  const condition = predicate ? [madeUp(' WHERE '), ...predicate] : [];
  return [madeUp(' ('), ...separated(columns, ', '), madeUp(')'), ...condition];
}
