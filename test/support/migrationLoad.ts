import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { Catalog, Table } from '../../server/src/catalog/catalog.ts';
import type { MigrationDraft } from '../../server/src/migrate/draft.ts';
import { databaseSource } from '../../server/src/sources/database.ts';

/** What writers saw while something else ran. Times in milliseconds. */
export interface Writing {
  readonly statements: number;
  readonly longest: number;
  readonly failures: readonly string[];
}

/** A table of users with `rows` rows, and a primary key that upserts conflict on. */
export async function fill(client: pg.Client, rows: number): Promise<void> {
  await client.query(`create table users (id bigint primary key, tenant_id int not null, email text not null, n int not null);
insert into users select i, i % 100, 'user' || i || '@example.com', 0 from generate_series(1, ${rows}) as i;
analyze users`);
}

/**
 * Upserts by several connections while the work runs. Each gives up a lock after 5 s, which is what the migrations allow
 * themselves: a writer that has to wait longer fails.
 */
export async function whileWriting<T>(
  url: string,
  rows: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly writing: Writing }> {
  const going = { now: true };
  const started: Promise<void>[] = [];
  const writers = Array.from({ length: 4 }, (_, i) => {
    let tell = () => {};
    started.push(new Promise((resolve) => (tell = resolve)));
    return write(url, rows, { seed: i, going, wrote: tell }).finally(tell);
  });
  try {
    await Promise.all(started);
    const result = await work();
    going.now = false;
    const all = await Promise.all(writers);
    const writing = {
      statements: all.reduce((sum, each) => sum + each.statements, 0),
      longest: Math.max(...all.map(({ longest }) => longest)),
      failures: all.flatMap(({ failures }) => failures),
    };
    return { result, writing };
  } finally {
    going.now = false;
    await Promise.allSettled(writers);
  }
}

interface Writer {
  readonly seed: number;
  readonly going: { readonly now: boolean };
  /** Called after each statement, so that the work begins among writers. */
  wrote(): void;
}

async function write(url: string, rows: number, { seed, going, wrote }: Writer): Promise<Writing> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query("set lock_timeout = '5s'");
  const failures: string[] = [];
  let statements = 0;
  let longest = 0;
  // Each writer has rows of its own, new ones among them, and none that another waits for.
  for (let i = seed + 1; going.now; i += 4) {
    const id = statements % 3 === 0 ? rows + i : ((i * 7919) % Math.floor(rows / 4)) * 4 + seed + 1;
    const start = performance.now();
    try {
      await client.query(
        `insert into users values ($1::bigint, ($1::bigint % 100)::int, 'user' || $1::bigint || '@example.com', 0) on conflict (id) do update set n = users.n + 1`,
        [id],
      );
    } catch (error) {
      failures.push(String(error));
    }
    longest = Math.max(longest, performance.now() - start);
    statements++;
    wrote();
  }
  await client.end();
  return { statements, longest, failures };
}

/** Runs a draft's steps as its tool would: inside a transaction each, or outside. */
export async function runDraft(client: pg.Client, draft: MigrationDraft): Promise<void> {
  for (let step: MigrationDraft | undefined = draft; step; step = step.next) {
    if (step.transaction === 'allowed') await client.query('begin');
    for (const statement of step.up) await client.query(statement);
    if (step.transaction === 'allowed') await client.query('commit');
  }
}

/** The table as the product's own catalog has it now. */
export async function usersOf(url: string): Promise<{ readonly table: Table; readonly catalog: Catalog }> {
  const source = databaseSource({ connection: url, env: {} });
  const { catalog } = await source.load(new AbortController().signal);
  await source.close();
  const table = catalog.tables.find(({ name }) => name === 'users');
  if (!table) throw new Error('There is no table users.');
  return { table, catalog };
}
