// `npm run animation`: films the extension in a real VS Code on a real PostgreSQL, for the README: media/animation.gif.
// Nothing is drawn by hand but the line below the editor, the pointer and the pressed keys. `--frames FOLDER` keeps the pictures.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';
import { installDependencies, root, run } from './install.mjs';

const { values } = parseArgs({ options: { frames: { type: 'string' }, built: { type: 'boolean' } } });
const megabytes = 2;

installDependencies();
if (!values.built) run(process.execPath, ['esbuild.mjs']);
const { createStage } = await import('./animation/stage.mjs');
const { toGif } = await import('./animation/gif.mjs');
const { editorFolders, hostItems, stagedExtension, startWeb, startPostgres, withClient } = await bundled(`
  export { editorFolders, stagedExtension } from './editor.ts';
  export { startWeb } from './editorWeb.ts';
  export { hostItems } from './editorSuite.ts';
  export { startPostgres } from './postgres.ts';
  import pg from 'pg';
  export async function withClient(connectionString, use) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try { return await use(client); } finally { await client.end(); }
  }
`);

const schema = `create table shops (
  id bigint generated always as identity primary key,
  name text not null
);

create table orders (
  id bigint generated always as identity primary key,
  shop_id bigint not null references shops (id),
  number text not null,
  total numeric not null
);
`;
const code = `import { sql } from './database.ts';
import type { Order } from './order.ts';

/** Called for every webhook, which may come twice. */
export async function saveOrder(order: Order) {
  await sql\`
    insert into orders (shop_id, number, total)
    values (\${order.shopId}, \${order.number}, \${order.total})
    \`;
}
`;
const clause = 'on conflict (shop_id, number) do nothing';

const settings = {
  'breadcrumbs.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.fontSize': 14,
  'editor.fontFamily': "'DejaVu Sans Mono', monospace",
  'editor.hover.above': false,
  'editor.hover.delay': 100,
  'editor.folding': false,
  'editor.glyphMargin': false,
  'editor.lineNumbersMinChars': 3,
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'editor.renderLineHighlight': 'none',
  'editor.quickSuggestions': { strings: 'off', other: 'off', comments: 'off' },
  'editor.suggestOnTriggerCharacters': false,
  'editor.autoClosingBrackets': 'never',
  '[sql]': { 'editor.wordWrap': 'on', 'editor.fontSize': 12 },
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.editorActionsLocation': 'hidden',
  'workbench.layoutControl.enabled': false,
  'files.autoSave': 'afterDelay',
};

