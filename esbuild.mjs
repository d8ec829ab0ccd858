// Bundles the client, the server, the command line and the embedded PostgreSQL's process into dist/.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { common, embeddedBundle } from './scripts/bundle.mjs';
import { placeEmbedded } from './scripts/embedded.mjs';

const production = process.argv.includes('--production');
// V8 keeps a program's text in memory, in two bytes for each character where one of its comments holds any but ASCII.
const output = { outdir: 'dist', minifyWhitespace: true, minify: production, sourcemap: production ? false : 'linked' };

const languageClientApart = {
  name: 'language-client-apart',
  setup(build) {
    build.onResolve({ filter: /\/languageClient\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './languageClient.js', external: true } : undefined,
    );
  },
};

const bundles = [
  {
    ...common,
    entryPoints: { client: 'client/src/extension.ts', languageClient: 'client/src/languageClient.ts' },
    external: ['vscode'],
    plugins: [...common.plugins, languageClientApart],
    supported: { 'dynamic-import': false },
  },
  {
    ...common,
    entryPoints: {
      server: 'server/src/lsp/main.ts',
      cli: 'server/src/cli/launch.ts',
      commandLine: 'server/src/cli/main.ts',
      scanner: 'server/src/sources/scanMain.ts',
    },
    // A driver in C that pg can use and that we do not ask for.
    external: ['pg-native'],
    // By it pg looks for a runtime that is not Node.js, and Node.js would load its whole HTTP client for that.
    define: { ...common.define, Response: 'undefined' },
  },
  embeddedBundle,
];

await Promise.all([
  ...bundles.map((bundle) => build({ ...whatIsThere(bundle), ...output })),
  placeEmbedded('dist/embedded'),
]);

// By its last line the launcher tells the code that it kept of this build from that of another one.
const program = readFileSync('dist/commandLine.js');
appendFileSync('dist/commandLine.js', `// build ${createHash('sha256').update(program).digest('hex').slice(0, 16)}\n`);

function whatIsThere(bundle) {
  const entries = Object.entries(bundle.entryPoints).filter(([, file]) => existsSync(file));
  return { ...bundle, entryPoints: Object.fromEntries(entries) };
}
