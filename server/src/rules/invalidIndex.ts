import type { Key, Table } from '../catalog/catalog.ts';
import type { Rejected } from '../resolve/resolution.ts';
import { obstacleOf } from './closest.ts';
import { rebuild } from './create.ts';
import type { Rule, RuleContext } from './rule.ts';
import { retargets } from './target.ts';
import { sentence } from './wording.ts';

/**
 * The unique index that the clause needs exists but is INVALID, so PostgreSQL does not use it.
 *
 * A CREATE UNIQUE INDEX CONCURRENTLY that failed, mostly over duplicates, leaves such an index behind. It costs writes,
 * refuses some duplicates, and arbitrates nothing; CREATE INDEX IF NOT EXISTS is content with it.
 *
 * Remove the duplicates and rebuild the index. On a partitioned table, attach the missing partitions' indexes.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text);
 * create unique index users_email_key on users (email);
 * update pg_index set indisvalid = false where indexrelid = 'users_email_key'::regclass;
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text);
 * create unique index users_email_key on users (email);
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
 * ```
 */
export const invalidIndex: Rule = {
  id: 'invalid-index',
  severity: 'error',
  sqlstate: '42P10',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || !resolution.table) return undefined;
    const { clause, table, sqlstate } = resolution;
    const key = invalidKey(resolution, context);
    if (!key) return undefined;
    return {
      message: message(key, table, sqlstate),
      at: clause.kind === 'conflict' ? clause.target.range : resolution.detail.at,
      sqlstate,
      related: [{ message: `${key.name} is INVALID`, key, table }],
      fixes: [
        ...rebuild(table, key),
        ...(clause.kind === 'conflict'
          ? retargets(
              clause,
              table,
              resolution.near.map((miss) => miss.key),
              context,
            )
          : []),
      ],
    };
  },
};

/** The INVALID key that a clause of either kind would use if it were valid. */
export function invalidKey(rejected: Rejected, context: RuleContext): Key | undefined {
  if (rejected.why === 'invalid-index') {
    const near = rejected.near.find((miss) => miss.differs.some((difference) => difference.kind === 'invalid'));
    return rejected.detail.key ?? near?.key;
  }
  if (rejected.why !== 'no-matching-key') return undefined;
  const obstacle = obstacleOf(rejected, context);
  return obstacle.kind === 'invalid' ? obstacle.miss.key : undefined;
}

function message(key: Key, table: Table, sqlstate: string): string {
  return table.kind === 'partitioned'
    ? sentence`${key.name} is INVALID until an index of every partition is attached to it (${sqlstate})`
    : sentence`${key.name} is INVALID (a concurrent build failed); drop and rebuild it (${sqlstate})`;
}
