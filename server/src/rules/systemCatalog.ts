import { displayName } from '../sql/names.ts';
import type { Rule } from './rule.ts';
import { sentence } from './wording.ts';

/**
 * PostgreSQL's own catalogs take neither ON CONFLICT nor foreign keys.
 *
 * A table marked as a catalog for logical decoding (user_catalog_table) takes no ON CONFLICT either.
 *
 * Keep the rows in a table of your own.
 *
 * ```sql invalid
 * create table notes (id bigint primary key);
 * ---
 * create table more (relation oid references pg_class (oid));
 * ```
 *
 * ```sql valid
 * create table notes (id bigint primary key);
 * ---
 * create table more (note_id bigint references notes (id));
 * ```
 */
export const systemCatalog: Rule = {
  id: 'system-catalog',
  severity: 'error',
  sqlstate: '0A000',
  check(resolution) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'system-catalog') return undefined;
    const { clause, detail, sqlstate } = resolution;
    const name = clause.kind === 'conflict' ? clause.table : clause.to.table;
    const words = name ? displayName(name) : (detail.name ?? 'It');
    const refuses =
      clause.kind === 'conflict' ? 'ON CONFLICT is not supported there' : 'a foreign key cannot reference it';
    return {
      message: sentence`${words} is a catalog table; ${refuses} (${sqlstate})`,
      at: name?.range ?? detail.at,
      sqlstate,
    };
  },
};
