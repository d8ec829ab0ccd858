import { dropDraft, isReplaceable } from '../migrate/replacement.ts';
import type { Redundancy } from '../resolve/redundant.ts';
import type { Fix, KeyContext, Rule } from './rule.ts';
import { describeKey, elementWords, sentence, tableWords } from './wording.ts';

/**
 * A unique key that refuses nothing which another key of its table does not refuse too: each write pays for an index more.
 *
 * The same columns twice, with one predicate or none; a unique index beside a constraint on its columns; a key whose columns
 * hold those of another one, as (id, email) beside the primary key (id). The wider one may still be worth its index: for queries
 * that begin with another column of it, or read no more than its columns.
 *
 * Nothing is said of a key that something needs: an ON CONFLICT or REFERENCES of the workspace that resolves to no other
 * (`ON CONFLICT (id, email)` wants exactly these columns), a foreign key that is bound to it, logical replication whose replica
 * identity it is, or a foreign key of its own table that no other index serves. It stands in the hover of the key's
 * definition, and as a hint where `schema-lens.json` asks for it.
 *
 * Drop the key, or make a plain index of one that queries need.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text constraint users_email_key unique);
 * create unique index users_email_idx on users (email);
 * ---
 * create unique index users_email_idx on users (email);
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text constraint users_email_key unique, deleted_at timestamptz);
 * create unique index users_email_lower on users (lower(email));
 * ---
 * create unique index users_email_lower on users (lower(email));
 * ```
 */
export const redundantKeys: Rule = {
  id: 'redundant-keys',
  severity: 'hint',
  offByDefault: true,
  telling: /unique|primary\s+key/i,
  checkKey(context) {
    const { redundancy, table } = context;
    if (!redundancy) return undefined;
    const { by } = redundancy;
    return {
      message: redundantWords(redundancy),
      related: [{ message: `${by.name} ${describeKey(by, table)} refuses the same rows`, key: by, table }],
      fixes: dropping(context, redundancy),
    };
  },
};

/** `users_email_idx repeats users_email_key (email): one index is enough`. */
export function redundantWords({ key, by, kind }: Redundancy): string {
  if (kind === 'twin')
    return sentence`${key.name} repeats ${by.name} ${elementWords(by.elements)}: one index is enough`;
  return sentence`${key.name} forbids nothing more: ${by.name} makes ${elementWords(by.elements)} unique already`;
}

function dropping({ table, key, catalog, exists, searchPath }: KeyContext, { kind }: Redundancy): readonly Fix[] {
  if (!exists || kind !== 'twin' || !isReplaceable(table, key, catalog)) return [];
  const name = tableWords(table, { catalog, ...(searchPath && { searchPath }) });
  return [{ kind: 'migration', title: `Create migration: drop ${key.name} of ${name}`, draft: dropDraft(table, key) }];
}
