import {
  decoratorArguments,
  type Entity,
  entityProperty,
  entityTable,
  entityWithBody,
} from '../../hosts/javascript/entities.ts';
import { javascriptReader } from '../../hosts/javascript/reader.ts';
import { stringValue } from '../../hosts/objects.ts';
import { endOf, isPunctuation, isWord, partnerOf, startOf, type Tokens } from '../../hosts/tokens.ts';
import { textOf } from '../../hosts/written.ts';
import { imported } from './imports.ts';
import { insertion, lineStyle, quotedLike } from './list.ts';
import { isTable, type ModelChange, type ModelFile, type ModelLibrary, type NamedKey } from './model.ts';

/** `@Index('users_email_key', ['email'], { unique: true })` above an entity, `@Unique` for a constraint. */
export const typeormModel: ModelLibrary = {
  dependency: /"typeorm"/,
  language: 'javascript',
  sign: /@Entity\b/,
  next: 'run typeorm migration:generate',
  change,
};

function change(wanted: NamedKey, file: ModelFile): ModelChange | undefined {
  if (wanted.kind !== 'unique' || wanted.nullsNotDistinct || (wanted.where && wanted.constraint)) return undefined;
  const reader = javascriptReader({ uri: file.path, language: file.language, text: file.text });
  const { tokens } = reader;
  const entity = bodies(tokens)
    .map((body) => entityWithBody(reader, body))
    .find((each) => isTable(textOf(entityTable(each.reader, { first: 0, end: 1 }, each)), wanted));
  const decorator = entity?.decorators.find(({ name }) => name === 'Entity');
  if (!entity || !decorator || decorator.opener < 0) return undefined;
  const properties = wanted.columns.map((column) => propertyOf(entity, column));
  const known = properties.filter((each) => each !== undefined);
  const text = (value: string) => quotedLike(file.text, value);
  if (known.length !== wanted.columns.length || headOf(tokens, entity).includes(text(wanted.name))) return undefined;
  const name = wanted.constraint ? 'Unique' : 'Index';
  const named = imported(tokens, 'typeorm', name);
  if (!named) return undefined;
  const where = wanted.where === undefined ? '' : `, where: ${text(wanted.where)}`;
  const options = wanted.constraint ? '' : `, { unique: true${where} }`;
  const end = endOf(tokens, partnerOf(tokens, decorator.opener));
  const { eol, indent } = lineStyle(file.text, startOf(tokens, decorator.opener));
  const written = `@${named.name}(${text(wanted.name)}, [${known.map(text).join(', ')}]${options})`;
  return {
    what: `@${name} on (${known.join(', ')})`,
    model: entity.name,
    edits: [...named.edits, insertion(end, `${eol}${indent}${written}`)],
  };
}

function bodies(tokens: Tokens): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (!isWord(tokens, at, 'class')) continue;
    let body = at + 1;
    while (body < Math.min(tokens.count, at + 60) && !isPunctuation(tokens, body, '{')) body++;
    if (partnerOf(tokens, body) > body) found.push(body);
  }
  return found;
}

/** The entity's property for a column, or the relation that is joined by it. */
function propertyOf(entity: Entity, column: string): string | undefined {
  const joined = entity.members.find(({ decorators }) =>
    decorators.some((each) => {
      const name =
        each.name === 'JoinColumn'
          ? decoratorArguments(entity.reader, each).options.find((option) => option.name === 'name')
          : undefined;
      return name !== undefined && textOf(stringValue(entity.reader, name) ?? []) === column;
    }),
  );
  return joined?.name ?? entityProperty(entity, column);
}

/** The entity with its decorators. */
function headOf({ text, starts, ends }: Tokens, { decorators, body, reader }: Entity): string {
  const first = Math.min(body, ...decorators.map(({ opener }) => (opener < 0 ? body : opener)));
  return text.slice(starts[first], ends[partnerOf(reader.tokens, body)]);
}
