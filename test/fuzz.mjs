// `npm run fuzz -- --seconds N [--seed S]`: runs test/fuzz/fuzz.ts, bundled as the tests are.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'out', `fuzz-${process.pid}`);

await build({
  entryPoints: [join(root, 'test/fuzz/fuzz.ts')],
  outfile: join(out, 'fuzz.mjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
const result = spawnSync(process.execPath, [join(out, 'fuzz.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
rmSync(out, { recursive: true, force: true });
process.exit(result.status ?? 1);
