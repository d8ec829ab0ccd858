import { verbatimMap } from '../../text/sourceMap.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { SQL_LANGUAGES } from '../language.ts';
import { changesKeys } from '../recognise.ts';
import { withCuts } from '../replacements.ts';

/** A longer file with nothing but plain INSERTs holds data, which nobody asks about; UTF-16 units. */
export const longestPlain = 200_000;

/** A file that is SQL as a whole: one fragment, as it stands, but for sqlc's parameters. */
export const sql: Dialect = {
  id: 'sql',
  languages: SQL_LANGUAGES,
  mayContain: (text) => speaksOfKeys(text) || (text.length < longestPlain && tellsOnlyInserts(text)),
  find: ({ text }: HostDocument) => [withParameters(whole(text))],
};

/** Whether a text has something to resolve, or DDL that changes what others resolve to. */
export function speaksOfKeys(text: string): boolean {
  return /conflict|references/i.test(text) || changesKeys(text);
}

/** Whether a text has what is read where nothing speaks of keys. */
export function tellsOnlyInserts(text: string): boolean {
  return /insert\s+into/i.test(text);
}

function whole(text: string): Fragment {
  return {
    sql: text,
    map: verbatimMap(text.length, 0, 'plain'),
    dialect: 'sql',
    range: { start: 0, end: text.length },
  };
}

/** `sqlc.arg(name)` and `sqlc.narg('name')` look like calls of a function, and are parameters. */
const ARGUMENT = /\bsqlc\s*\.\s*n?arg\s*\(\s*(?:\w+|'[^'\n]*'|"[^"\n]*")\s*\)/g;

function withParameters(fragment: Fragment): Fragment {
  const cuts = [...fragment.sql.matchAll(ARGUMENT)].map(({ index, 0: { length } }) => ({
    range: { start: index, end: index + length },
    text: HOLE,
  }));
  return withCuts(fragment, cuts, undefined);
}
