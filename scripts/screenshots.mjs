// `npm run screenshots`: the end-to-end suite takes the pictures of the README anew, into media/.
import { join } from 'node:path';
import { installDependencies, root, run } from './install.mjs';

installDependencies();
run(process.execPath, ['esbuild.mjs']);
process.env.SCHEMA_LENS_PICTURES = join(root, 'media');
run(process.execPath, ['scripts/test.mjs', 'e2e/e2e']);
