import { chainAround, type Link, lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { stringValue, type Value } from '../objects.ts';
import { unknownName } from '../synthetic.ts';
import { isPunctuation, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import type { Call } from './calls.ts';
import { type Entity, entityColumn, entityOf, ownEntity, repositoryEntity } from './entities.ts';
import { siteOf } from './sites.ts';
import { firstArgument } from './upsert.ts';
import { type Located, rangeOf } from './values.ts';

/** An entity, and where the document says which one. */
export interface NamedEntity {
  readonly entity: Entity | undefined;
  readonly use: Value;
}

/**
 * The entity whose repository a call is made on: `getRepository(User)`, a property or variable of type `Repository<User>`, or
 * the class itself, `User.upsert(…)`, `this` in a class that is a repository, or `users()` where a factory made that of an entity.
 * `use` is the name that tells it; of a receiver that is not understood, the entity is undefined.
 */
export function receiverEntity(reader: Reader, call: Call): NamedEntity | undefined {
  const given = lastCall(call.before, 'getRepository', 'getMongoRepository', 'withRepository');
  const argument = firstArgument(reader, given);
  if (argument) return { entity: entityOf(reader, argument), use: argument };
  const made = call.before.at(-1);
  if (made && made.opener >= 0 && call.before.length === 1) return madeEntity(reader, made);
  const last = call.before.findLast((link) => link.opener < 0);
  if (!last) return undefined;
  const use = { first: last.at, end: last.at + 1 };
  const own = last.name === 'this' && !isOwnMethod(reader, call) ? ownEntity(reader, last.at) : undefined;
  return { entity: own ?? repositoryEntity(reader, last.name) ?? entityOf(reader, use), use };
}

/** The entity of `users()` where `const users = repositoryFor(User)`, here or in another file. */
function madeEntity(reader: Reader, { at }: Link): NamedEntity {
  const use = { first: at, end: at + 1 };
  const site = siteOf(reader, at, at + 1);
  const factory = site?.kind === 'value' ? lastOf(chainAround(site.reader, site.at)) : undefined;
  const argument = site && firstArgument(site.reader, factory);
  return { entity: site && argument && entityOf(site.reader, argument), use };
}

function lastOf(links: readonly Link[]): Link | undefined {
  const last = links.at(-1);
  return last && last.opener >= 0 ? last : undefined;
}

/** Whether the file defines a method of the call's name, which may be the class's own. */
function isOwnMethod({ tokens, bindings }: Reader, { before, own }: Call): boolean {
  const [, first = own] = before;
  const uses = bindings.words().get(first.name) ?? [];
  return uses.some((at) => isPunctuation(tokens, at + 1, '(') && !/^\??\.$/.test(tokenText(tokens, at - 1)));
}

/** The columns of the entity's properties that a list of texts names. */
export function entityColumns(
  reader: Reader,
  members: readonly Located[],
  { entity, use }: NamedEntity,
): readonly (readonly Piece[])[] {
  return members.map((member) => {
    const place = member.reader === reader ? member : use;
    const text = stringValue(member.reader, member);
    return text ? entityColumn(reader, place, entity, textOf(text)) : [unknownName(rangeOf(reader.tokens, place))];
  });
}
