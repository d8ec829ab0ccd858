import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import type { PasswordParams, UseSourceResult } from '../../server/src/protocol.ts';
import { type ClientOptions, openWorkspace, type TestClient } from '../support/client.ts';
import { freePort, type Postgres, startPostgres } from '../support/postgres.ts';

const workspace = { 'src/a.sql': 'insert into t (id) values (1) on conflict ⟦target⟧(id) do nothing;\n' };
let server: Postgres;

before(async () => {
  server = await startPostgres(16, { password: 'right' });
});
after(() => server?.stop());

/** Opens a workspace, connects, and hands over what was said; the document stays answered whatever happened. */
async function connecting(
  connection: string,
  options: ClientOptions,
  look: (used: UseSourceResult, client: TestClient) => void | Promise<void>,
): Promise<void> {
  const client = await openWorkspace(workspace, options);
  try {
    const document = client.open('src/a.sql');
    const used = await client.use({ kind: 'typed', connection });
    await look(used, client);
    if (!used.ok) assert.deepEqual(await document.problems(), [], 'no schema, no claim');
  } finally {
    await client.close();
  }
}

function failsWith(used: UseSourceResult, kind: string, words: RegExp): void {
  assert.ok(!used.ok, 'it must fail');
  assert.equal(used.kind, kind, used.message);
  assert.match(used.message, words);
  assert.ok(used.next.length > 0, 'a step to try');
}

test('a password is asked for at the last moment, by user, host, port and database', async () => {
  const asked: PasswordParams[] = [];
  const answer = (params: PasswordParams) => {
    asked.push(params);
    return 'right';
  };
  await connecting(`postgres://postgres@127.0.0.1:${server.port}/postgres`, { password: answer }, (used) => {
    assert.ok(used.ok, JSON.stringify(used));
    assert.deepEqual(asked, [{ key: `postgres@127.0.0.1:${server.port}/postgres`, refused: false }]);
  });
});

test('a password that is refused is asked for again, once', async () => {
  const answers = ['wrong', 'right'];
  const asked: boolean[] = [];
  const answer = ({ refused }: PasswordParams) => {
    asked.push(refused);
    return answers.shift();
  };
  await connecting(`postgres://postgres@127.0.0.1:${server.port}/postgres`, { password: answer }, (used) => {
    assert.ok(used.ok, JSON.stringify(used));
    assert.deepEqual(asked, [false, true]);
  });
});

test('whoever declines is told that a password is needed', async () => {
  const url = `postgres://postgres@127.0.0.1:${server.port}/postgres`;
  await connecting(url, { password: () => undefined }, async (used, client) => {
    failsWith(used, 'password-needed', /^Password needed for postgres@127\.0\.0\.1/);
    const status = await client.until(({ kind }) => kind === 'failed');
    assert.equal(status.kind === 'failed' && status.problem, 'password-needed');
  });
});

test('a wrong password is called wrong, and is in no message', async () => {
  const url = `postgres://postgres:s3cret-wrong@127.0.0.1:${server.port}/postgres`;
  await connecting(url, { password: () => undefined }, (used, client) => {
    failsWith(used, 'authentication', /password/);
    assert.ok(!JSON.stringify([used, client.logged, client.statuses]).includes('s3cret-wrong'));
  });
});

test('an unknown host', () =>
  connecting('postgres://a:b@no-such-host.invalid/app', {}, (used) => failsWith(used, 'dns', /no-such-host\.invalid/)));

test('a closed port', async () => {
  const port = await freePort();
  await connecting(`postgres://a:b@127.0.0.1:${port}/app`, {}, async (used, client) => {
    failsWith(used, 'refused', new RegExp(`127\\.0\\.0\\.1:${port}`));
    const status = await client.until(({ kind }) => kind === 'failed');
    assert.ok(status.kind === 'failed' && status.message.includes(String(port)));
  });
});

test('an unknown database', () =>
  connecting(`postgres://postgres:right@127.0.0.1:${server.port}/nope`, {}, (used) =>
    failsWith(used, 'no-such-database', /nope/),
  ));

test('what is no connection string', () => connecting('localhost five', {}, (used) => failsWith(used, 'usage', /./)));

test('a server that dies in the middle of the load', async () => {
  const dying = await listenAndDie();
  try {
    await connecting(`postgres://a:b@127.0.0.1:${dying.port}/app?sslmode=disable`, {}, (used) =>
      failsWith(used, 'reset', /127\.0\.0\.1/),
    );
  } finally {
    dying.close();
  }
});

test('a second choice while the first still waits takes its place', async () => {
  const silent = await listenInSilence();
  const client = await openWorkspace(workspace, { password: () => 'right' });
  try {
    const first = client.use({ kind: 'typed', connection: `postgres://a:b@127.0.0.1:${silent.port}/app` });
    const second = client.use({ kind: 'typed', connection: server.url });
    const results = await Promise.all([first, second]);
    assert.deepEqual(
      results.map(({ ok }) => ok),
      [false, true],
    );
    assert.equal((await client.until(({ kind }) => kind === 'ready')).kind, 'ready');
  } finally {
    await client.close();
    silent.close();
  }
});

test('an untrusted workspace connects to nothing until it is trusted', async () => {
  const options = {
    initialization: { trusted: false },
    remembered: { kind: 'typed', connection: server.url } as const,
  };
  const client = await openWorkspace(workspace, options);
  try {
    const document = client.open('src/a.sql');
    assert.deepEqual(await document.problems(), []);
    await client.until(({ kind }) => kind === 'untrusted');
    const used = await client.use({ kind: 'typed', connection: server.url });
    failsWith(used, 'untrusted', /not trusted/);
    await client.connection.sendNotification('schemaLens/trust');
    await client.until(({ kind }) => kind === 'ready');
    assert.match((await document.problems()).join(), /unknown-table/);
  } finally {
    await client.close();
  }
});

test('the remembered source is taken up with the first clause that is looked at, not before', async () => {
  const options = { remembered: { kind: 'typed', connection: server.url } as const };
  const client = await openWorkspace({ ...workspace, 'src/b.ts': 'export const a = 1;\n' }, options);
  try {
    await client.open('src/b.ts').diagnostics();
    assert.deepEqual(client.statuses, []);
    await client.open('src/a.sql').diagnostics();
    await client.until(({ kind }) => kind === 'ready');
    assert.equal(client.suggestions.length, 0);
  } finally {
    await client.close();
  }
});

interface Listener {
  readonly port: number;
  close(): void;
}

/** Speaks the protocol as far as "ready for query", and breaks the connection at the first query. */
function listenAndDie(): Promise<Listener> {
  const authenticated = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
  const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
  return listening((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([authenticated, ready]));
      socket.once('data', () => socket.resetAndDestroy());
    });
  });
}

/** Takes connections and never says a word. */
function listenInSilence(): Promise<Listener> {
  return listening(() => {});
}

function listening(serve: (socket: Socket) => void): Promise<Listener> {
  const sockets = new Set<Socket>();
  const listener: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    serve(socket);
  });
  return new Promise((resolve) => {
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      const close = () => {
        for (const socket of sockets) socket.destroy();
        listener.close();
      };
      resolve({ port: address && typeof address === 'object' ? address.port : 0, close });
    });
  });
}
