import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { chainAround, type Link, lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { holds } from '../holds.ts';
import { casingOfDatabase } from '../javascript/drizzleCasing.ts';
import { type DrizzleUse, drizzleRetarget } from '../javascript/drizzleRetarget.ts';
import {
  arrowValue,
  columnName,
  type DrizzleTable,
  drizzleProperty,
  drizzleTable,
  drizzleType,
  namedColumn,
  namedTable,
} from '../javascript/drizzleTable.ts';
import { addedForeignKey, referencesTo, referringColumn } from '../javascript/foreignKey.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { firstArgument, insertInto, onConflict } from '../javascript/upsert.ts';
import { type Located, listAt, namesEnd, rangeOf } from '../javascript/values.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { type Property, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { madeUp, movedTo, separated } from '../synthetic.ts';
import { endOf, isPunctuation, isWord, outerOf, partnerOf, startOf, tokenText } from '../tokens.ts';
import { fragmentOf, type Piece, textOf } from '../written.ts';

/**
 * Drizzle: `.references(() => users.id)` in a `pgTable`, and `.onConflictDoUpdate({ target })`, `.onConflictDoNothing()`.
 * Tables and columns are read from the `pgTable` definitions, of the document or of those that it imports, and are unknown without one.
 */
export const drizzle: Dialect = {
  id: 'drizzle',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) =>
    holds(text, /\.onConflictDo(?:Update|Nothing)\(/) ||
    (holds(text, /\.references\(|\bforeignColumns\b/) &&
      holds(text, /\bpg(?:Table|Schema)|\.table\(|from 'drizzle-orm\/pg-core'/)),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  const words = reader.bindings.words();
  return [
    ...(words.get('references') ?? []).flatMap((word) => reference(reader, word) ?? []),
    ...(words.get('foreignKey') ?? []).flatMap((word) => foreignKey(reader, word) ?? []),
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
  const table = tableAround(reader, word);
  const column = table?.columns.find((property) => property.first <= word && word < property.end);
  if (!target || !table || !column || namesEnd(tokens, target.first) !== target.end) return undefined;
  const anchor = { start: startOf(tokens, word), end: endOf(tokens, word) };
  const to = namedTable(reader, { first: target.first, end: target.end - 2 });
  const references = referencesTo(reader, word, to, [namedColumn(reader, target, { own: table })]);
  const [name, type] = [columnName(reader, column), drizzleType(reader, column)];
  const range = { start: startOf(tokens, column.key), end: endOf(tokens, column.end - 1) };
  const pieces = referringColumn({ table: table.name, column: name, type, added: false }, references);
  const retarget = (to: NewTarget) => referTo(reader, target, to);
  return { ...fragmentOf(pieces, 'drizzle', range, anchor), retarget };
}

/** The property of the one column behind `users.`. */
function referTo(reader: Reader, target: Value, to: NewTarget): readonly TextEdit[] | undefined {
  const [column, other] = to.by === 'columns' && to.where === undefined ? to.columns : [];
  const table = { first: target.first, end: target.end - 2 };
  const name = column !== undefined && other === undefined ? drizzleProperty(reader, table, column) : undefined;
  return name === undefined
    ? undefined
    : [{ range: rangeOf(reader.tokens, { first: target.end - 1, end: target.end }), text: name }];
}

/** `foreignKey({ columns: [table.a], foreignColumns: [users.id] })` in the callback of a table. */
function foreignKey(reader: Reader, word: number): Fragment | undefined {
  const { tokens } = reader;
  const [options] = isPunctuation(tokens, word + 1, '(') ? valuesIn(tokens, word + 1) : [];
  const properties = options ? propertiesOf(tokens, options.first) : [];
  const [from, to] = ['columns', 'foreignColumns'].map((name) => listOf(reader, properties, name));
  const table = tableAround(reader, word);
  const [target] = to ?? [];
  if (!from || !target || !to || !table) return undefined;
  const anchor = { start: startOf(tokens, word), end: endOf(tokens, word) };
  const columns = (values: readonly Value[]) => values.map((value) => namedColumn(reader, value, { own: table }));
  const references = referencesTo(reader, word, tableOfColumn(reader, target, table), columns(to));
  const pieces = addedForeignKey(table.name, columns(from), references);
  const range = { start: anchor.start, end: endOf(tokens, partnerOf(tokens, word + 1)) };
  return fragmentOf(pieces, 'drizzle', range, anchor);
}

function listOf(reader: Reader, properties: readonly Property[], name: string): readonly Value[] | undefined {
  const property = properties.find((each) => each.name === name);
  const isList = property && isPunctuation(reader.tokens, property.first, '[');
  return isList ? valuesIn(reader.tokens, property.first) : undefined;
}

/** `table` of `table.id`; the parameter of a table's callback is that table. */
function tableOfColumn(reader: Reader, column: Value, own: DrizzleTable): readonly Piece[] {
  const table = { first: column.first, end: column.end - 2 };
  const name = namedTable(reader, table);
  const isParameter = textOf(name) === HOLE && isParameterOf(reader, own, tokenText(reader.tokens, column.first));
  return isParameter ? own.name : name;
}

function isParameterOf({ tokens }: Reader, own: DrizzleTable, name: string): boolean {
  const callback = valuesIn(tokens, own.opener)[2];
  return callback !== undefined && [callback.first, callback.first + 1].some((at) => isWord(tokens, at, name));
}

/** The definition whose arguments a token stands in. */
function tableAround(reader: Reader, word: number): DrizzleTable | undefined {
  let outer = outerOf(reader.tokens, word);
  for (let level = 0; level < 6 && outer >= 0; level++) {
    const table = drizzleTable(reader, outer);
    if (table) return table;
    outer = outerOf(reader.tokens, outer);
  }
  return undefined;
}

function upsert(reader: Reader, word: number, action: 'nothing' | 'update'): Fragment | undefined {
  const { tokens } = reader;
  const links = chainAround(reader, word);
  const own = links.find((link) => link.at === word);
  const insert = lastCall(links, 'insert');
  const table = firstArgument(reader, insert);
  if (!own || own.opener < 0 || !table) return undefined;
  const casing = casingOfDatabase(reader, links);
  const predicateKey = action === 'nothing' ? 'where' : 'targetWhere';
  const end = action === 'nothing' ? ' DO NOTHING' : ` DO UPDATE SET ${HOLE} = ${HOLE}`;
  const pieces = [
    ...insertInto(namedTable(reader, table)),
    ...onConflict(reader, word),
    ...targetOf(reader, own, { predicateKey, casing }),
    madeUp(end),
  ];
  const start = Math.min(startOf(tokens, links[0]?.at ?? word), startOf(tokens, word));
  const anchor = { start: startOf(tokens, word), end: endOf(tokens, word) };
  const range = { start, end: endOf(tokens, partnerOf(tokens, own.opener)) };
  const retarget = drizzleRetarget(reader, own, table, { predicateKey, casing });
  return { ...fragmentOf(pieces, 'drizzle', range, anchor), retarget };
}

/** `{ target: users.email, targetWhere: sql`…` }`; plain `where` belongs to the target only where nothing is updated. */
function targetOf(reader: Reader, own: Link, { predicateKey, casing }: DrizzleUse): readonly Piece[] {
  const options = firstArgument(reader, own);
  const properties = options ? propertiesOf(reader.tokens, options.first) : [];
  const target = properties.find((property) => property.name === 'target');
  if (!target) return options ? [madeUp(` (${HOLE})`)] : [];
  const columns = membersOf({ ...target, reader }).map((member) => {
    const name = namedColumn(member.reader, member, { casing });
    return member.reader === reader ? name : movedTo(name, rangeOf(reader.tokens, target));
  });
  const where = properties.find((property) => property.name === predicateKey);
  const predicate = where && (stringValue(reader, where) ?? [madeUp(HOLE)]);
  const condition = predicate ? [madeUp(' WHERE '), ...predicate] : [];
  return [madeUp(' ('), ...separated(columns, ', '), madeUp(')'), ...condition];
}

/** `users.email`, `[users.tenantId, users.email]`, a constant with such a list, and `[...KEY, users.email]`. */
function membersOf(value: Located): readonly Located[] {
  const members = listAt(value.reader, value) ?? [value];
  return members.flatMap((member) => {
    const isSpread = isPunctuation(member.reader.tokens, member.first, '...');
    return isSpread ? (listAt(member.reader, { ...member, first: member.first + 1 }) ?? [member]) : [member];
  });
}
