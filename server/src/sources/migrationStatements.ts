/** What a replay does with a statement. */
export type Treatment =
  | 'run'
  /** Run, and a failure changes nothing that anybody here asks about: rights, comments, settings, plain indexes. */
  | 'run-quietly'
  /** Not run: it works on rows or on the server as a whole. */
  | 'skip'
  | 'begin'
  | 'end';

const treatments: readonly (readonly [RegExp, Treatment])[] = [
  [/^(begin|start\s+transaction)\b/i, 'begin'],
  [/^(commit|end|abort|rollback(?!\s+(work\s+|transaction\s+)?to\b))\b/i, 'end'],
  [
    /^(insert|update|delete|merge|truncate|copy|with|values|table|explain|lock|analy[sz]e|vacuum|cluster|checkpoint)\b/i,
    'skip',
  ],
  [/^(notify|listen|unlisten|prepare|execute|deallocate|declare|fetch|move|close|load|refresh|reindex)\b/i, 'skip'],
  [/^(savepoint|release|rollback)\b/i, 'skip'],
  [/^(create|alter|drop)\s+(database|tablespace|system|subscription)\b/i, 'skip'],
  [/^set\s+(session\s+authorization|(local\s+|session\s+)?role)\b/i, 'skip'],
  [
    /^(grant|revoke|comment|security\s+label|set|reset|show|select|alter\s+default\s+privileges|reassign)\b/i,
    'run-quietly',
  ],
  [/^(create|alter|drop)\s+(role|user|group|policy|publication|event\s+trigger|statistics)\b/i, 'run-quietly'],
  [/^alter\s+[\w\s".]+\bowner\s+to\b/i, 'run-quietly'],
  // Storage parameters, among them those of extensions.
  [/^alter\s+table\s+[\w\s".]+\b(re)?set\s*\([^()]*\)\s*;?\s*$/i, 'run-quietly'],
  // Only unique ones are keys, and the others are what extensions bring access methods and operator classes for.
  [/^create\s+index\b/i, 'run-quietly'],
];

/** How a replay treats a statement, by its first words. A SELECT is run, because functions may make tables. */
export function treatmentOf(statement: string): Treatment {
  const head = withoutComments(statement.slice(0, 400));
  return treatments.find(([pattern]) => pattern.test(head))?.[1] ?? 'run';
}

/** What a migration's file begins with: no search_path that an earlier one set, be it for the sessions to come. */
export const newSession = 'RESET ALL; SET search_path TO "$user", public';

/**
 * ALTER DATABASE and ALTER ROLE set a search_path for the sessions to come, whatever database and role they name: those of the
 * program. The same for the role of the replay; undefined for another statement.
 */
export function lastingSearchPath(statement: string): string | undefined {
  const said = /^alter\s+(?:database|role|user)\s+.+?\s((?:re)?set\s+search_path\b[\s\S]*)$/i.exec(
    withoutComments(statement),
  );
  return said ? `ALTER ROLE CURRENT_USER ${said[1]}` : undefined;
}

function withoutComments(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').trimStart();
}

/** The extensions that the text makes. */
export function extensionsIn(text: string): readonly string[] {
  const found = text.matchAll(/\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?(?:"([^"]+)"|([\w-]+))/gi);
  return [...new Set([...found].map(([, quoted, bare]) => quoted ?? bare?.toLowerCase() ?? ''))];
}

const name = String.raw`((?:"(?:[^"]|"")+"|[\w$\u0080-\uffff]+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\w$\u0080-\uffff]+))?)`;
const exists = String.raw`(?:if\s+(?:not\s+)?exists\s+)?(?:only\s+)?`;
const tableWords = new RegExp(String.raw`\b(?:table|view)\s+${exists}${name}((?:\s*,\s*${name})*)`, 'gi');
const onTable = new RegExp(String.raw`\bon\s+(?:only\s+)?${name}\s*(?:using\b|\()`, 'gi');
const indexWords = new RegExp(String.raw`\bindex\s+(?:concurrently\s+)?${exists}${name}`, 'gi');

/** What a statement says that it makes, changes or drops. Names as in `Catalog.uncertain`: folded, `schema.name` or bare. */
export interface Named {
  readonly tables: readonly string[];
  readonly indexes: readonly string[];
}

/** The tables and indexes that a statement names, in the bodies of its DO blocks and functions too; rather one too many. */
export function namedIn(statement: string): Named {
  const text = withoutComments(statement);
  const listed = [...text.matchAll(tableWords)].flatMap(([, first, more]) => [first, ...(more ?? '').split(',')]);
  const on = [...text.matchAll(onTable)].map(([, table]) => table);
  const indexes = [...text.matchAll(indexWords)].map(([, index]) => index);
  return { tables: folded([...listed, ...on]), indexes: folded(indexes) };
}

function folded(names: readonly (string | undefined)[]): readonly string[] {
  const parts = /"((?:[^"]|"")+)"|([^\s."]+)/g;
  const all = names.flatMap((text) => {
    const words = [...(text ?? '').matchAll(parts)].map(
      ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare?.toLowerCase(),
    );
    return words.length === 0 ? [] : [words.join('.')];
  });
  return [...new Set(all)];
}
