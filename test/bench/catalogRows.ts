import { performance } from 'node:perf_hooks';
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

/**
 * Gives the catalogs the rows of tables `t<from>` … `t<to>` like `t1`, with their indexes, constraints and types, without making
 * their files: a hundred thousand tables in a minute. Whoever reads catalogs sees no difference.
 */
export async function makeCatalogRows(client: pg.Client, from: number, to: number): Promise<void> {
  await client.query(`SET allow_system_table_mods = on; CREATE TEMP TABLE template AS
   SELECT oid, row_number() OVER () - 1 AS place FROM (SELECT 't1'::regclass::oid UNION SELECT indexrelid FROM pg_index WHERE indrelid = 't1'::regclass
    UNION SELECT unnest(ARRAY[oid, typarray]) FROM pg_type WHERE typrelid = 't1'::regclass) AS parts (oid)`);
  const inserts: string[] = [];
  for (const [catalog, of, changes] of copies) {
    const cases = Object.entries(changes).map(
      ([column, value]) => `WHEN '${column}' THEN '${value.replaceAll("'", "''")}'`,
    );
    const { rows } =
      await client.query(`SELECT string_agg(CASE attname ${cases.join(' ')} ELSE 'x.' || attname END, ', ' ORDER BY attnum) AS columns
     FROM pg_attribute WHERE attrelid = '${catalog}'::regclass AND attnum > 0`);
    inserts.push(
      `INSERT INTO ${catalog} SELECT ${rows[0].columns} FROM ${catalog} AS x, numbers AS n WHERE x.${of} IN (SELECT oid FROM template) ORDER BY n`,
    );
  }
  // The server keeps a list of the relations that a transaction touches, and goes through it for each row.
  for (let first = from; first <= to; first += 250) {
    const numbers = `generate_series(${first}, ${Math.min(to, first + 249)})`;
    await client.query(inserts.join(';').replaceAll('numbers', numbers));
  }
  await client.query('DROP TABLE template; RESET allow_system_table_mods');
}

const copied = (of: string) =>
  `coalesce((SELECT 100000 + n * 8 + place FROM template WHERE template.oid = x.${of}), 0)`;
const named = (column: string) => `regexp_replace(x.${column}, '^(_?)t1', '\\1t' || n)`;

/** Catalogs, the column that says whether a row belongs to a table, and what is different in the row of another one. */
const copies: readonly (readonly [catalog: string, of: string, changes: Readonly<Record<string, string>>])[] = [
  [
    'pg_class',
    'oid',
    {
      oid: copied('oid'),
      relname: named('relname'),
      relfilenode: copied('oid'),
      reltype: copied('reltype'),
      reltoastrelid: '0',
    },
  ],
  ['pg_attribute', 'attrelid', { attrelid: copied('attrelid') }],
  [
    'pg_type',
    'oid',
    {
      oid: copied('oid'),
      typname: named('typname'),
      typrelid: copied('typrelid'),
      typelem: copied('typelem'),
      typarray: copied('typarray'),
    },
  ],
  ['pg_index', 'indexrelid', { indexrelid: copied('indexrelid'), indrelid: copied('indrelid') }],
  [
    'pg_constraint',
    'conrelid',
    {
      oid: '100000 + n * 8 + 7',
      conname: named('conname'),
      conrelid: copied('conrelid'),
      conindid: copied('conindid'),
    },
  ],
];

/** The longest time in ms of the processor that the process spent without looking at what else waits, while it works. */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  const spent = () => process.cpuUsage().user / 1000;
  let last = spent();
  let longest = 0;
  const timer = setInterval(() => {
    const now = spent();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(longest, spent() - last);
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

/** The median of some loads in ms, and the longest turn of the process in them. */
async function loads(url: string, runs: number): Promise<{ readonly load: number; readonly stall: number }> {
  const source = databaseSource({ connection: url, env: {} });
  const { signal } = new AbortController();
  await source.load(signal);
  const times: number[] = [];
  let stall = 0;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    stall = Math.max(stall, await longestTurn(() => source.load(signal)));
    times.push(performance.now() - start);
  }
  await source.close();
  return { load: median(times), stall };
}
