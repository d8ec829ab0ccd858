// A folder like a large repository: many languages, a few per cent of the files with SQL that has something to resolve.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeCatalog } from '../../server/src/catalog/codec.ts';
import { catalogOf, keyOf, tableOf } from '../features/schema.ts';

/** Kinds of files with their share in thousandths: about what one finds in a mono-repository of services and front ends. */
const kinds: readonly (readonly [extension: string, share: number])[] = [
  ['ts', 300],
  ['tsx', 120],
  ['js', 80],
  ['go', 170],
  ['sql', 20],
  ['py', 60],
  ['json', 90],
  ['md', 50],
  ['css', 40],
  ['yaml', 40],
  ['svg', 30],
];

/** Tables that the statements name, `t0` … `t99`, each with a primary key and a unique constraint. */
const tables = 100;

/** Every n-th file of a language that is read holds SQL with something to resolve. */
const RELEVANT = 33;

/** A seeded sequence of numbers from 0 up to 1. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Writes `count` files below `root`, commits them, and gives the bytes written. */
export function makeTree(root: string, count: number): number {
  const next = sequence(count);
  const made = new Set<string>();
  let bytes = 0;
  for (let n = 0; n < count; n++) {
    const unit = Math.floor(n / 7);
    const path = join(root, `area${unit % 11}/service${unit % 330}/unit${unit}/file${n}.${kindAt(next())}`);
    const folder = dirname(path);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    const text = textOf(path, n, next);
    bytes += text.length;
    writeFileSync(path, text);
  }
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', '-c', 'commit.gpgsign=false'];
  for (const step of [['init'], ['add', '.'], ['commit', '--quiet', '--no-verify', '-m', 'tree']]) {
    execFileSync('git', [...author, ...step], { cwd: root, stdio: 'ignore' });
  }
  return bytes;
}

function kindAt(at: number): string {
  let left = at * 1000;
  for (const [extension, share] of kinds) {
    if (left < share) return extension;
    left -= share;
  }
  return 'ts';
}

/** Sizes are spread as in real trees: most files are small, a few are long. */
function textOf(path: string, n: number, next: () => number): string {
  const lines = Math.floor(6 + 500 * next() ** 4);
  const body = Array.from({ length: lines }, (_, line) => lineOf(path, line, next));
  if (n % RELEVANT === 0) body.splice(lines >> 1, 0, statementOf(path, n % tables));
  return `${body.join('\n')}\n`;
}

const words =
  'account amount async await balance client config const context error export fetch function handler import interface invoice limit message number offset option order promise query request response result return service session string token update user value version window'.split(
    ' ',
  );

function lineOf(path: string, line: number, next: () => number): string {
  const word = () => words[Math.floor(next() * words.length)] ?? 'value';
  if (path.endsWith('.sql')) return `-- ${word()} ${word()} ${line}\nselect ${word()}_id, '${word()}' from ${word()}s;`;
  if (path.endsWith('.go')) return `\t${word()}${line} := ${word()}.${word()}(ctx, "${word()}", ${word()})`;
  return `  const ${word()}${line} = ${word()}.${word()}('${word()}', { ${word()}: ${word()} });`;
}

function statementOf(path: string, table: number): string {
  const sql = `insert into t${table} (id, email) values ($1, $2) on conflict (email) do update set id = excluded.id`;
  if (path.endsWith('.sql')) return `${sql};\nalter table t${table} add foreign key (id) references t1 (id);`;
  return path.endsWith('.go') ? `\tdb.Exec(ctx, \`${sql}\`, id, email)` : `  await db.query(\`${sql}\`, [id, email]);`;
}

/** The snapshot of a database that has the tables. */
export function snapshotText(): string {
  const names = Array.from({ length: tables }, (_, n) => `t${n}`);
  const all = names.map((name) =>
    tableOf(name, { id: 'bigint', email: 'text' }, [
      keyOf(`${name}_pkey`, ['id'], { constraint: 'primary' }),
      keyOf(`${name}_email_key`, ['email'], { constraint: 'unique' }),
    ]),
  );
  return encodeCatalog(catalogOf(...all));
}
