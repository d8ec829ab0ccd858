import type { Reader } from '../expression.ts';
import { type Property, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { identifier, madeUp, movedTo, respellable, standsFor, unknownName } from '../synthetic.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, type Tokens, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { schemaColumn, schemaOptions, schemaTable } from './entitySchema.ts';
import { snakeCase } from './sequelizeModel.ts';
import { type Site, siteOf } from './sites.ts';
import { rangeOf, siteOfValue } from './values.ts';

/** `@Name(…)`; `opener` is its `(`, or -1. */
interface Decorator {
  readonly name: string;
  readonly opener: number;
}

/** A property of a class with its decorators. */
export interface EntityMember {
  readonly at: number;
  readonly name: string;
  readonly decorators: readonly Decorator[];
}

/** A class that an ORM keeps in a table. */
export interface Entity {
  readonly reader: Reader;
  readonly body: number;
  readonly name: string;
  readonly decorators: readonly Decorator[];
  readonly members: readonly EntityMember[];
  /** Of an entity that is defined without a class. */
  readonly schema?: readonly Property[];
}

/** The entity that a value such as `User` names, in the document or a neighbour. */
export function entityOf(reader: Reader, value: Value): Entity | undefined {
  return entityAt(siteOfValue(reader, value));
}

function entityAt(site: Site | undefined): Entity | undefined {
  if (site?.kind === 'class') return entityWithBody(site.reader, site.at);
  const schema = site?.kind === 'value' ? schemaOptions(site.reader, site.at) : undefined;
  return site && schema && { reader: site.reader, body: -1, name: '', decorators: [], members: [], schema };
}

const made = new WeakMap<Reader, Map<number, Entity>>();

/** The class whose body's `{` stands at `body`. */
export function entityWithBody(reader: Reader, body: number): Entity {
  const known = made.get(reader) ?? new Map<number, Entity>();
  made.set(reader, known);
  const { tokens } = reader;
  const word = classWord(tokens, body);
  const entity = known.get(body) ?? {
    reader,
    body,
    name: tokenText(tokens, word + 1),
    decorators: decoratorsBefore(tokens, word),
    members: membersOf(tokens, body),
  };
  known.set(body, entity);
  return entity;
}

function classWord(tokens: Tokens, body: number): number {
  let at = body;
  while (at > Math.max(0, body - 60) && !isWord(tokens, at, 'class')) at--;
  return at;
}

const MODIFIER = /^(?:export|default|abstract|declare|public|private|protected|readonly|static|override)$/;

/** The decorators that stand before a token, modifiers between them or not. */
function decoratorsBefore(tokens: Tokens, from: number): readonly Decorator[] {
  const decorators: Decorator[] = [];
  let at = from - 1;
  for (let steps = 0; steps < 40; steps++) {
    while (MODIFIER.test(tokenText(tokens, at))) at--;
    const partner = isPunctuation(tokens, at, ')') ? partnerOf(tokens, at) : -1;
    const name = partner >= 0 ? partner - 1 : at;
    if (kindAt(tokens, name) !== KIND.word || !isPunctuation(tokens, name - 1, '@')) return decorators;
    decorators.push({ name: tokenText(tokens, name), opener: partner });
    at = name - 2;
  }
  return decorators;
}

function membersOf(tokens: Tokens, body: number): readonly EntityMember[] {
  const close = partnerOf(tokens, body);
  const members: EntityMember[] = [];
  for (let at = body + 1; at < close; at++) {
    const ends = /^[:;!?=]$/.test(tokenText(tokens, at + 1));
    const isName = kindAt(tokens, at) === KIND.word && ends && !MODIFIER.test(tokenText(tokens, at));
    const decorators = isName ? decoratorsBefore(tokens, at) : [];
    if (decorators.length > 0) members.push({ at, name: tokenText(tokens, at), decorators });
    at = Math.max(at, partnerOf(tokens, at));
  }
  return members;
}

/** The options object and the first text among a decorator's arguments. */
export function decoratorArguments(reader: Reader, decorator: Decorator | undefined) {
  const values = decorator && decorator.opener >= 0 ? valuesIn(reader.tokens, decorator.opener) : [];
  const object = values.find((value) => isPunctuation(reader.tokens, value.first, '{'));
  const [first] = values;
  return {
    values,
    text: first && first !== object ? first : undefined,
    options: object ? propertiesOf(reader.tokens, object.first) : [],
  };
}

/** The table of an entity as its decorator says it; else as TypeORM and MikroORM make it of the class's name by default. */
export function entityTable(to: Reader, use: Value, entity: Entity | undefined): readonly Piece[] {
  const place = rangeOf(to.tokens, use);
  if (entity?.schema) return schemaTable(entity.reader, entity.schema, place);
  const decorator = entity?.decorators.find(({ name }) => name === 'Entity');
  if (!entity || !decorator) return [unknownName(place)];
  const { text, options } = decoratorArguments(entity.reader, decorator);
  const named = (...names: readonly string[]) => options.find(({ name }) => names.includes(name));
  const table = text ?? named('tableName') ?? named('name');
  const written = table && stringValue(entity.reader, table);
  const schema = named('schema');
  if (!written && (table || schema)) return [unknownName(place)];
  if (!written) return [madeUp('"'), { ...standsFor(snakeCase(entity.name), place), respelled: true }, madeUp('"')];
  const qualifier = schema ? [...identifier(stringValue(entity.reader, schema) ?? []), madeUp('.')] : [];
  return movedTo([...qualifier, ...identifier(written)], place);
}

const COLUMN = /(?:Column|Property|PrimaryKey|Enum)$/;
const MOST_PARENTS = 3;

/**
 * The column of a property, standing at `use`: as its decorator names it, or its own name. Opaque where it has no decorator of a
 * column, or the class does not show it.
 */
export function entityColumn(
  to: Reader,
  use: Value,
  entity: Entity | undefined,
  property: string,
  level = 0,
): readonly Piece[] {
  const place = rangeOf(to.tokens, use);
  if (entity?.schema) return schemaColumn(entity.reader, entity.schema, property, place);
  const member = entity?.members.find(({ name }) => name === property);
  if (!entity || level > MOST_PARENTS) return [unknownName(place)];
  if (!member) return entityColumn(to, use, parentOf(entity), property, level + 1);
  const given = member.decorators.flatMap((decorator) => namesOf(entity.reader, decorator));
  const [first] = given;
  if (first) return movedTo(identifier(first), place);
  const isColumn = member.decorators.some(({ name }) => COLUMN.test(name));
  if (!isColumn || given.length > 0) return [unknownName(place)];
  return respellable([madeUp('"'), standsFor(property, place), madeUp('"')]);
}

/** The property that the entity, or a class that it extends, keeps in a column. */
export function entityProperty(entity: Entity | undefined, column: string, level = 0): string | undefined {
  if (!entity || entity.schema || level > MOST_PARENTS) return undefined;
  const nowhere = { first: 0, end: 1 };
  const isColumn = ({ name }: EntityMember) =>
    textOf(entityColumn(entity.reader, nowhere, entity, name)) === `"${column.replace(/"/g, '""')}"`;
  return entity.members.find(isColumn)?.name ?? entityProperty(parentOf(entity), column, level + 1);
}

/** `@Column({ name: 'tenant_id' })`, `@Property({ fieldName: … })`, `@JoinColumn({ name: … })`. */
function namesOf(reader: Reader, decorator: Decorator): readonly (readonly Piece[])[] {
  if (!COLUMN.test(decorator.name) && !/^(?:JoinColumn|ManyToOne|OneToOne)$/.test(decorator.name)) return [];
  const { options } = decoratorArguments(reader, decorator);
  const given = options.find(({ name }) => name === 'fieldName' || name === 'name' || name === 'joinColumn');
  return given ? [stringValue(reader, given) ?? []] : [];
}

/** The entity that `class A extends B` names. */
function parentOf({ reader, body }: Entity): Entity | undefined {
  const word = classWord(reader.tokens, body);
  for (let at = word + 1; at < body; at++) {
    if (isWord(reader.tokens, at, 'extends')) return entityAt(siteOf(reader, at + 1, at + 2));
  }
  return undefined;
}

/** The entity that the class around a `this` is the repository of: `extends Repository<User>`, `@EntityRepository(User)`. */
export function ownEntity(reader: Reader, at: number): Entity | undefined {
  const { tokens } = reader;
  const site = siteOf(reader, at, at + 1);
  if (site?.kind !== 'class') return undefined;
  const word = classWord(tokens, site.at);
  const decorator = decoratorsBefore(tokens, word).find(({ name }) => /^(?:Entity|Custom)Repository$/.test(name));
  const { text } = decoratorArguments(reader, decorator);
  if (text) return entityOf(reader, text);
  for (let header = word; header < site.at; header++) {
    const isRepository = isWord(tokens, header, 'extends') && /Repository$/.test(tokenText(tokens, header + 1));
    if (isRepository && isPunctuation(tokens, header + 2, '<'))
      return entityOf(reader, { first: header + 3, end: header + 4 });
  }
  return undefined;
}

/** The `User` of `users: Repository<User>`, by the property's or variable's name. */
export function repositoryEntity(reader: Reader, name: string): Entity | undefined {
  const known = repositories.get(reader) ?? new Map<string, { readonly entity: Entity | undefined }>();
  repositories.set(reader, known);
  const found = known.get(name) ?? { entity: findRepository(reader, name) };
  known.set(name, found);
  return found.entity;
}

const repositories = new WeakMap<Reader, Map<string, { readonly entity: Entity | undefined }>>();

function findRepository(reader: Reader, name: string): Entity | undefined {
  const { tokens, bindings } = reader;
  for (const at of bindings.words().get(name) ?? []) {
    const colon = isPunctuation(tokens, at + 1, '?') || isPunctuation(tokens, at + 1, '!') ? at + 2 : at + 1;
    const isTyped = isPunctuation(tokens, colon, ':') && /Repository$/.test(tokenText(tokens, colon + 1));
    if (!isTyped || !isPunctuation(tokens, colon + 2, '<')) continue;
    const entity = entityOf(reader, { first: colon + 3, end: colon + 4 });
    if (entity) return entity;
  }
  return undefined;
}
