import type { Key, Table } from '../catalog/catalog.ts';
import type { ConflictClause } from '../sql/clause.ts';
import type { Rule } from './rule.ts';
import { positionOf } from './supplied.ts';
import { sentence } from './wording.ts';

/**
 * NULLs never conflict: a row with NULL in a column of the conflict target is inserted again on every run.
 *
 * A unique index takes any number of NULLs unless it is NULLS NOT DISTINCT (PostgreSQL 15). It is reported where the statement
 * itself writes NULL into such a column. A team that names the rule in `schema-lens.json` is told of every nullable column
 * of a conflict target; for everybody that would be noise, as most of these columns never hold NULL.
 *
 * Make the column NOT NULL, or the index NULLS NOT DISTINCT.
 *
 * ```sql invalid
 * create table settings (org_id bigint, name text not null, value text, unique (org_id, name));
 * ---
 * insert into settings (org_id, name, value) values (null, 'a', 'b') on conflict (org_id, name) do update set value = excluded.value;
 * ```
 *
 * ```sql valid
 * create table settings (org_id bigint, name text not null, value text, unique (org_id, name));
 * ---
 * insert into settings (org_id, name, value) values (1, 'a', 'b') on conflict (org_id, name) do update set value = excluded.value;
 * ```
 */
export const nullableConflictColumn: Rule = {
  id: 'nullable-conflict-column',
  severity: 'information',
  check(resolution, context) {
    if (resolution.kind !== 'resolved' || resolution.clause.kind !== 'conflict') return undefined;
    const { clause, table, keys } = resolution;
    const found = keys.flatMap((key) => nullableIn(key, table).map((column) => ({ key, column })));
    const [first] = found.filter(({ column }) => context.asked || isWrittenNull(column, clause, table));
    if (!first || keys.some((key) => !nullableIn(key, table).includes(first.column))) return undefined;
    const { key, column } = first;
    const message = isWrittenNull(column, clause, table)
      ? sentence`${column} is NULL here, and NULLs never conflict in ${key.name}`
      : sentence`${column} may be NULL, and NULLs never conflict in ${key.name}`;
    return {
      message,
      at: clause.target.range,
      related: [{ message: `${key.name} takes any number of NULLs`, key, table }],
    };
  },
};

/** Columns that may hold NULL in a row that the key looks at. */
function nullableIn(key: Key, table: Table): readonly string[] {
  if (!key.nullsDistinct || !key.unique) return [];
  return key.elements.flatMap(({ column: name }) => {
    const column = table.columns.find((each) => each.name === name);
    return column && !column.notNull && !key.where?.includes(`${column.name} IS NOT NULL`) ? [column.name] : [];
  });
}

function isWrittenNull(column: string, clause: ConflictClause, table: Table): boolean {
  const at = positionOf(column, clause, table);
  const rows = clause.rows ?? (clause.values ? [clause.values] : []);
  return at >= 0 && rows.some((row) => /^null$/i.test(row[at]?.text ?? ''));
}
