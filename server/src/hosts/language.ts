const BY_EXTENSION: Readonly<Record<string, string>> = {
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
};

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
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  if (dot < 0) return undefined;
  const extension = name.slice(dot + 1).toLowerCase();
  return Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
}
