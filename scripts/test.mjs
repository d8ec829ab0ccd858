// `npm test`: installs, checks, builds and runs every test. `npm test -- WORD…` runs the test files whose path contains a WORD,
// on the bundles of the last `npm run build`.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run as runTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { installDependencies, root, run } from './install.mjs';
import { beginRun } from './owned.mjs';

/** Begun first, so that none of them is left to end alone. The first one waits for its editor more than it works. */
const longest = [
  ...['e2e/e2e', 'migrate/byTool', 'specs', 'protocol/badInput', 'semantics/semantics', 'e2e/playground', 'editLaws'],
  ...['fixtureEdits', 'hosts/robust', 'cli/failures', 'cli/incidents', 'package', 'sources/migrations'],
];

installDependencies();
const words = process.argv.slice(2);
if (words.length === 0) {
  run('npm', ['run', '--silent', 'check']);
  run(process.execPath, ['esbuild.mjs']);
}

const out = beginRun(join(root, 'out'), 'test');

const files = testFiles(join(root, 'test')).filter(
  (file) => words.length === 0 || words.some((word) => file.includes(word)),
);
if (files.length === 0) {
  console.error(`No test file's path contains ${words.join(' or ')}.`);
  process.exit(1);
}
// One more than there are processors, as tests wait for servers, browsers and child processes; each may need a gigabyte.
const concurrency = Math.min(availableParallelism() + 1, 8);
const tests = runTests({ files: await bundleTests(files), concurrency });
tests.on('test:fail', () => {
  process.exitCode = 1;
});
tests.compose(new spec()).pipe(process.stdout);

/** Test files are `*.test.ts`; those of the editor (`*.e2e.ts`) run inside VS Code, started by a test of their own. */
function testFiles(folder) {
  const rank = (file) =>
    longest.findIndex((name) => file === join(folder, `${name}.test.ts`)) + 1 || longest.length + 1;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !file.includes('workspaces'))
    .sort()
    .sort((a, b) => rank(a) - rank(b));
}

/**
 * One bundle per test file, and what they share in chunks beside them, which is read and written once. In a folder of this
 * run's own, so that two runs side by side do not disturb each other.
 */
async function bundleTests(files) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: files,
    outdir: out,
    outbase: join(root, 'test'),
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    // Outside the editor its sentences are what the client's source says.
    alias: { vscode: join(root, 'test/support/vscode.ts') },
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  return files.map((file) => join(out, file.slice(join(root, 'test').length).replace(/\.ts$/, '.mjs')));
}
