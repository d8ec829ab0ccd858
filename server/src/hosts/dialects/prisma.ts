import type { NewTarget } from '../../text/newTarget.ts';
import { TYPED } from '../../text/typedName.ts';
import type { Reader } from '../expression.ts';
import type { Dialect, Fragment, HostDocument } from '../fragment.ts';
import { holds } from '../holds.ts';
import { type Call, callFragment, callsOf } from '../javascript/calls.ts';
import { type PrismaModel, prismaModels } from '../javascript/prismaSchema.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { doUpdate, firstArgument, insertInto, onConflict } from '../javascript/upsert.ts';
import { rangeOf } from '../javascript/values.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { hasSpread, type Property, propertiesOf, type Value, valuesIn } from '../objects.ts';
import { impliedIdentifier, madeUp, separated, standsFor, unknownName } from '../synthetic.ts';
import { isPunctuation, isWord } from '../tokens.ts';
import type { Piece } from '../written.ts';

/**
 * Prisma: `prisma.user.upsert({ where: { tenantId_email: { … } }, create, update })`, with names from `schema.prisma`. Only
 * where Prisma hands the upsert to the database (one unique key in `where`, the same values in `create`, nothing nested):
 * else it selects first and there is no ON CONFLICT. `createMany({ data, skipDuplicates: true })` is a bare DO NOTHING. What
 * `$executeRaw` and its like hold is SQL, found as such.
 */
export const prisma: Dialect = {
  id: 'prisma',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) =>
    holds(text, 'skipDuplicates') ||
    (holds(text, '.upsert') && holds(text, /\bwhere\b/) && (holds(text, /\bcreate\b/) || holds(text, TYPED))),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  const calls = callsOf(reader, 'upsert').filter((call) => call.before.length > 0);
  const native = calls.flatMap((call) => nativeUpsert(reader, call) ?? []);
  const skipping = callsOf(reader, 'createMany', 'createManyAndReturn').filter((call) => skips(reader, call));
  const models = native.length + skipping.length > 0 ? prismaModels(reader.around, document.uri) : undefined;
  if (!models) return [];
  return [
    ...native.flatMap((upsert) => fragment(reader, upsert, models) ?? []),
    ...skipping.flatMap((call) => insertSkipping(reader, call, models) ?? []),
  ];
}

/** `createMany({ data, skipDuplicates: true })`. */
function skips(reader: Reader, call: Call): boolean {
  const argument = firstArgument(reader, call.own);
  const skip = argument && propertiesOf(reader.tokens, argument.first).find(({ name }) => name === 'skipDuplicates');
  return call.before.length > 0 && skip !== undefined && isWord(reader.tokens, skip.first, 'true');
}

function insertSkipping(reader: Reader, call: Call, models: Models): Fragment | undefined {
  const model = modelOf(call, models);
  if (!model) return undefined;
  const pieces = [...insertInto(tableOf(model)), ...onConflict(reader, call.own.at), madeUp(' DO NOTHING')];
  return callFragment(reader, 'prisma', call, pieces);
}

type Models = ReadonlyMap<string, PrismaModel>;

/** `user` of `prisma.user.…` is the model `User`. */
function modelOf({ before }: Call, models: Models): PrismaModel | undefined {
  const name = before[before.length - 1]?.name ?? '';
  return models.get(name.charAt(0).toUpperCase() + name.slice(1)) ?? models.get(name);
}

function tableOf({ schema, table }: PrismaModel): readonly Piece[] {
  const qualifier = schema === undefined ? [] : [...impliedIdentifier(schema), madeUp('.')];
  return [...qualifier, ...impliedIdentifier(table)];
}

interface NativeUpsert {
  readonly call: Call;
  /** The one property of `where`. */
  readonly key: Property;
  readonly create: readonly Property[];
}

function nativeUpsert(reader: Reader, call: Call): NativeUpsert | undefined {
  const { tokens } = reader;
  const argument = firstArgument(reader, call.own);
  const options = argument ? propertiesOf(tokens, argument.first) : [];
  const [where, create, update] = ['where', 'create', 'update'].map((name) => objectNamed(reader, options, name));
  const [key, other] = where === undefined ? [] : propertiesOf(tokens, where);
  if (key?.name.includes(TYPED)) return { call, key, create: [] };
  const isPlain = !options.some(({ name }) => name === 'include') && !selectsNested(reader, options);
  if (!argument || where === undefined || create === undefined || update === undefined) return undefined;
  if (!key || other || !isPlain || [argument.first, where, create, update].some((brace) => hasSpread(tokens, brace)))
    return undefined;
  const isNested = [create, update].some((brace) =>
    propertiesOf(tokens, brace).some((property) => nests(reader, property)),
  );
  return isNested ? undefined : { call, key, create: propertiesOf(tokens, create) };
}

