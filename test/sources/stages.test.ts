import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';
import { databaseSource } from '../../server/src/sources/database.ts';
import { SourceError, type SourceErrorKind } from '../../server/src/sources/source.ts';
import { selfSigned } from '../support/certificate.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { type Fate, startProxy } from '../support/proxy.ts';

const secret = 'st4ge-secret';
const home = mkdtempSync(join(tmpdir(), 'schema-lens-stages-'));
const env = { HOME: home };
let server: Postgres;

before(async () => {
  server = await startPostgres(17, { password: secret, certificate: selfSigned('localhost') });
});

after(async () => {
  await server.stop();
  rmSync(home, { recursive: true });
});

/** A point of the conversation, by the bytes that the server has sent until then. */
interface Stage {
  readonly name: string;
  readonly sslmode: 'disable' | 'require';
  readonly bytes: number;
}

const stages: readonly Stage[] = [
  { name: 'before the first answer', sslmode: 'disable', bytes: 0 },
  { name: 'before the answer about TLS', sslmode: 'require', bytes: 0 },
  { name: 'at the beginning of the TLS handshake', sslmode: 'require', bytes: 1 },
  { name: 'in the TLS handshake', sslmode: 'require', bytes: 300 },
  { name: 'when SCRAM begins', sslmode: 'disable', bytes: 24 },
  { name: 'in the middle of SCRAM', sslmode: 'disable', bytes: 110 },
  { name: 'between authentication and readiness', sslmode: 'disable', bytes: 220 },
  { name: 'in the middle of the catalog', sslmode: 'disable', bytes: 6000 },
  { name: 'in the middle of the catalog, under TLS', sslmode: 'require', bytes: 9000 },
];

const fates: readonly (readonly [Fate, readonly SourceErrorKind[], RegExp])[] = [
  ['cut', ['reset'], /^127\.0\.0\.1:\d+ closed the connection \(.+\)$/],
  ['reset', ['reset'], /^127\.0\.0\.1:\d+ closed the connection \(.+\)$/],
  ['stall', ['timeout'], /^127\.0\.0\.1:\d+ (does not answer|stopped answering)$/],
];

const calm = () => new AbortController().signal;

/** Loads through a proxy of its own that does this to connections at the stage. */
async function loadThrough(stage: Stage, fate: Fate, use: (load: Promise<unknown>) => Promise<void>): Promise<void> {
  const proxy = await startProxy(server.port);
  proxy.meet(fate, stage.bytes);
  const where = `127.0.0.1:${proxy.port}/postgres?sslmode=${stage.sslmode}&connect_timeout=2`;
  const limits = { load: 1500, look: 1500, confirm: 1500 };
  const source = databaseSource({ connection: `postgres://postgres:${secret}@${where}`, env, limits });
  try {
    await use(source.load(calm()));
    if (fate === 'slow') return;
    for (let i = 0; i < 100 && proxy.open() > 0; i++) await setTimeout(10);
    assert.equal(proxy.open(), 0, 'a socket is left open');
    proxy.meet('pass');
    await source.load(calm());
  } finally {
    await source.close();
    await proxy.close();
  }
}

for (const [fate, kinds, message] of fates) {
  test(`a connection that meets "${fate}" at each stage`, async () => {
    const before = sockets();
    await Promise.all(
      stages.map((stage) =>
        loadThrough(stage, fate, async (load) => {
          const error = await load.then(
            () => assert.fail(`${stage.name}: loaded all the same`),
            (reason: unknown) => reason,
          );
          assert.ok(error instanceof SourceError, inspect(error));
          assert.ok(kinds.includes(error.kind), `${stage.name}: ${error.kind}: ${error.message}`);
          assert.match(error.message, message, stage.name);
          assert.match(error.next, /\w[.?]$/, stage.name);
          const written = `${inspect(error, { depth: 9, showHidden: true })} ${error.message} ${error.next}`;
          assert.ok(!written.includes(secret), stage.name);
        }),
      ),
    );
    for (let i = 0; i < 100 && sockets() > before; i++) await setTimeout(10);
    assert.equal(sockets(), before, 'a socket of this process is left');
  });
}

/** Open sockets of this process. */
function sockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

test('a slow network is no failure', async () => {
  await Promise.all(
    stages.map((stage) =>
      loadThrough(stage, 'slow', async (load) => {
        await load;
      }),
    ),
  );
});

test('a load is cancelled at once at each stage', async () => {
  for (const stage of stages) {
    const proxy = await startProxy(server.port);
    proxy.meet('stall', stage.bytes);
    const where = `127.0.0.1:${proxy.port}/postgres?sslmode=${stage.sslmode}`;
    const source = databaseSource({ connection: `postgres://postgres:${secret}@${where}`, env });
    const abort = new AbortController();
    const load = source.load(abort.signal);
    await setTimeout(30);
    abort.abort();
    await assert.rejects(load, { kind: 'cancelled' });
    const waiting = assert.rejects(source.fingerprint(calm()), { kind: 'cancelled' });
    await source.close();
    await waiting;
    await proxy.close();
  }
});
