import type { Dialect } from '../fragment.ts';
import { javascriptStrings } from '../javascript/sqlStrings.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import { mayHoldSql } from '../strings.ts';

/** Templates that their tag marks as SQL: `` sql`…` ``, `` Prisma.sql`…` ``, `` sql<Row>`…` ``. */
export const template: Dialect = {
  id: 'template',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: mayHoldSql,
  find: (document, around) => javascriptStrings(document, around).filter((fragment) => fragment.dialect === 'template'),
};
