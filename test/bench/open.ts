// `npm run bench:open`: how long a person waits between opening a file and its diagnostics, on the incidents' database of a
// real server. Prints times; asserts none.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { openWorkspace, type TestClient } from '../support/client.ts';
import { startPostgres } from '../support/postgres.ts';

const sample = 'test/workspaces/incidents';
const upsert = (n: number) =>
  `insert into hl_installations (location_id) values ($${n}) on conflict (location_id) do nothing;`;

/** The sample's files that hold clauses, and one of 10,000 lines with a wrong upsert in every hundredth. */
function files(): Record<string, string> {
  const of = (path: string) => readFileSync(join(sample, path), 'utf8');
  const migrations = readdirSync(join(sample, 'migrations')).map((name) => `migrations/${name}`);
  const sources = ['oauth/oauth_server.js', 'purchases/purchase-worker.ts', 'waba/main.go', ...migrations];
  const lines = Array.from({ length: 10_000 }, (_, n) => (n % 100 === 0 ? upsert(n + 1) : `-- line ${n}`));
  return { ...Object.fromEntries(sources.map((path) => [path, of(path)])), 'large.sql': lines.join('\n') };
}

async function seed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const script of readdirSync(join(sample, 'seed')).sort()) {
    await client.query(readFileSync(join(sample, 'seed', script), 'utf8'));
  }
  await client.end();
}

/** From the open notification to the answered pull, in ms. */
async function opening(client: TestClient, path: string): Promise<void> {
  const start = performance.now();
  const document = client.open(path);
  const found = await document.diagnostics();
  console.log(
    `${path.padEnd(32)} ${(performance.now() - start).toFixed(1).padStart(8)} ms  ${found.length} diagnostics`,
  );
  const typing = performance.now();
  await document.type(0, path.endsWith('.sql') ? '-- typed\n' : '// typed\n');
  await document.diagnostics();
  console.log(`${'  one line typed into it'.padEnd(32)} ${(performance.now() - typing).toFixed(1).padStart(8)} ms`);
}

const server = await startPostgres(17);
try {
  await seed(server.url);
  const client = await openWorkspace(files());
  try {
    const start = performance.now();
    client.open('migrations/001_purchases.sql');
    await client.use({ kind: 'typed', connection: server.url });
    console.log(`${'connected, catalog loaded'.padEnd(32)} ${(performance.now() - start).toFixed(1).padStart(8)} ms`);
    for (const path of ['oauth/oauth_server.js', 'purchases/purchase-worker.ts', 'waba/main.go', 'large.sql']) {
      await opening(client, path);
    }
  } finally {
    await client.close();
  }
} finally {
  await server.stop();
}
