/** What all bundles share. CommonJS, because VS Code loads extensions by require(). */
export const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** The process that runs migrations; it looks for the folder `embedded` beside itself. */
export const embeddedBundle = { ...common, entryPoints: { embedded: 'server/src/sources/embeddedMain.ts' } };
