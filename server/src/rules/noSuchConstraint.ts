import type { Key } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import { attach, createNamed } from './create.ts';
import { pendingKey, pendingProblem } from './pending.ts';
import type { Fix, Rule } from './rule.ts';
import { retargets } from './target.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * ON CONSTRAINT names a constraint that the table does not have.
 *
 * A unique index made by CREATE UNIQUE INDEX is no constraint, so its name does not count. A partition has constraints of
 * its own, under names of its own; a view has none.
 *
 * Name the columns instead, which finds indexes and constraints alike, or correct the name.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text);
 * create unique index users_email_idx on users (email);
 * ---
 * insert into users (id, email) values (1, 'a') on conflict on constraint users_email_idx do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text, constraint users_email_key unique (email));
 * ---
 * insert into users (id, email) values (1, 'a') on conflict on constraint users_email_key do nothing;
 * ```
 */
export const noSuchConstraint: Rule = {
  id: 'no-such-constraint',
  severity: 'error',
  sqlstate: '42704',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'no-such-constraint') return undefined;
    const { clause, table, detail } = resolution;
    if (clause.kind !== 'conflict' || clause.target.by !== 'constraint' || !table) return undefined;
    const pending = pendingKey(resolution, context);

    const { name } = clause.target;
    const index = table.keys.find((key) => key.name === name.name);
    const keys = resolution.near.map((miss) => miss.key);
    const others = [
      ...retargets(clause, table, first(index, keys), context),
      ...(index ? attach(table, index) : createNamed(table, name.name, context)),
    ];
    const at = clause.target.range;
    if (pending) return pendingProblem(pending, resolution, context, { at, fixes: others });
    const renames = (detail.similar ?? []).slice(0, 3).map(
      (similar): Fix => ({
        kind: 'edit',
        title: `Change constraint to ${similar}`,
        edits: [{ range: name.range, text: quoteIdentifier(similar) }],
        preferred: detail.similar?.length === 1,
      }),
    );
    return {
      message: index
        ? sentence`${name.name} is a unique index, not a constraint; ON CONSTRAINT cannot name it (42704)`
        : sentence`${tableWords(table, context)} has no constraint ${name.name}; this upsert fails with 42704`,
      at,
      related: index ? [{ message: `${index.name} is an index`, key: index, table }] : [],
      fixes: [...renames, ...others],
    };
  },
};

function first(key: Key | undefined, keys: readonly Key[]): readonly Key[] {
  return key ? [key, ...keys.filter((each) => each.name !== key.name)] : keys;
}
