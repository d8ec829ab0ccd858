// The tests' own tools are TypeScript; a script takes what it needs of them through here.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

/** Bundles `contents`, which imports relative to test/support, and answers what it exports. */
export async function bundled(contents) {
  const { build } = await import('esbuild');
  mkdirSync(join(root, 'out'), { recursive: true });
  const outfile = join(root, 'out', `script-${process.pid}.mjs`);
  await build({
    stdin: { contents, resolveDir: join(root, 'test/support') },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  try {
    return await import(outfile);
  } finally {
    rmSync(outfile);
  }
}
