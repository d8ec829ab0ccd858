import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import type { Catalog, Table } from '../../server/src/catalog/catalog.ts';
import type { MigrationDraft } from '../../server/src/migrate/draft.ts';
import { databaseSource } from '../../server/src/sources/database.ts';

export interface DraftCase {
  readonly setup: string;
  readonly table: string;
  /** What is wrong before the draft can run, such as duplicates that a failed build met. */
  readonly prepare?: (client: pg.Client) => Promise<void>;
  draft(table: Table, catalog: Catalog): MigrationDraft | undefined;
  /** True of the database at the end. */
  readonly finally: string;
  /** Each step's name, to see the order. */
  readonly steps: readonly string[];
  /** Some steps have no way back. */
  readonly oneWay?: true;
}

function stepsOf(first: MigrationDraft): readonly MigrationDraft[] {
  return first.next ? [first, ...stepsOf(first.next)] : [first];
}

async function send(client: pg.Client, statements: readonly string[], transaction: boolean): Promise<void> {
  if (transaction) await client.query('begin');
  for (const statement of statements) await client.query(statement);
  if (transaction) await client.query('commit');
}

async function forward(client: pg.Client, steps: readonly MigrationDraft[]): Promise<void> {
  for (const step of steps) {
    await send(client, step.up, step.transaction === 'allowed');
    if (/^CREATE (UNIQUE )?INDEX CONCURRENTLY/.test(step.up[0] ?? '')) {
      assert.match(
        step.notes.join('\n'),
        /If it fails it leaves an INVALID index/,
        `${step.name} says what a failure leaves`,
      );
    }
    assert.equal((await client.query(step.verify ?? '')).rowCount, 1, `${step.name} is verified`);
  }
}

let databases = 0;

/**
 * Runs a draft on a real server as its steps say, inside a transaction or outside: forward, back, forward again; after each
 * step its verification returns a row.
 */
export function checkDraft(
  serverUrl: () => string,
  title: string,
  { setup, table, prepare, draft, finally: end, steps: names, oneWay }: DraftCase,
): void {
  test(title, async () => {
    const admin = new pg.Client(serverUrl());
    await admin.connect();
    const database = `draft_${databases++}`;
    await admin.query(`create database ${database}`);
    await admin.end();
    const url = serverUrl().replace(/postgres$/, database);
    const client = new pg.Client(url);
    await client.connect();
    const source = databaseSource({ connection: url, env: {} });
    try {
      await client.query(setup);
      await prepare?.(client);
      const { catalog } = await source.load(new AbortController().signal);
      const found = catalog.tables.find((each) => each.name === table);
      assert.ok(found, `no table ${table}`);
      const made = draft(found, catalog);
      assert.ok(made, 'there is a draft');
      const steps = stepsOf(made);
      assert.deepEqual(
        steps.map(({ name }) => name),
        names,
      );
      const remarks = steps.flatMap(({ notes }) => notes);
      // Some tools part a file at each semicolon, also inside a remark.
      assert.deepEqual(
        remarks.filter((remark) => remark.includes(';')),
        [],
      );
      if (made.check) assert.equal((await client.query(made.check)).rowCount, 0, 'the check finds nothing');
      await forward(client, steps);
      assert.equal((await client.query(end)).rowCount, 1, end);
      if (oneWay) return;
      for (const step of steps.toReversed()) await send(client, step.down, step.transaction === 'allowed');
      assert.equal((await client.query(end)).rowCount, 0, 'the way back leads back');
      await forward(client, steps);
      assert.equal((await client.query(end)).rowCount, 1, end);
    } finally {
      await source.close();
      await client.end();
    }
  });
}
