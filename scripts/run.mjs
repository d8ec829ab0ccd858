// `node scripts/run.mjs FILE [argument…]`: bundles one TypeScript file as the tests are bundled, and runs it.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, root } from './install.mjs';

installDependencies();
const [file = '', ...rest] = process.argv.slice(2);
const { build } = await import('esbuild');
const out = join(root, 'out', `run-${process.pid}`);
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
const result = spawnSync(process.execPath, ['--enable-source-maps', bundle, ...rest], { cwd: root, stdio: 'inherit' });
rmSync(out, { recursive: true, force: true });
process.exit(result.status ?? 1);
