// `npm run longrun`: a session of a working day. 10,000 random edits and 200 changes of the schema over the protocol; after
// each change every open document must say what a server says that has just started. Heap, stale answers and rejections are
// printed, and the run fails when memory grows or an answer differs. `--edits N`, `--changes N` and `--seed N` say otherwise.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openWorkspace } from '../support/client.ts';
import type { TestDocument } from '../support/clientDocument.ts';
import { projectRoot } from '../support/editorInstall.ts';

const { values } = parseArgs({
  options: { edits: { type: 'string' }, changes: { type: 'string' }, seed: { type: 'string' } },
});
const edits = Number(values.edits ?? 10_000);
const changes = Number(values.changes ?? 200);
const random = generator(Number(values.seed ?? 1));

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const snapshotName = 'schema-lens.snapshot.json';
const base = JSON.parse(readFileSync(join(projectRoot, 'media/sample', snapshotName), 'utf8'));

/** Statements of each kind, many times, in each family of languages. */
const statement = (n: number) =>
  [
    'INSERT INTO customers (tenant_id, email) VALUES ($1, $2) ON CONFLICT (tenant_id, email) DO NOTHING',
    'INSERT INTO customers (tenant_id, email) VALUES ($1, $2) ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING',
    'INSERT INTO customers (tenant_id, email) VALUES ($1, $2) ON CONFLICT (email) DO UPDATE SET email = excluded.email',
    'INSERT INTO orders (customer_id, number) VALUES ($1, $2) ON CONFLICT (number) DO NOTHING',
    'INSERT INTO orders (id) VALUES ($1) ON CONFLICT ON CONSTRAINT orders_pkey DO NOTHING',
    'CREATE TABLE a (n text REFERENCES orders (number), c bigint REFERENCES customers)',
  ][n % 6];
const lines = (count: number, line: (sql: string | undefined, n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(statement(n), n)).join('\n');
const originals: Readonly<Record<string, string>> = {
  'a.sql': lines(40, (sql) => `${sql};`),
  'b.ts': lines(30, (sql, n) => `export const f${n} = (db: Db) => db.query(\`${sql}\`, [1, 2]);`),
  'c.js': lines(30, (sql, n) => `const q${n} = sql\`${sql}\`;`),
  'd.go': `package d\n\n${lines(30, (sql, n) => `var q${n} = \`${sql}\``)}\n`,
};
const pieces = [
  'email',
  'tenant_id',
  'number',
  'id',
  '(',
  ')',
  ' ',
  '`',
  "'",
  '$1',
  ', ',
  ' WHERE deleted_at IS NULL',
  '\n',
  '--',
  '/*',
  '*/',
  'ON CONFLICT',
  ';',
];

let rejections = 0;
process.on('unhandledRejection', (reason) => {
  rejections++;
  console.error('Unhandled rejection:', reason);
});

const client = await openWorkspace({ ...originals, [snapshotName]: snapshotText(0) });
const problems: string[] = [];
const heaps: number[] = [];
const started = performance.now();
try {
  await session();
} finally {
  await client.close();
}
const seconds = (performance.now() - started) / 1000;
// What is remembered of texts and answers is bounded; when that is full, nothing may be added any more.
const [first, last] = [Math.min(...heaps.slice(4, 7)), Math.min(...heaps.slice(-3))];
console.log(`${edits} edits and ${changes} changes of the schema in ${seconds.toFixed(0)} s`);
console.log(`heap after a collection, each tenth: ${heaps.map((bytes) => (bytes / 2 ** 20).toFixed(0)).join(' ')} MB`);
console.log(
  `grown in the last third by ${(((last - first) / first) * 100).toFixed(1)} %; ${problems.length} stale answers; ${rejections} unhandled rejections`,
);
for (const problem of problems.slice(0, 5)) console.log(problem);
const failures = client.logged.filter((line) => /failed/i.test(line) && !/connect/i.test(line));
for (const line of failures.slice(0, 5)) console.log(`logged: ${line}`);
process.exit(problems.length + rejections + failures.length > 0 || last > first * 1.15 ? 1 : 0);

async function session(): Promise<void> {
  const documents = Object.keys(originals).map((path) => client.open(path));
  const used = await client.use({ kind: 'snapshot', path: snapshotName });
  if (!used.ok) throw new Error(used.message);
  const perChange = Math.ceil(edits / changes);
  for (let done = 0, change = 1; done < edits; change++) {
    for (let i = 0; i < perChange && done < edits; i++, done++) await edit(pick(documents));
    const before = client.refreshes();
    client.write(snapshotName, snapshotText(change));
    await client.refreshed(before);
    await compare(documents, change);
    if (change % Math.ceil(changes / 10) === 0) {
      collectGarbage();
      heaps.push(process.memoryUsage().heapUsed);
    }
  }
}

/** What a person does: types, deletes, pastes; and now and then takes all of it back. The editor asks after each. */
async function edit(document: TestDocument): Promise<void> {
  const text = document.text();
  const original = originals[client.pathOf(document.uri)] ?? '';
  if (Math.abs(text.length - original.length) > 400 || random() < 0.01) await document.type(0, original, text.length);
  else {
    const at = Math.floor(random() * text.length);
    const over = random() < 0.4 ? Math.floor(random() * 12) : 0;
    await document.type(at, random() < 0.8 ? pick(pieces) : '', Math.min(over, text.length - at));
  }
  await document.diagnostics();
  if (random() < 0.2) await document.hints();
  if (random() < 0.05)
    await Promise.all([document.lenses(), document.hover(Math.floor(random() * document.text().length))]);
}

/** The session's answers beside those of a server that has just started on the same texts and schema. */
async function compare(documents: readonly TestDocument[], change: number): Promise<void> {
  const texts = Object.fromEntries(documents.map(({ uri, text }) => [client.pathOf(uri), text()]));
  const fresh = await openWorkspace({ [snapshotName]: snapshotText(change) });
  try {
    for (const [path, text] of Object.entries(texts)) fresh.write(path, text);
    const used = await fresh.use({ kind: 'snapshot', path: snapshotName });
    if (!used.ok) throw new Error(used.message);
    for (const document of documents) {
      const path = client.pathOf(document.uri);
      const [ours, theirs] = [await answers(document), await answers(fresh.open(path))];
      if (ours !== theirs) problems.push(`After change ${change} ${path} says\n${ours}\na fresh start says\n${theirs}`);
    }
  } finally {
    await fresh.close();
  }
}

async function answers(document: TestDocument): Promise<string> {
  return [...(await document.problems()), ...(await document.hints())].join('\n');
}

/** The sample's schema with other keys each time: no two that follow one another are equal. */
function snapshotText(change: number): string {
  const tables = base.tables.map((table: { name: string; keys: readonly unknown[] }, i: number) => ({
    ...table,
    keys: table.keys.filter((_, k) => ((change >> (i + k)) & 1) === 0),
  }));
  return JSON.stringify({ ...base, tables, otherIndexes: [{ schema: 'public', names: [`change_${change}`] }] });
}

function pick<T>(from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
