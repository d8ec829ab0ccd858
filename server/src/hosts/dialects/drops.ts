import type { Reader } from '../expression.ts';
import type { Dialect, Fragment } from '../fragment.ts';
import { holds } from '../holds.ts';
import { type Call, callFragment, callsOf } from '../javascript/calls.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { dropOf, dropSql } from '../javascript/schemaDrops.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';

const NAMES = [
  ...[
    'dropTable',
    'dropTableIfExists',
    'dropColumn',
    'dropColumns',
    'dropConstraint',
    'dropUnique',
    'dropPrimary',
    'dropIndex',
  ],
  ...['dropUniqueConstraint', 'removeIndex', 'removeConstraint', 'removeColumn'],
  ...['renameTable', 'renameColumn', 'renameConstraint'],
];
const word = new RegExp(`\\.(?:${NAMES.join('|')})\\(`);

/**
 * What the schema builders of migrations drop and rename: the table of Knex's callback, Kysely's `db.schema`, `pgm` of
 * node-pg-migrate, `queryInterface` of Sequelize, `queryRunner` of TypeORM.
 */
export const drops: Dialect = {
  id: 'drops',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) => holds(text, word),
  find(document, around) {
    const reader = javascriptReader(document, around);
    return callsOf(reader, ...NAMES).flatMap((call) => dropped(reader, call) ?? []);
  },
};

function dropped(reader: Reader, call: Call): Fragment | undefined {
  const drop = dropOf(reader, call);
  const pieces = drop && dropSql(drop);
  return pieces && callFragment(reader, 'drops', call, pieces);
}
