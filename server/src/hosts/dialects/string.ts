import type { Dialect } from '../fragment.ts';
import { goStrings } from '../go/reader.ts';
import { javascriptStrings } from '../javascript/sqlStrings.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import { mayHoldSql } from '../strings.ts';

/** String literals and untagged templates, joined by `+`, constants, `join`, `concat` and format calls, that are SQL by their looks. */
export const string: Dialect = {
  id: 'string',
  languages: [...JAVASCRIPT_LANGUAGES, 'go'],
  mayContain: mayHoldSql,
  find: (document, around) =>
    document.language === 'go'
      ? goStrings(document, around)
      : javascriptStrings(document, around).filter((fragment) => fragment.dialect === 'string'),
};
