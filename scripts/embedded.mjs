// The files of the embedded PostgreSQL: its program, its read-only files and an initialised database, each as small as it
// can be made quickly. Made once per version of PGlite into .cache, then copied beside the bundle.
// `node scripts/embedded.mjs FOLDER` bundles the process itself into FOLDER as well, `node scripts/embedded.mjs` alone
// prints where the files are: both for tests.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pglite = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));

/** Raised when this script makes something else of the same PGlite. */
const generation = 1;

/** Puts the files into `folder`, which the process looks for beside its bundle as `embedded`. */
export async function placeEmbedded(folder) {
  const files = await embeddedFiles();
  rmSync(folder, { recursive: true, force: true });
  cpSync(files, folder, { recursive: true });
}

/** The folder that has them; made when missing. */
export async function embeddedFiles() {
  const { version } = JSON.parse(readFileSync(join(pglite, '../package.json'), 'utf8'));
  const cached = join(root, '.cache', `embedded-${version}-${generation}`);
  if (!existsSync(cached)) await makeEmbedded(cached);
  return cached;
}

async function makeEmbedded(cached) {
  const fresh = `${cached}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  const put = (name, bytes) => writeFileSync(join(fresh, `${name}.br`), compressed(bytes));
  put('pglite.wasm', readFileSync(join(pglite, 'pglite.wasm')));
  put('pglite.data', withoutUnused(readFileSync(join(pglite, 'pglite.data'))));
  put('database.tar', await slimDatabase());
  // What a migration can name in CREATE EXTENSION; the others spy on servers or load by themselves.
  const extensions = readdirSync(pglite)
    .filter(
      (name) =>
        name.endsWith('.tar.gz') &&
        !/^(pg_(buffer|free|logical|over|surgery|vis|wal)|auto_|password|page|amcheck)/.test(name),
    )
    .map((name) => name.replace(/\.tar\.gz$/, ''));
  for (const name of extensions) cpSync(join(pglite, `${name}.tar.gz`), join(fresh, `${name}.tar.gz`));
  writeFileSync(join(fresh, 'extensions.json'), JSON.stringify(extensions));
  // Complete or absent, also when two builds make it at once.
  if (existsSync(cached)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, cached);
}

/** The highest quality saves another tenth, and takes a minute. */
function compressed(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}

/** Read when a database is initialised, which is done here, or for client encodings other than UTF-8, or to build extensions. */
const unused =
  /\/(postgres\.bki|information_schema\.sql|system_\w+\.sql|sql_features\.txt|snowball_create\.sql|errcodes\.txt|utf8_and_\w+\.so|latin\w*_and_\w+\.so|cyrillic_and_mic\.so|euc\w*_and_\w+\.so|libpqwalreceiver\.so|pgoutput\.so)$|\/pgxs\//;

/** The files lie in one piece, each at a place that the program knows: those that nobody reads become zeros. */
function withoutUnused(data) {
  const program = readFileSync(join(pglite, 'index.cjs'), 'utf8');
  for (const [, name, start, end] of program.matchAll(/filename:"([^"]+)",start:(\d+),end:(\d+)/g)) {
    if (unused.test(name)) data.fill(0, Number(start), Number(end));
  }
  return data;
}

/** A database without its templates, which nothing here ever copies. */
async function slimDatabase() {
  const { PGlite } = await import('@electric-sql/pglite');
  const db = await PGlite.create();
  try {
    await db.exec('UPDATE pg_database SET datistemplate = false');
    await db.exec('DROP DATABASE template0');
    await db.exec('DROP DATABASE template1');
    await db.exec('VACUUM FREEZE');
    await db.exec('CHECKPOINT');
    const dump = await db.dumpDataDir('none');
    return Buffer.from(await dump.arrayBuffer());
  } finally {
    await db.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (folder === undefined) console.log(await embeddedFiles());
  else await bundleInto(folder);
}

async function bundleInto(folder) {
  const { build } = await import('esbuild');
  const { embeddedBundle } = await import('./bundle.mjs');
  await Promise.all([build({ ...embeddedBundle, outdir: folder }), placeEmbedded(join(folder, 'embedded'))]);
}