const home = mkdtempSync(join(tmpdir(), 'schema-lens-animation-'));
const postgres = await startPostgres(17);
try {
  const url = await database();
  const workspace = shop(url);
  const editor = await startWeb({
    workspace,
    extension: stagedExtension(home, root),
    ...editorFolders(home, settings),
    viewport: { width: 960, height: 540 },
    env: {},
  });
  try {
    const stage = await createStage(editor.page);
    await film(editor.page, stage, url, join(workspace, 'migrations'));
    await save(await toGif(await editor.page.context().browser().newPage(), stage.frames), stage.frames);
  } finally {
    await editor.stop();
  }
} finally {
  await postgres.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** A database whose schema is that of the first migration. */
async function database() {
  await withClient(postgres.url, (client) => client.query('create database shop_dev'));
  const url = postgres.url.replace(/\/postgres$/, '/shop_dev');
  await withClient(url, (client) => client.query(schema));
  return url;
}

function shop(url) {
  const folder = join(home, 'shop');
  const files = { '.env': `DATABASE_URL=${url}\n`, 'migrations/001_shop.sql': schema, 'src/orders.ts': code };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function film(page, stage, url, migrations) {
  await begin(page);
  await stage.say('An upsert, as it is written every day.');
  await stage.frame(1200);
  await stage.type(clause);
  const wrong = page.locator('.view-overlays .squiggly-error').first();
  await wrong.waitFor();
  await page.getByText('Check for duplicates').first().waitFor();
  await stage.say('It passes the type checker. PostgreSQL would refuse it: Schema Lens says so while you type.');
  await stage.frame(3200);

  await stage.say('Why? The hover lists every key of the table, and what it lacks.');
  await stage.point(wrong);
  await page.locator('.monaco-hover:visible', { hasText: 'checked against' }).first().waitFor();
  await stage.frame(4500);
  await page.keyboard.press('Escape');
  await stage.away();

  await stage.say('The quick fix writes the migration, in the format of your migration tool.');
  await stage.press('Control+.', 'Ctrl + .');
  const fixes = page.locator('.action-widget');
  await fixes.getByText('Create migration').first().waitFor();
  await stage.letGo();
  await stage.frame(2600);
  await page.keyboard.press('Enter');
  await page.locator('.tab', { hasText: '002_' }).waitFor();
  await page.getByText('concurrently').first().waitFor();
  await stage.say('With a check for duplicates, a verification, and the way back.');
  await stage.frame(4500);

  await stage.say('Run it with your own tool…');
  await stage.frame(1200);
  await migrate(url, migrations);
  await wrong.waitFor({ state: 'hidden' });
  await page.getByText('→ orders_shop_id_number_key').first().waitFor();
  await page.locator('.codelens-decoration', { hasText: 'migration' }).waitFor({ state: 'hidden' });
  await stage.say('…and the squiggle goes by itself.');
  await stage.frame(2500);
  const migration = page.locator('.tab', { hasText: '002_' });
  await stage.point(migration.locator('.codicon-close'));
  await migration.locator('.codicon-close').click();
  await migration.waitFor({ state: 'hidden' });
  await stage.away();
  await stage.say('The hint names the unique index that the upsert uses.');
  await stage.frame(4500);
}

/** Off camera: the file is opened, the database in `.env` is chosen, and the cursor stands where the clause goes. */
async function begin(page) {
  await page.addStyleTag({
    content: `${[...hostItems, '.statusbar .right-items'].join()} { display: none !important }`,
  });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  await pick(page, 'Control+P', 'orders.ts');
  await page.locator('.tab', { hasText: 'orders.ts' }).waitFor();
  await page.keyboard.press('Control+B');
  await page.getByText('Schema Lens: no source').click();
  await choose(page, 'shop_dev');
  await page.locator('.notification-toast', { hasText: 'Connected to shop_dev' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.notification-toast').waitFor({ state: 'hidden' });
  await pick(page, 'Control+G', '9:5', 'Go to line 9');
  await page.mouse.move(940, 300);
}

/** Opens a list by its keys, types a text, and takes the row that says so. */
async function pick(page, keys, text, row = text) {
  await page.keyboard.press(keys);
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(text);
  await choose(page, row);
}

async function choose(page, row) {
  await page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().click();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** What a migration tool does: each statement of the new file on its own, outside a transaction. */
async function migrate(url, folder) {
  const [, file] = readdirSync(folder).sort();
  const text = readFileSync(join(folder, file), 'utf8').replace(/--.*$/gm, '');
  await withClient(url, async (client) => {
    for (const statement of text.split(';')) if (statement.trim() !== '') await client.query(statement);
  });
}

async function save(gif, frames) {
  if (values.frames) {
    mkdirSync(values.frames, { recursive: true });
    frames.forEach(({ picture }, i) => {
      writeFileSync(join(values.frames, `${String(i).padStart(3, '0')}.png`), picture);
    });
  }
  const size = gif.length / 1024 / 1024;
  if (size > megabytes) throw new Error(`The animation has ${size.toFixed(2)} MB, and ${megabytes} are allowed.`);
  writeFileSync(join(root, 'media/animation.gif'), gif);
  console.log(`media/animation.gif: ${frames.length} frames, ${size.toFixed(2)} MB`);
}
