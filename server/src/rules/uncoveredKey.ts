import type { Rule } from './rule.ts';
import { suppliedKeys } from './supplied.ts';
import { elementWords, sentence } from './wording.ts';

/**
 * ON CONFLICT looks at its arbiters only: a duplicate in another unique key still raises 23505.
 *
 * An upsert reads as if it could not fail on a duplicate. It can, where the row also collides with a key that is not the
 * conflict target's. Keys with a column that the INSERT gives no value for, such as a serial primary key, do not count.
 *
 * The hover of every resolved clause lists these keys. As a hint in the text it is off unless `schema-lens.json` asks for it.
 *
 * ```sql invalid
 * create table users (id bigserial primary key, email text unique, handle text unique);
 * ---
 * insert into users (email, handle) values ('a', 'b') on conflict (email) do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigserial primary key, email text unique, handle text unique);
 * ---
 * insert into users (email) values ('a') on conflict (email) do nothing;
 * ```
 */
export const uncoveredKey: Rule = {
  id: 'uncovered-key',
  severity: 'hint',
  offByDefault: true,
  check(resolution) {
    if (resolution.kind !== 'resolved' || resolution.clause.kind !== 'conflict') return undefined;
    const { clause, table, keys } = resolution;
    if (keys.length === 0) return undefined;
    const others = suppliedKeys(clause, table).filter((key) => !keys.some((arbiter) => arbiter.name === key.name));
    if (others.length === 0) return undefined;
    const names = others.map((key) => `${key.name} ${elementWords(key.elements)}`).join(', ');
    return {
      message: sentence`A duplicate in another key still raises 23505: ${names}`,
      at: clause.target.range,
      related: others.map((key) => ({ message: `${key.name} does not arbitrate here`, key, table })),
    };
  },
};
