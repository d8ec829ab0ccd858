// `npm run longrun`: a session of a working day. 10,000 random edits of SQL, TypeScript, JavaScript and Go over the protocol, and
// 200 times something changes beside them: the schema, a file that documents take words from, schema-lens.json, the source, or all of
// it at once by a checkout. After each change every open document must come to say what a server says that has just started, and
// where that is news, the server must have asked for it to be shown. Heap, stale answers and rejections are printed, and the run fails
// when memory grows or an answer stays behind. `--edits N`, `--changes N` and `--seed N` say otherwise.
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openWorkspace, type TestClient } from '../support/client.ts';
import type { TestDocument } from '../support/clientDocument.ts';
import { beginning, kinds, type Session, snapshots } from './changes.ts';
import { originals, pieces } from './texts.ts';

const { values } = parseArgs({
  options: { edits: { type: 'string' }, changes: { type: 'string' }, seed: { type: 'string' } },
});
const edits = Number(values.edits ?? 10_000);
const changes = Number(values.changes ?? 200);
const random = generator(Number(values.seed ?? 1));
/** In milliseconds: the longest time in which an answer may be that of before. A machine that is busy is no failure. */
const patience = 60_000;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

let rejections = 0;
process.on('unhandledRejection', (reason) => {
  rejections++;
  console.error('Unhandled rejection:', reason);
});

const problems: string[] = [];
const heaps: number[] = [];
const happened = new Map<string, number>();
const started = performance.now();
const client = await openWorkspace({ ...originals, ...beginning() });
try {
  await run();
} finally {
  await client.close();
}
const seconds = (performance.now() - started) / 1000;
// What is remembered of texts and answers is bounded; when that is full, nothing may be added any more.
const [first, last] = [Math.min(...heaps.slice(4, 7)), Math.min(...heaps.slice(-3))];
console.log(`${edits} edits and ${changes} changes in ${seconds.toFixed(0)} s`);
console.log([...happened].map(([kind, count]) => `${kind}: ${count}`).join(', '));
console.log(`heap after a collection, each tenth: ${heaps.map((bytes) => (bytes / 2 ** 20).toFixed(0)).join(' ')} MB`);
console.log(
  `grown in the last third by ${(((last - first) / first) * 100).toFixed(1)} %; ${problems.length} stale answers; ${rejections} unhandled rejections`,
);
const failures = client.logged.filter((line) => /failed/i.test(line) && !/connect/i.test(line));
for (const line of failures.slice(0, 5)) console.log(`logged: ${line}`);
process.exit(problems.length + rejections + failures.length > 0 || last > first * 1.15 ? 1 : 0);

async function run(): Promise<void> {
  const documents = Object.keys(originals).map((path) => client.open(path));
  const session: Session = {
    client,
    documents,
    disk: new Map(Object.entries(beginning())),
    choice: { kind: 'snapshot', path: snapshots[0] },
  };
  const used = await client.use(session.choice);
  if (!used.ok) throw new Error(used.message);
  const perChange = Math.ceil(edits / changes);
  for (let done = 0, change = 1; change <= changes; change++) {
    for (let i = 0; i < perChange && done < edits; i++, done++) await edit(pick(documents));
    await changed(session, change);
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

/** Something changes beside the documents; afterwards the session's answers are those of a server that has just started. */
async function changed(session: Session, n: number): Promise<void> {
  const { documents } = session;
  // Counted first: what is asked for while the answers of before are taken is news to some of them.
  const refreshes = client.refreshes();
  const before = new Map<TestDocument, string>();
  const texts = new Map(documents.map((document) => [document, document.text()]));
  for (const document of documents) before.set(document, await answers(client, document));
  const kind = pick(Object.keys(kinds));
  happened.set(kind, (happened.get(kind) ?? 0) + 1);
  await kinds[kind]?.(session, n);
  const fresh = await openWorkspace({ ...Object.fromEntries(session.disk), ...textsOf(documents) });
  try {
    const used = await fresh.use(session.choice);
    if (!used.ok) throw new Error(used.message);
    for (const document of documents) {
      const path = client.pathOf(document.uri);
      const anew = fresh.open(path);
      const both = async () => [await answers(client, document), await answers(fresh, anew)] as const;
      const what = `After change ${n} (${kind}) ${path}`;
      if (!(await comesTrue(async () => isSame(await both())))) {
        const [ours, theirs] = await both();
        report(`${what} says\n${ours}\na fresh start says\n${theirs}`);
        continue;
      }
      const [now, was] = [await answers(fresh, anew), before.get(document)];
      if (now === was || document.text() !== texts.get(document)) continue;
      if (!(await comesTrue(async () => client.refreshes() > refreshes)))
        report(`${what} says\n${now}\nsaid before\n${was}\nand the editor was not told to ask for it`);
    }
  } finally {
    await fresh.close();
  }
}

function isSame([ours, theirs]: readonly [string, string]): boolean {
  return ours === theirs;
}

/** Each stays for a while in vain, so that a session full of them is ended. */
function report(problem: string): void {
  problems.push(problem);
  console.error(problem);
  if (problems.length === 10) throw new Error('Ten answers are stale: that is enough.');
}

function textsOf(documents: readonly TestDocument[]): Readonly<Record<string, string>> {
  return Object.fromEntries(documents.map(({ uri, text }) => [client.pathOf(uri), text()]));
}

async function comesTrue(isTrue: () => Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + patience; performance.now() < end; ) {
    if (await isTrue()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return isTrue();
}

/** Problems, hints, and the hovers at some places. */
async function answers(from: TestClient, document: TestDocument): Promise<string> {
  const { length } = document.text();
  const hovers: string[] = [];
  for (let i = 1; i < 8; i++) {
    const hover = await document.hover(Math.floor((length * i) / 8));
    // How old an answer is grows by itself.
    if (hover !== undefined) hovers.push(hover.replaceAll(from.folder, '').replace(/\b\d+ \w+ ago\b|just now/g, ''));
  }
  return [...(await document.problems()), ...(await document.hints()), ...hovers].join('\n');
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
