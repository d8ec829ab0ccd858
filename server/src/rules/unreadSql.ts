import type { Unread } from '../sql/clause.ts';
import type { Rule } from './rule.ts';

/**
 * A part of the SQL is not read: it goes over a bound that only generated or broken text comes near.
 *
 * The bounds keep a keystroke quick in any file. What is not read is unknown: nothing is reported of it, and nothing in the same file
 * is called wrong, as what is not read may be what it needs.
 *
 * Split the file, or close the statements that break off.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text unique);
 * ---
 * do $a$ begin execute $b$ do $c$ begin execute $d$ do $e$ begin insert into users (id) values (1) on conflict (id) do nothing; end $e$ $d$; end $c$ $b$; end $a$;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text unique);
 * ---
 * do $a$ begin execute $b$ insert into users (id) values (1) on conflict (id) do nothing $b$; end $a$;
 * ```
 */
export const unreadSql: Rule = {
  id: 'unread-sql',
  severity: 'information',
};

/** What is left alone at a place, by the bound that it goes over. */
export const unreadWords: Readonly<Record<Unread['because'], string>> = {
  'cut-off': 'Not checked from here on: more than 1,000 statements before this one break off',
  nested: 'Not checked: SQL in strings is read four strings deep',
  sums: 'Not checked: too many strings are put together with || for EXECUTE in one body',
  list: 'Not checked: PostgreSQL takes no list of more than 5,000 members',
  statement: 'Not checked from here on: PostgreSQL takes no statement that goes on like this one',
};
