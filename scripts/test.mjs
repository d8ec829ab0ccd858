// `npm test`: installs, checks, builds and runs every test. `npm test -- WORD…` runs the test files whose path contains a WORD,
// on the bundles of the last `npm run build`.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, root, run } from './install.mjs';

installDependencies();
const words = process.argv.slice(2);
if (words.length === 0) {
  run('npm', ['run', '--silent', 'check']);
  run(process.execPath, ['esbuild.mjs']);
}
const out = join(root, 'out', `test-${process.pid}`);

const files = testFiles(join(root, 'test')).filter(
  (file) => words.length === 0 || words.some((word) => file.includes(word)),
);
const bundles = await bundleTests(files);
const result = spawnSync(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=spec', ...bundles], {
  cwd: root,
  stdio: 'inherit',
});
rmSync(out, { recursive: true, force: true });
process.exit(result.status ?? 1);

/** Test files are `*.test.ts`; those of the editor (`*.e2e.ts`) run inside VS Code, started by a test of their own. */
function testFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !file.includes('workspaces'))
    .sort();
}

/** One bundle per test file, in a folder of this run's own, so that two runs side by side do not disturb each other. */
async function bundleTests(files) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: files,
    outdir: out,
    outbase: join(root, 'test'),
    bundle: true,
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