/** `select: { posts: { … } }` reads other rows. */
function selectsNested(reader: Reader, options: readonly Property[]): boolean {
  const select = objectNamed(reader, options, 'select');
  const selected = select === undefined ? [] : propertiesOf(reader.tokens, select);
  return selected.some(({ first }) => isPunctuation(reader.tokens, first, '{'));
}

function objectNamed({ tokens }: Reader, options: readonly Property[], name: string): number | undefined {
  const property = options.find((each) => each.name === name);
  return property && isPunctuation(tokens, property.first, '{') ? property.first : undefined;
}

const ATOMIC = new Set(['set', 'increment', 'decrement', 'multiply', 'divide', 'push', 'unset']);

/** Whether a value is an object that does more than change its own column, such as `{ create: … }`. */
function nests({ tokens }: Reader, value: Value): boolean {
  if (!isPunctuation(tokens, value.first, '{')) return false;
  return (
    valuesIn(tokens, value.first).length === 0 ||
    propertiesOf(tokens, value.first).some(({ name }) => !ATOMIC.has(name))
  );
}

function fragment(reader: Reader, { call, key, create }: NativeUpsert, models: Models): Fragment | undefined {
  const found = modelOf(call, models);
  if (found && key.name.includes(TYPED)) return typedFragment(reader, call, key, found);
  const fields = found?.keys.get(key.name);
  if (!found || !fields?.every((field) => isSame(reader, key, field, create))) return undefined;
  const columns = fields.map((field) => columnPieces(reader, found, field, key));
  return callFragment(reader, 'prisma', call, upsertOf(reader, call, found, columns));
}

function upsertOf(
  reader: Reader,
  call: Call,
  model: PrismaModel,
  columns: readonly (readonly Piece[])[],
): readonly Piece[] {
  return [
    ...insertInto(tableOf(model)),
    ...onConflict(reader, call.own.at),
    ...[madeUp(' ('), ...separated(columns, ', '), madeUp(')')],
    ...doUpdate(reader, undefined),
  ];
}

/** The upsert whose key is being typed: `email`, or a compound key by its name, `tenantId_email: { tenantId, email }`. */
function typedFragment(reader: Reader, call: Call, key: Property, model: PrismaModel): Fragment {
  const place = rangeOf(reader.tokens, { first: key.key, end: key.key + 1 });
  const retarget = (to: NewTarget) => {
    const columns = to.by === 'columns' && to.where === undefined ? to.columns : [];
    const found = [...model.keys].find(([, fields]) => isOf(model, fields, columns));
    return found && [{ range: place, text: keyText(...found) }];
  };
  const pieces = upsertOf(reader, call, model, [[unknownName(place)]]);
  return callFragment(reader, 'prisma', call, pieces, { retarget });
}

function isOf(model: PrismaModel, fields: readonly string[], columns: readonly string[]): boolean {
  return (
    fields.length === columns.length && fields.every((field) => columns.includes(model.columns.get(field) ?? field))
  );
}

function keyText(name: string, fields: readonly string[]): string {
  return fields.length === 1 && fields[0] === name ? name : `${name}: { ${fields.join(', ')} }`;
}

/** Whether `create` gives the field the value that `where` looks for. */
function isSame(reader: Reader, key: Property, field: string, create: readonly Property[]): boolean {
  const wanted = whereValue(reader, key, field);
  const given = create.find(({ name }) => name === field);
  return wanted !== undefined && given !== undefined && written(reader, wanted) === written(reader, given);
}

/** The value of a field in `{ email }` or `{ tenantId_email: { tenantId, email } }`. */
function whereValue({ tokens }: Reader, key: Property, field: string): Property | undefined {
  if (key.name === field) return isPunctuation(tokens, key.first, '{') ? undefined : key;
  return propertiesOf(tokens, key.first).find(({ name }) => name === field);
}

function written({ tokens }: Reader, value: Value): string {
  const { start, end } = rangeOf(tokens, value);
  return tokens.text.slice(start, end).replace(/\s+/g, '');
}

function columnPieces(reader: Reader, model: PrismaModel, field: string, key: Property): readonly Piece[] {
  const { tokens } = reader;
  const value = whereValue(reader, key, field) ?? key;
  const place = rangeOf(tokens, { first: value.key, end: value.key + 1 });
  const column = (model.columns.get(field) ?? field).replace(/"/g, '""');
  const name = { ...standsFor(column, place), quoting: 'elsewhere' } as const;
  return [madeUp('"'), name, madeUp('"')];
}
