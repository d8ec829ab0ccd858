import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../support/postgres.ts';
import { less, measure, ms, times } from './cost.ts';
import type { Row } from './rows.ts';

const TABLES = 300;
const FILES = 200;
const PER_FILE = 5;

/** Two in five are right: by the primary key, or by a unique index. The others name a column that no unique index is on. */
function statement(n: number): { readonly sql: string; readonly isBroken: boolean } {
  const [target, isBroken] = n % 5 === 0 ? ['id', false] : n % 5 === 1 ? ['email', false] : ['name', true];
  const sql = `insert into t${n % TABLES} (id, email, name) values (1, 'a', 'b') on conflict (${target}) do nothing`;
  return { sql, isBroken: isBroken === true };
}

/** 1,000 upserts in 200 files, 600 of them broken, as TypeScript writes them. Answers where: `src/file0.ts:3`. */
export function writeFiles(folder: string): ReadonlySet<string> {
  const broken = new Set<string>();
  mkdirSync(join(folder, 'src'), { recursive: true });
  for (let file = 0; file < FILES; file++) {
    const lines = Array.from({ length: PER_FILE }, (_, at) => {
      const { sql, isBroken } = statement(file * PER_FILE + at);
      if (isBroken) broken.add(`src/file${file}.ts:${at + 1}`);
      return `await db.query(\`${sql}\`);`;
    });
    writeFileSync(join(folder, `src/file${file}.ts`), `${lines.join('\n')}\n`);
  }
  const explained = Array.from({ length: FILES * PER_FILE }, (_, n) => `explain ${statement(n).sql};`);
  writeFileSync(join(folder, 'explain.txt'), `${explained.join('\n')}\n`);
  return broken;
}

export const schema = `DO $$ BEGIN FOR n IN 0..${TABLES - 1} LOOP
  EXECUTE format('CREATE TABLE t%s (id bigint PRIMARY KEY, email text UNIQUE, name text)', n);
END LOOP; END $$`;

interface Found {
  readonly findings: readonly { readonly file: string; readonly line: number; readonly severity: string }[];
}

/** `verify` on upserts of which it is known which are broken, against a real server, beside psql that explains each of them. */
export async function truthRows(folder: string, runs: number): Promise<readonly Row[]> {
  const broken = writeFiles(folder);
  const server = await startPostgres(17);
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(schema);
    await client.end();
    const verify = [process.execPath, resolve('dist/cli.js'), 'verify', '--db', server.url, '--format', 'json'];
    const report: Found = JSON.parse(
      spawnSync(process.execPath, verify.slice(1), { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 }).stdout,
    );
    const errors = report.findings.filter(({ severity }) => severity === 'error');
    const found = new Set(errors.map(({ file, line }) => `${file}:${line}`));
    const isRight = [...found].filter((place) => broken.has(place)).length;
    const own = less(measure(verify, folder, runs), measure([process.execPath, '-e', '0'], folder, runs));
    const measured = beside(own.wall, own.cpu, server.url, folder, runs);
    return [
      { title: 'verify of 1,000 upserts, beside psql', measured },
      {
        title: 'broken upserts found of 600',
        measured: `${isRight} of ${broken.size} found, ${found.size - isRight} false`,
      },
    ];
  } finally {
    await server.stop();
  }
}

function beside(wall: number, cpu: number, url: string, folder: string, runs: number): string {
  if (spawnSync('psql', ['--version']).error) return `${ms(wall)}; psql is missing: apt-get install postgresql-client`;
  // The server's log of 600 refused statements would have to be read meanwhile.
  const quiet = `${url}?options=${encodeURIComponent('-c log_min_messages=panic')}`;
  const psql = measure(['psql', '-q', '-d', quiet, '-f', 'explain.txt'], folder, runs);
  return `${ms(wall)} (${ms(cpu)} CPU), psql ${ms(psql.wall)}: ${times(wall, psql.wall)}`;
}
