import type { Key, Table } from '../catalog/catalog.ts';
import { qualifiedName } from '../catalog/lookup.ts';
import { hasKey } from '../catalog/sameKey.ts';
import { adoptionDraft } from '../migrate/adopted.ts';
import type { Rejection } from '../resolve/resolution.ts';
import type { Fix, Rule, RuleContext } from './rule.ts';
import { describeKey, sentence, tableWords } from './wording.ts';

/**
 * The clause works in this database by a key that no migration of the workspace makes: a database made from the migrations refuses it.
 *
 * Somebody made the key by hand, or by a migration of another branch. The next environment, a colleague's computer and CI begin
 * with the migrations alone, and there the statement fails. Nothing is said of tables that the migrations do not make, or that a
 * migration may touch which was not replayed.
 *
 * Write a migration that makes the key. The quick fix writes one that does nothing where the key is there already.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text);
 * create unique index users_by_hand on users (email);
 * ---
 * create table users (id bigint primary key, email text);
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text);
 * create unique index users_by_hand on users (email);
 * ---
 * create table users (id bigint primary key, email text unique);
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
 * ```
 */
export const notInMigrations: Rule = {
  id: 'not-in-migrations',
  severity: 'information',
  check(resolution, context) {
    const { inMigrations, catalog } = context;
    if (resolution.kind !== 'resolved' || inMigrations?.kind !== 'rejected' || !refusals.has(inMigrations.why)) {
      return undefined;
    }
    const { table: made, sqlstate } = inMigrations;
    const { clause, table, keys } = resolution;
    const key = made && (keys.find((each) => !hasKey(made, each)) ?? keys[0]);
    // Under another search_path the name may mean another table there.
    if (!key || qualifiedName(made) !== qualifiedName(table)) return undefined;
    const { label } = catalog.origin;
    const twin = made.keys.find(({ name }) => name === key.name);
    const refused = `a database made from them refuses this (${sqlstate})`;
    return {
      message: twin
        ? sentence`${key.name} in ${label} is not the one that the migrations make: ${refused}`
        : sentence`${key.name} is in ${label} but not in the migrations: ${refused}`,
      at: clause.kind === 'conflict' ? clause.target.range : (clause.to.columnsRange ?? clause.to.table.range),
      sqlstate,
      related: twin ? [{ message: `The migrations make ${twin.name} here`, key: twin, table: made }] : [],
      fixes: twin ? [] : adopt(key, { table, made }, context),
    };
  },
};

/** What the want of a key leads to. */
const refusals: ReadonlySet<Rejection> = new Set([
  'no-matching-key',
  'no-such-constraint',
  'constraint-without-index',
  'not-immediate',
  'no-primary-key',
] as const);

function adopt(
  key: Key,
  { table, made }: { readonly table: Table; readonly made: Table },
  context: RuleContext,
): readonly Fix[] {
  const names = [...key.elements.flatMap(({ column }) => column ?? []), ...key.include];
  const isPossible = names.every((name) => made.columns.some((column) => column.name === name));
  const isSecond = key.constraint === 'primary' && made.keys.some(({ constraint }) => constraint === 'primary');
  const draft = isPossible && !isSecond ? adoptionDraft(table, key, context.catalog.origin.label) : undefined;
  const title = sentence`Create migration: ${key.name} ${describeKey(key, table)} on ${tableWords(table, context)}`;
  return draft ? [{ kind: 'migration', title, draft }] : [];
}
