// `node scripts/run.mjs FILE [argument…]`: bundles one TypeScript file as the tests are bundled, and runs it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installDependencies, root } from './install.mjs';
import { beginRun } from './owned.mjs';

installDependencies();
const [file = '', ...rest] = process.argv.slice(2);
const { build } = await import('esbuild');
const out = beginRun(join(root, 'out'), 'run');
const bundle = join(out, 'main.mjs');
await build({
  entryPoints: [join(root, file)],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: 'linked',
  logLevel: 'warning',
});
const child = spawn(process.execPath, ['--enable-source-maps', bundle, ...rest], { cwd: root, stdio: 'inherit' });
child.once('exit', (code) => process.exit(code ?? 1));
