import { verbatimMap } from '../../text/sourceMap.ts';
import type { Dialect, HostDocument } from '../fragment.ts';
import { SQL_LANGUAGES } from '../language.ts';

/** A file that is SQL as a whole: one fragment, as it stands. */
export const sql: Dialect = {
  id: 'sql',
  languages: SQL_LANGUAGES,
  mayContain: (text) => /conflict|references/i.test(text),
  find: (document: HostDocument) => [
    {
      sql: document.text,
      map: verbatimMap(document.text.length, 0, 'plain'),
      dialect: 'sql',
      range: { start: 0, end: document.text.length },
    },
  ],
};
