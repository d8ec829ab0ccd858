import type { Rule } from './rule.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * ON CONFLICT does not work on a table with rules for INSERT or UPDATE.
 *
 * An enabled rule ON UPDATE of any kind is enough; of rules ON INSERT those that do something.
 *
 * Replace the rule by a trigger.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text);
 * create rule protect as on update to users do also nothing;
 * ---
 * insert into users (id) values (1) on conflict (id) do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text);
 * create rule protect as on delete to users do instead nothing;
 * ---
 * insert into users (id) values (1) on conflict (id) do nothing;
 * ```
 */
export const tableHasRules: Rule = {
  id: 'table-has-rules',
  severity: 'error',
  sqlstate: '0A000',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'has-rules' || !resolution.table) return undefined;
    const { clause, table, sqlstate } = resolution;
    if (clause.kind !== 'conflict') return undefined;
    const names = table.rules.map((rule) => rule.name).join(', ');
    return {
      message: sentence`${tableWords(table, context)} has rules (${names}); ON CONFLICT does not work with them (${sqlstate})`,
      at: clause.target.range,
      sqlstate,
    };
  },
};
