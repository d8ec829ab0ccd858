import type { Rule } from './rule.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * A foreign key cannot reference a table that may vanish before the referencing one does.
 *
 * A permanent table may reference permanent tables only, an unlogged one permanent and unlogged ones, a temporary one
 * temporary ones of its session.
 *
 * Give both tables the same persistence.
 *
 * ```sql invalid
 * create unlogged table sessions (id bigint primary key);
 * ---
 * create table visits (session_id bigint references sessions (id));
 * ```
 *
 * ```sql valid
 * create unlogged table sessions (id bigint primary key);
 * ---
 * create unlogged table visits (session_id bigint references sessions (id));
 * ```
 */
export const referencePersistence: Rule = {
  id: 'reference-persistence',
  severity: 'error',
  sqlstate: '42P16',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'persistence') return undefined;
    const { clause, table, sqlstate } = resolution;
    if (clause.kind !== 'reference' || !table) return undefined;
    const from = clause.persistence ? `${article(clause.persistence)} ${clause.persistence} table` : 'this table';
    return {
      message: sentence`${tableWords(table, context)} is ${table.persistence}; ${from} cannot reference it (${sqlstate})`,
      at: clause.to.table.range,
      sqlstate,
    };
  },
};

function article(word: string): string {
  return word === 'unlogged' ? 'an' : 'a';
}
