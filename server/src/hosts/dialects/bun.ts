import { chainAround, type Link, lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { bunTable } from '../go/gormNames.ts';
import { type Model, mayMention, modelOf, tableByTag } from '../go/models.ts';
import { goReader } from '../go/reader.ts';
import { typeOfValue } from '../go/types.ts';
import { argumentsOf, argumentText, builderFragment } from '../go/upsert.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import { madeUp, standsFor, supposed, unknownName } from '../synthetic.ts';
import { endOf, startOf } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/**
 * Bun: `db.NewInsert().Model(&user).On("CONFLICT (email) DO UPDATE").Set("name = EXCLUDED.name")` and `.Ignore()`; its
 * predecessor go-pg: `db.Model(&user).OnConflict("(email) DO NOTHING").Insert()`. The table is the one of the model's tag, or
 * the plural of its name where no file of the workspace sets up other names.
 */
export const bun: Dialect = {
  id: 'bun',
  languages: ['go'],
  mayContain: (text) => holds(text, /\b(?:NewInsert|OnConflict)\(/) && holds(text, /conflict|\bIgnore\(/i),
  find,
};

/** The calls that bring a conflict clause, and what Bun writes before their text. */
const CLAUSES: Readonly<Record<string, string>> = {
  On: 'ON ',
  OnConflict: 'ON CONFLICT ',
  Ignore: 'ON CONFLICT DO NOTHING',
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = goReader(document, around);
  return Object.entries(CLAUSES).flatMap(([name, words]) =>
    (reader.bindings.words().get(name) ?? []).flatMap((word) => upsert(reader, word, words) ?? []),
  );
}

function upsert(reader: Reader, word: number, words: string): Fragment | undefined {
  const links = chainAround(reader, word);
  const own = links.find((link) => link.at === word);
  if (!own || own.opener < 0 || !isInsert(links, own)) return undefined;
  const anchor = { start: startOf(reader.tokens, word), end: endOf(reader.tokens, word) };
  const clause = [standsFor(words, anchor), ...argumentText(reader, own)];
  if (!/^on conflict\b/i.test(textOf(clause))) return undefined;
  const target = /\bdo\s+update\s*$/i.test(textOf(clause)) ? [...clause, ...assignments(reader, links)] : clause;
  const table = [...tableOf(reader, links), ...aliasOf(links, target)];
  const pieces = [madeUp('INSERT INTO '), ...table, madeUp(` VALUES (${HOLE}) `), ...target];
  return builderFragment(reader, 'bun', pieces, { word, opener: own.opener });
}

const QUALIFIED = /\b(?!excluded\b)\w+"?\s*\.\s*["?a-z_]/i;

/** A model's table gets an alias, by its tag or by the struct's name, which the statement may call it by. */
function aliasOf(links: readonly Link[], target: readonly Piece[]): readonly Piece[] {
  const isWritten = lastCall(links, 'ModelTableExpr', 'TableExpr', 'Table') !== undefined;
  return !isWritten && QUALIFIED.test(textOf(target)) ? [madeUp(` AS ${HOLE}`)] : [];
}

function isInsert(links: readonly Link[], own: Link): boolean {
  if (own.name !== 'OnConflict') return lastCall(links, 'NewInsert') !== undefined;
  return lastCall(links, 'Model') !== undefined;
}

/** `.Set("name = EXCLUDED.name")`, one or many. */
function assignments(reader: Reader, links: readonly Link[]): readonly Piece[] {
  const sets = links.filter((link) => link.name === 'Set' && link.opener >= 0);
  const texts = sets.map((link) => argumentText(reader, link)).filter((text) => /=/.test(textOf(text)));
  if (texts.length === 0) return [madeUp(` SET ${HOLE} = ${HOLE}`)];
  return texts.flatMap((text, index) => [madeUp(index === 0 ? ' SET ' : ', '), ...text]);
}

function tableOf(reader: Reader, links: readonly Link[]): readonly Piece[] {
  const written = lastCall(links, 'ModelTableExpr', 'TableExpr', 'Table');
  if (written) return expression(reader, written);
  const [value] = argumentsOf(reader, lastCall(links, 'Model'));
  const type = value && typeOfValue(reader, value.first);
  const model = type && modelOf(reader, type);
  const named = model?.fields.flatMap((field) => {
    if (field.embedded ? field.name !== 'BaseModel' : field.name !== 'tableName') return [];
    return [tableByTag(reader, model, field, 'bun') ?? tableByTag(reader, model, field, 'pg') ?? []];
  });
  const tagged = named?.find((pieces) => pieces.length > 0);
  return tagged ?? (type && model && isNamedByType(reader, model) ? supposed(bunTable(type.name)) : [unknownName()]);
}

/** Another struct that is embedded may bring a table along. */
function isNamedByType(reader: Reader, { fields }: Model): boolean {
  const isOwn = fields.every(({ embedded, name }) => !embedded || name === 'BaseModel');
  return isOwn && !mayMention(reader, ['SetTableNameInflector']);
}

/** `ModelTableExpr("app.users AS u")` is put into the statement as it is, `Table("users")` with quotes. */
function expression(reader: Reader, link: Link): readonly Piece[] {
  const text = argumentText(reader, link);
  const isPlain = /^[\w$]+(?:\.[\w$]+)?(?:\s+as\s+\w+)?$/i.test(textOf(text)) || /^"[^"?]+"$/.test(textOf(text));
  return isPlain ? text : [unknownName(text[0]?.document)];
}
