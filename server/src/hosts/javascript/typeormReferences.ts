import type { Reader } from '../expression.ts';
import type { Fragment } from '../fragment.ts';
import { stringValue } from '../objects.ts';
import { identifier, madeUp, standsFor } from '../synthetic.ts';
import { endOf, isPunctuation, outerOf, partnerOf, startOf } from '../tokens.ts';
import { fragmentOf, textOf } from '../written.ts';
import { arrowValue } from './drizzleTable.ts';
import {
  decoratorArguments,
  type Entity,
  type EntityMember,
  entityColumn,
  entityOf,
  entityTable,
  entityWithBody,
} from './entities.ts';
import { lookupsOf } from './lookups.ts';

/** The foreign keys of `@JoinColumn({ name: 'user_id', referencedColumnName: 'code' })`. */
export function joinColumns(reader: Reader): readonly Fragment[] {
  const classes = lookupsOf(reader.bindings).classes();
  const bodies = (reader.bindings.words().get('referencedColumnName') ?? []).map((at) => {
    let body = outerOf(reader.tokens, at);
    while (body >= 0 && !classes.has(body)) body = outerOf(reader.tokens, body);
    return body;
  });
  return [...new Set(bodies)]
    .filter((body) => body >= 0)
    .flatMap((body) => {
      const entity = entityWithBody(reader, body);
      return entity.members.flatMap((member) => foreignKey(entity, member) ?? []);
    });
}

function foreignKey(entity: Entity, member: EntityMember): Fragment | undefined {
  const { reader } = entity;
  const { tokens } = reader;
  const [join, other] = member.decorators.filter(({ name }) => name === 'JoinColumn');
  const relation = member.decorators.find(({ name }) => name === 'ManyToOne' || name === 'OneToOne');
  const { options, values } = decoratorArguments(reader, join);
  const [name, key] = ['name', 'referencedColumnName'].map((each) => options.find((option) => option.name === each));
  const { values: related, options: settings } = decoratorArguments(reader, relation);
  const target = related[0] && arrowValue(tokens, related[0]);
  const isKept = !settings.some(({ name: setting }) => setting === 'createForeignKeyConstraints');
  const column = name && stringValue(reader, name);
  const referenced = key && stringValue(reader, key);
  if (
    !join ||
    other ||
    !target ||
    !column ||
    !referenced ||
    !isKept ||
    values.some(({ first }) => isPunctuation(tokens, first, '['))
  )
    return undefined;
  const anchor = { start: startOf(tokens, join.opener - 1), end: endOf(tokens, join.opener - 1) };
  const own = { first: join.opener - 1, end: join.opener };
  const parent = entityOf(reader, target);
  const pieces = [
    ...[
      madeUp('ALTER TABLE '),
      ...entityTable(reader, own, entity),
      madeUp(' ADD FOREIGN KEY ('),
      ...identifier(column),
    ],
    ...[madeUp(') '), standsFor('REFERENCES', anchor), madeUp(' '), ...entityTable(reader, target, parent)],
    ...[madeUp(' ('), ...entityColumn(reader, key, parent, textOf(referenced)), madeUp(')')],
  ];
  const range = { start: anchor.start, end: endOf(tokens, partnerOf(tokens, join.opener)) };
  return fragmentOf(pieces, 'typeorm', range, anchor);
}
