import { displayName } from '../sql/names.ts';
import { changedType } from './columnType.ts';
import { isAccepted, references } from './reference.ts';
import type { Rule } from './rule.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * A referencing column has a type that PostgreSQL cannot compare with the referenced one's.
 *
 * The comparison has to be one of the key's operator family, or both types have to be cast implicitly to the key's. This is not
 * symmetric: a bigint may reference an integer, a numeric may not. Where a collation is nondeterministic, both sides need it.
 *
 * Give the referencing column the referenced column's type.
 *
 * ```sql invalid
 * create table users (id uuid primary key);
 * ---
 * create table orders (user_id text references users (id));
 * ```
 *
 * ```sql valid
 * create table users (id integer primary key);
 * ---
 * create table orders (user_id bigint references users (id));
 * ```
 */
export const referenceTypeMismatch: Rule = {
  id: 'reference-type-mismatch',
  severity: 'error',
  sqlstate: '42804',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'type-mismatch') return undefined;
    const { clause, table, detail, sqlstate } = resolution;
    if (clause.kind !== 'reference' || !table) return undefined;
    const at = clause.to.columnsRange ?? clause.to.table.range;
    const { types } = detail;
    if (!types) return { message: sentence`${detail.message} (${sqlstate})`, at, sqlstate };
    const from = clause.from.table ? `${displayName(clause.from.table)}.${types.from}` : types.from;
    const to = `${tableWords(table, context)}.${types.to}`;
    return {
      message: sentence`${from} (${types.fromType}) cannot reference ${to} (${types.toType}): incompatible types (${sqlstate})`,
      at,
      sqlstate,
      fixes: [
        ...changedType(clause, types, context, (changed) => isAccepted(changed, context)),
        ...references(clause, table, context),
      ],
    };
  },
};
