// `npm run screenshots`: the end-to-end suite takes the pictures of the README anew, into media/.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDependencies, root, run } from './install.mjs';

installDependencies();
run(process.execPath, ['esbuild.mjs']);
const taken = mkdtempSync(join(tmpdir(), 'schema-lens-pictures-'));
run(process.execPath, ['scripts/test.mjs', 'e2e/e2e'], { env: { ...process.env, SCHEMA_LENS_PICTURES: taken } });
for (const name of readdirSync(taken)) {
  // The pages use a few of them; the others are for the eyes of whoever changes what they show.
  if (existsSync(join(root, 'media', name))) copyFileSync(join(taken, name), join(root, 'media', name));
}
rmSync(taken, { recursive: true });
