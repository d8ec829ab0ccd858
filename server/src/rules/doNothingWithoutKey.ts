import type { Rule } from './rule.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * ON CONFLICT DO NOTHING on a table that has no unique key: nothing can conflict, and every run inserts its rows again.
 *
 * The clause reads as if duplicates were left out. PostgreSQL accepts it and never finds a conflict.
 *
 * Create the unique index that tells what a duplicate is, or leave the clause out.
 *
 * ```sql invalid
 * create table events (kind text, payload text);
 * ---
 * insert into events (kind, payload) values ('a', 'b') on conflict do nothing;
 * ```
 *
 * ```sql valid
 * create table events (kind text, payload text, unique (kind, payload));
 * ---
 * insert into events (kind, payload) values ('a', 'b') on conflict do nothing;
 * ```
 */
export const doNothingWithoutKey: Rule = {
  id: 'do-nothing-without-key',
  severity: 'warning',
  check(resolution, context) {
    if (resolution.kind !== 'resolved' || resolution.clause.kind !== 'conflict') return undefined;
    const { clause, table } = resolution;
    // An index that is being built will find conflicts soon; a rule may have taken the statement away.
    const conflicts = table.keys.length > 0 || table.rules.length > 0 || table.kind !== 'table';
    if (clause.target.by !== 'anything' || clause.action !== 'nothing' || conflicts) return undefined;
    const name = tableWords(table, context);
    return {
      message: sentence`${name} has no unique key, so ON CONFLICT DO NOTHING never skips a row`,
      at: clause.range,
    };
  },
};
