import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import type { Reader } from '../expression.ts';
import { type Property, propertiesOf, type Value } from '../objects.ts';
import { stringLike, wholeOf, withColumns, withMembers, withOption } from '../retarget.ts';
import { isPunctuation } from '../tokens.ts';
import { type Entity, entityProperty } from './entities.ts';

/** The properties of an entity that hold the columns; undefined where the class does not show one of them. */
export function propertiesFor(entity: Entity | undefined, columns: readonly string[]): readonly string[] | undefined {
  const names = columns.flatMap((column) => entityProperty(entity, column) ?? []);
  return names.length === columns.length ? names : undefined;
}

/** TypeORM's `['a']`, `{ conflictPaths: ['a'] }` and `{ conflictPaths: { a: true } }`, with `indexPredicate`. */
export function retargetPaths(
  { tokens }: Reader,
  value: Value,
  names: readonly string[],
  to: NewTarget & { readonly by: 'columns' },
): readonly TextEdit[] | undefined {
  if (!isPunctuation(tokens, value.first, '{')) return retargetList({ tokens }, value, names, to.where);
  const properties = propertiesOf(tokens, value.first);
  const paths = properties.find(({ name }) => name === 'conflictPaths');
  if (!paths) return undefined;
  const isObject = isPunctuation(tokens, paths.first, '{');
  const list = isObject
    ? withMembers(
        tokens,
        paths.first,
        names.map((name) => `${name}: true`),
      )
    : withColumns(tokens, paths, names);
  const where = predicateOption({ tokens }, properties, paths, to.where);
  return list && where && [list, ...where];
}

function retargetList(
  { tokens }: Pick<Reader, 'tokens'>,
  value: Value,
  names: readonly string[],
  where: string | undefined,
): readonly TextEdit[] | undefined {
  const list = withColumns(tokens, value, names);
  if (!list || where === undefined) return list && [list];
  const predicate = stringLike(tokens, value.first + 1, where);
  if (predicate === undefined || !isPunctuation(tokens, value.first, '[')) return undefined;
  const { start, end } = wholeOf(tokens, value);
  const opening = { range: { start, end: start }, text: '{ conflictPaths: ' };
  return [opening, list, { range: { start: end, end }, text: `, indexPredicate: ${predicate} }` }];
}

/** The edits that make `indexPredicate` say it. */
export function predicateOption(
  { tokens }: Pick<Reader, 'tokens'>,
  properties: readonly Property[],
  behind: Property,
  where: string | undefined,
): readonly TextEdit[] | undefined {
  const present = properties.find(({ name }) => name === 'indexPredicate');
  const value = where === undefined ? undefined : stringLike(tokens, present?.first ?? behind.first + 1, where);
  if (where !== undefined && value === undefined) return undefined;
  return withOption(tokens, properties, 'indexPredicate', value, behind);
}
