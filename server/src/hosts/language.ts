const BY_EXTENSION: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sql: 'sql',
    psql: 'sql',
    pgsql: 'sql',
    ts: 'typescript',
    mts: 'typescript',
    cts: 'typescript',
    tsx: 'typescriptreact',
    js: 'javascript',
    mjs: 'javascript',
    cjs: 'javascript',
    jsx: 'javascriptreact',
    go: 'go',
  }),
);

/** VS Code language ids of files that are SQL as a whole; some extensions bring ids of their own. */
export const SQL_LANGUAGES: readonly string[] = ['sql', 'postgres', 'pgsql', 'plpgsql'];

/** VS Code language ids of the JavaScript family. */
export const JAVASCRIPT_LANGUAGES: readonly string[] = [
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
];

/** The VS Code language id of a file, told by its name; undefined for a kind of file that no dialect reads. */
export function languageOf(path: string): string | undefined {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return undefined;
  // A dot in a folder's name has a slash behind it, which no extension has.
  const extension = path.slice(dot + 1);
  return BY_EXTENSION.get(extension) ?? BY_EXTENSION.get(extension.toLowerCase());
}
