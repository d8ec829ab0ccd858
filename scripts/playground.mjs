// `npm run playground`: the sample workspace in a real VS Code, in the browser, with the extension loaded and a database in
// the broken state of the five incidents. `--port N` chooses the port; `--built` takes what the last build left in dist/.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';
import { installDependencies, root, run } from './install.mjs';

const { values } = parseArgs({ options: { port: { type: 'string' }, built: { type: 'boolean' } } });

installDependencies();
if (!values.built) run(process.execPath, ['esbuild.mjs']);
const { sampleWorkspace, startSampleDatabase } = await import('./sampleDatabase.mjs');
const { editorFolders, stagedExtension, startWebServer } = await bundled(
  "export { editorFolders, stagedExtension } from './editor.ts'; export { startWebServer } from './editorWeb.ts';",
);

const home = mkdtempSync(join(tmpdir(), 'schema-lens-playground-'));
const started = [];
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
try {
  const database = await startSampleDatabase();
  started.push(database);
  const workspace = copyWorkspace(database.url);
  const server = await startWebServer({
    ...editorFolders(home, { 'window.commandCenter': true, 'workbench.reduceMotion': 'auto' }),
    port: Number(values.port ?? 0),
  });
  started.push(server);
  console.log(`\nOpen ${server.url(workspace, stagedExtension(home, root))}\n`);
  console.log(
    'Open oauth/oauth_server.js there and let Schema Lens use DATABASE_URL from .env. Ctrl-C ends everything.',
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
  await stop();
}

/** A copy to play with, so that the repository stays as it is. */
function copyWorkspace(url) {
  const copy = join(home, 'incidents');
  cpSync(join(root, sampleWorkspace), copy, { recursive: true });
  writeFileSync(join(copy, '.env'), `DATABASE_URL=${url}\n`);
  return copy;
}

async function stop() {
  for (const each of started.splice(0).reverse()) await each.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  process.exit();
}
