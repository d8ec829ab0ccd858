import type { NewTarget } from '../../text/newTarget.ts';
import { imports } from '../bindings.ts';
import type { Link } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { propertiesOf, type Value } from '../objects.ts';
import { type Retarget, template, wholeOf, withMembers, withOption } from '../retarget.ts';
import { isPunctuation } from '../tokens.ts';
import type { Casing } from './drizzleCasing.ts';
import { drizzleProperty } from './drizzleTable.ts';
import { firstArgument } from './upsert.ts';
import { namesEnd } from './values.ts';

/** The option that holds the target's predicate, and the casing of the database that the call is made on, where it is known. */
export interface DrizzleUse {
  readonly predicateKey: string;
  readonly casing: Casing | undefined;
}

/**
 * `{ target: [users.tenantId, users.email], targetWhere: sql`…` }` of Drizzle's upserts, with the properties that the table's
 * definition gives the columns. A predicate needs the `sql` tag, which the file has to import.
 */
export function drizzleRetarget(
  reader: Reader,
  own: Link,
  table: Value,
  { predicateKey, casing }: DrizzleUse,
): Retarget {
  return (to: NewTarget) => {
    const { tokens } = reader;
    const options = firstArgument(reader, own);
    const properties = options ? propertiesOf(tokens, options.first) : [];
    const target = properties.find(({ name }) => name === 'target');
    const members = to.by === 'columns' ? columnsOf(reader, table, to.columns, casing) : undefined;
    if (!target || to.by !== 'columns' || !members) return undefined;
    if (to.where !== undefined && !imports(reader.bindings, 'sql')) return undefined;
    const isList = isPunctuation(tokens, target.first, '[');
    const whole = {
      range: wholeOf(tokens, target),
      text: members.length === 1 ? members.join('') : `[${members.join(', ')}]`,
    };
    const columns = isList ? withMembers(tokens, target.first, members) : whole;
    const where = to.where === undefined ? undefined : `sql${template(to.where)}`;
    return [columns, ...withOption(tokens, properties, predicateKey, where, target)];
  };
}

function columnsOf(
  reader: Reader,
  table: Value,
  columns: readonly string[],
  casing: Casing | undefined,
): readonly string[] | undefined {
  const { tokens } = reader;
  const end = Math.min(namesEnd(tokens, table.first), table.end);
  const { start, end: stop } = wholeOf(tokens, { first: table.first, end });
  const found = columns.flatMap((column) => drizzleProperty(reader, table, column, casing) ?? []);
  const name = tokens.text.slice(start, stop);
  return found.length === columns.length ? found.map((property) => `${name}.${property}`) : undefined;
}
