import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import pg from 'pg';
import { databaseSource } from '../../server/src/sources/database.ts';
import { startPostgres } from '../support/postgres.ts';
import { median, ms } from './cost.ts';
import type { Row } from './rows.ts';

/** SQL that makes tables `t<from>` … `t<to>` of twelve columns, with four unique indexes each: one in four on an expression, two partial. */
export function manyTables(from: number, to: number): string {
  return `DO $$ BEGIN FOR n IN ${from}..${to} LOOP
  EXECUTE format('CREATE TABLE t%s (id bigint PRIMARY KEY, a int, b int, c text, d text, e timestamptz, f boolean, g uuid, h jsonb, i numeric, j date, k text)', n);
  EXECUTE format('CREATE UNIQUE INDEX ON t%s (a, b) WHERE f', n);
  EXECUTE format('CREATE UNIQUE INDEX ON t%s (c) WHERE e IS NULL AND d = ''active''', n);
  EXECUTE format('CREATE UNIQUE INDEX ON t%s (lower(d))', n);
  IF n % 100 = 0 THEN COMMIT; END IF;
END LOOP; END $$`;
}

/** Loading a catalog of 10,000 tables with 40,000 unique indexes from a real server. */
export async function catalogRows(runs: number): Promise<readonly Row[]> {
  const server = await startPostgres(17);
  const client = new pg.Client({ connectionString: server.url });
  try {
    await client.connect();
    await client.query(manyTables(1, 2_000));
    const small = await loads(server.url, runs);
    await client.query(manyTables(2_001, 10_000));
    await client.query('VACUUM ANALYZE pg_class, pg_index, pg_attribute, pg_constraint');
    const large = await loads(server.url, runs);
    const growth = `${(large.load / small.load / 5).toFixed(2)} per table`;
    return [
      { title: 'catalog of 10,000 tables', measured: ms(large.load) },
      { title: 'longest stall while it loads', measured: ms(large.stall) },
      { title: 'growth of a load, 10,000 tables to 2,000', measured: growth },
    ];
  } finally {
    await client.end();
    await server.stop();
  }
}

/** Medians of some loads in ms, and the longest time in which the process did not answer. */
async function loads(url: string, runs: number): Promise<{ readonly load: number; readonly stall: number }> {
  const source = databaseSource({ connection: url, env: {} });
  const { signal } = new AbortController();
  await source.load(signal);
  const times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await source.load(signal);
    times.push(performance.now() - start);
  }
  delay.disable();
  await source.close();
  return { load: median(times), stall: delay.max / 1e6 };
}
