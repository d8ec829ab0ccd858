import type { Key, Table } from '../catalog/catalog.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import { createPrimaryKey } from './create.ts';
import { pendingKey, pendingProblem } from './pending.ts';
import { columnsOf, referencable, references } from './reference.ts';
import type { Fix, Rule, RuleContext } from './rule.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * REFERENCES without columns means the primary key, and the table has none that can be referenced.
 *
 * A deferrable primary key cannot be referenced either.
 *
 * Create the primary key, or name the columns of a unique key.
 *
 * ```sql invalid
 * create table users (id bigint unique);
 * ---
 * create table orders (user_id bigint references users);
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key);
 * ---
 * create table orders (user_id bigint references users);
 * ```
 */
export const referenceWithoutPrimaryKey: Rule = {
  id: 'reference-without-primary-key',
  severity: 'error',
  sqlstate: '42704',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || !resolution.table) return undefined;
    const { clause, table, why, sqlstate } = resolution;
    if (clause.kind !== 'reference') return undefined;
    const deferrable = why === 'not-immediate' && !clause.to.columns;
    if (why !== 'no-primary-key' && !deferrable) return undefined;
    const at = clause.to.table.range;
    const pending = pendingKey(resolution, context);
    const ways = fixes(clause, table, context, pending?.key);
    if (pending) return pendingProblem(pending, resolution, context, { at, fixes: ways });
    const name = tableWords(table, context);
    const primary = table.keys.find((key) => key.constraint === 'primary');
    return {
      message: deferrable
        ? sentence`The primary key of ${name} is DEFERRABLE; a foreign key cannot reference it (55000)`
        : sentence`REFERENCES ${name}: the table has no primary key (42704)`,
      at,
      sqlstate,
      related: primary ? [{ message: `${primary.name} is DEFERRABLE`, key: primary, table }] : [],
      fixes: ways,
    };
  },
};

/** The lost key's own columns where a migration tells them; otherwise those of a unique key, or `id`. */
function fixes(clause: ReferenceClause, table: Table, context: RuleContext, lost: Key | undefined): readonly Fix[] {
  const keys = table.keys.filter((key) => referencable(key) && key.elements.length === clause.from.columns.length);
  const [candidate] = lost ? [lost] : keys;
  const create = createPrimaryKey(table, candidate ? columnsOf(candidate) : ['id'], context);
  return [...create, ...references(clause, table, context)];
}
