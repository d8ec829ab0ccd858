import type { Rule } from './rule.ts';
import { elementWords, sentence } from './wording.ts';

/**
 * A plain INSERT gives values for all columns of a unique key, so that a row with the same values makes it fail (23505).
 *
 * Two requests that check first and insert then both pass the check; under load one of them fails. Whether that can happen
 * depends on the program, so the keys stand in the hover of every plain INSERT, and this hint is off unless
 * `schema-lens.json` asks for it. Migrations are left out.
 *
 * Say what is to happen: ON CONFLICT DO NOTHING, DO UPDATE, or handle the error.
 *
 * ```sql invalid
 * create table users (id bigserial primary key, email text unique);
 * ---
 * insert into users (email) values ('a');
 * ```
 *
 * ```sql valid
 * create table users (id bigserial primary key, email text unique);
 * ---
 * insert into users default values;
 * ```
 */
export const insertCanConflict: Rule = {
  id: 'insert-can-conflict',
  severity: 'hint',
  offByDefault: true,
  telling: /insert\s+into/i,
  checkInsert({ insert, table, keys }) {
    const names = keys.map((key) => `${key.name} ${elementWords(key.elements)}`).join(', ');
    return {
      message: sentence`This INSERT can violate ${names} (23505)`,
      at: insert.range,
      related: keys.map((key) => ({ message: `${key.name} is unique`, key, table })),
    };
  },
};
