import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { after, before, describe, test } from 'node:test';
import { statusView } from '../../client/src/statusText.ts';
import type { Status } from '../../server/src/protocol.ts';
import { selfSigned } from '../support/certificate.ts';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { type Fate, startProxy, type Proxy as TcpProxy } from '../support/proxy.ts';

const workspace = { 'src/a.sql': 'insert into nowhere (id) values (1) on conflict (id) do nothing;\n' };
const secret = 'f4te-secret';
let server: Postgres;

before(async () => {
  server = await startPostgres(17, { password: secret, certificate: selfSigned('localhost') });
});
after(() => server?.stop());

type Told = Exclude<Fate, 'pass' | 'slow'>;

/** A point of the conversation, by the bytes that the server has sent until then; where silence ends by itself soon, also that. */
const stages: readonly (readonly [name: string, sslmode: string, bytes: number, fates: readonly Told[]])[] = [
  ['the first answer', 'disable', 0, ['cut', 'reset', 'stall']],
  ['the answer about TLS', 'require', 0, ['cut', 'reset', 'stall']],
  ['the TLS handshake', 'require', 300, ['cut', 'reset', 'stall']],
  ['SCRAM', 'disable', 110, ['cut', 'reset', 'stall']],
  ['readiness', 'disable', 220, ['cut', 'reset', 'stall']],
  ['the catalog', 'disable', 6000, ['cut', 'reset']],
  ['the catalog under TLS', 'require', 9000, ['cut', 'reset']],
];

/** The sentence for each fate, and the kind that the status tells. */
const sentences: Readonly<Record<Told, readonly [kind: string, message: RegExp]>> = {
  cut: ['reset', /^127\.0\.0\.1:\d+ closed the connection \(.+\)$/],
  reset: ['reset', /^127\.0\.0\.1:\d+ closed the connection \(.+\)$/],
  stall: ['timeout', /^127\.0\.0\.1:\d+ does not answer$/],
};

function checkShown(status: Status, text: RegExp, tooltip: RegExp): void {
  const view = statusView(status, Date.now());
  assert.match(view.text, text);
  assert.match(view.tooltip.replaceAll('\\', ''), tooltip);
  assert.equal(view.warn, status.kind === 'failed');
  assert.doesNotMatch(view.spoken, /\$\(/);
}

interface Case {
  readonly client: TestClient;
  readonly proxy: TcpProxy;
  readonly connection: string;
  readonly fate: Told;
  readonly bytes: number;
}

/** Meets the fate at first, then is answered; whether the sentence, the status bar and the document say so. */
async function meetAtFirst({ client, proxy, connection, fate, bytes }: Case): Promise<number> {
  const document = client.open('src/a.sql');
  const [kind, message] = sentences[fate];
  await client.use({ kind: 'none' });
  proxy.meet(fate, bytes);
  const used = await client.use({ kind: 'typed', connection });
  assert.ok(!used.ok, 'it must fail');
  assert.equal(used.kind, kind, used.message);
  assert.match(used.message, message);
  assert.match(used.next, /\w[.?]$/);
  const status = await client.until((each) => each.kind === 'failed');
  assert.equal(status.kind === 'failed' && status.message, used.message);
  checkShown(status, /^\$\(warning\) Schema Lens$/, /closed the connection|does not answer/);
  assert.deepEqual(await document.problems(), [], 'no schema, no claim');
  proxy.meet('pass');
  const started = performance.now();
  const again = await client.use({ kind: 'typed', connection });
  assert.ok(again.ok, JSON.stringify(again));
  assert.match((await document.problems()).join(), /unknown-table/);
  const took = performance.now() - started;
  checkShown(
    await client.until((each) => each.kind === 'ready'),
    /^\$\(database\) postgres$/,
    /\*\*postgres\*\* · PostgreSQL 17/,
  );
  return took;
}

/** Loses the connection that answered; whether the answers stand with their age until it is back. */
async function meetLater({ client, proxy, fate, bytes }: Case): Promise<number> {
  const document = client.open('src/a.sql');
  proxy.meet(fate, bytes);
  const lost = await client.refresh();
  assert.ok(!lost.ok, 'it must fail');
  const status = await client.until((each) => each.kind === 'stale');
  checkShown(status, /^\$\(database\) postgres · .* old$/, /closed the connection/);
  assert.match((await document.problems()).join(), /unknown-table/, 'the last answers stand');
  proxy.meet('pass');
  const started = performance.now();
  const back = await client.refresh();
  assert.ok(back.ok, JSON.stringify(back));
  const took = performance.now() - started;
  checkShown(await client.until((each) => each.kind === 'ready'), /^\$\(database\) postgres$/, /PostgreSQL 17/);
  return took;
}

describe('what the status bar says when the network fails', { concurrency: true }, () => {
  for (const [name, sslmode, bytes, fates] of stages) {
    test(`at ${name}`, async (t) => {
      const proxy = await startProxy(server.port);
      // No look of its own comes between the steps.
      const client = await openWorkspace(workspace, { server: { pollMilliseconds: 600_000 } });
      const connection = `postgres://postgres:${secret}@127.0.0.1:${proxy.port}/postgres?sslmode=${sslmode}&connect_timeout=2`;
      try {
        for (const fate of fates) {
          const meeting = { client, proxy, connection, fate, bytes };
          const first = await meetAtFirst(meeting);
          // A connection that is kept falls silent only by its own long limit, which another test shortens.
          const later = fate === 'stall' ? undefined : await meetLater(meeting);
          const answered = [first, later].map((each) => (each === undefined ? '' : `${Math.round(each)} ms`));
          t.diagnostic(`${fate} at ${name}: answers again after ${answered.filter(Boolean).join(', later after ')}`);
        }
        assert.ok(!JSON.stringify([client.logged, client.statuses]).includes(secret));
      } finally {
        await client.close();
        await eventually('every connection to end', () => (proxy.open() === 0 ? true : undefined));
        await proxy.close();
      }
    });
  }
});
