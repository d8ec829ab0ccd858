/** What takes long to load and most runs do not need, with what is used of it: loaded when the first of that is called. */
const late = {
  'node:child_process': ['fork', 'spawn'],
  'node:crypto': ['createHash', 'createPrivateKey', 'randomUUID', 'X509Certificate'],
  'node:fs/promises': ['mkdir', 'readdir', 'readFile', 'rename', 'rm', 'stat', 'utimes', 'writeFile'],
  'pgsql-ast-parser': ['astVisitor', 'parse'],
};

const loadLate = {
  name: 'load-late',
  setup(build) {
    const wanted = new RegExp(`^(?:${Object.keys(late).join('|')})$`);
    build.onResolve({ filter: wanted }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'late' } : undefined,
    );
    build.onLoad({ filter: wanted, namespace: 'late' }, ({ path }) => ({
      contents: late[path].map((name) => lateFunction(path, name)).join('\n'),
      resolveDir: import.meta.dirname,
    }));
  },
};

function lateFunction(path, name) {
  return `export function ${name}(...args) {
  const loaded = require('${path}').${name};
  return new.target ? new loaded(...args) : loaded(...args);
}`;
}

/** What all bundles share. CommonJS, because VS Code loads extensions by require(). */
export const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [loadLate],
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** The process that runs migrations; it looks for the folder `embedded` beside itself. */
export const embeddedBundle = { ...common, entryPoints: { embedded: 'server/src/sources/embeddedMain.ts' } };
