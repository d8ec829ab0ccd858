import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { databaseSource } from '../../server/src/sources/database.ts';
import { certificateFor } from '../support/certificate.ts';
import { freePort, type Postgres, startPostgres } from '../support/postgres.ts';
import { startProxy } from '../support/proxy.ts';
import { type SshServer, startSshServer } from '../support/sshd.ts';

let server: Postgres;
let ssh: SshServer;

before(async () => {
  server = await startPostgres(17, {
    password: 'tunn3l',
    certificate: certificateFor({ name: 'db.internal' }),
    socket: true,
  });
  ssh = await startSshServer();
});

after(async () => {
  await ssh.close();
  await server.stop();
});

const calm = () => new AbortController().signal;

function source(connection: string, through = 'bastion', env: NodeJS.ProcessEnv = ssh.env) {
  return databaseSource({ connection, env, through: () => through });
}

async function checkFailure(connection: string, through: string, expected: RegExp, env = ssh.env): Promise<void> {
  const from = source(connection, through, env);
  await assert.rejects(from.load(calm()), (error: Error & { kind?: string; next?: string }) => {
    assert.equal(error.kind, 'tunnel', error.message);
    assert.match(error.message, expected);
    assert.match(error.next ?? '', /\w[.?]$/);
    return true;
  });
  await from.close();
  await noClients();
}

async function noClients(): Promise<void> {
  for (let i = 0; i < 200 && ssh.clients() > 0; i++) await setTimeout(20);
  assert.equal(ssh.clients(), 0, 'an ssh process is left');
}

const at = (place: string, more = '') => `postgres://postgres:tunn3l@${place}/postgres?connect_timeout=5${more}`;

test('through ssh, by one process that ends with the source', async () => {
  const from = source(at(`127.0.0.1:${server.port}`, '&sslmode=disable'));
  assert.equal(Math.floor((await from.load(calm())).catalog.serverVersion / 10000), 17);
  assert.equal(ssh.clients(), 1);
  await from.fingerprint(calm());
  assert.equal(ssh.clients(), 1, 'the tunnel is kept with its connection');
  await server.restart();
  await from.fingerprint(calm());
  assert.equal(ssh.clients(), 1, 'a new connection has a new tunnel, and the old one is gone');
  await from.close();
  await noClients();
});

test('a socket of the far machine, and one way for each host', async () => {
  const from = source(`host=${server.home} port=${server.port} user=postgres password=tunn3l dbname=postgres`);
  await from.load(calm());
  assert.equal(ssh.clients(), 1);
  await from.close();
  const direct = databaseSource({ connection: server.url, env: ssh.env, through: () => undefined });
  await direct.load(calm());
  await direct.close();
  await noClients();
});

test('each failure of ssh has its own sentence', async () => {
  const local = at(`127.0.0.1:${server.port}`);
  const closed = await freePort();
  await checkFailure(local, 'strange', /^ssh strange failed \(it was let in by no key\)$/);
  await checkFailure(local, 'unknown', /^ssh unknown failed \(its host key is not known\)$/);
  await checkFailure(local, 'closed', /^ssh closed failed \(connection refused\)$/);
  await checkFailure(local, 'no-such-host.invalid', /^ssh no-such-host\.invalid failed \(no such host\)$/);
  await checkFailure(local, '-oProxyCommand=touch /tmp/x', /is no destination of ssh/);
  await checkFailure(local, 'bastion', /^There is no program ssh$/, { PATH: '/nowhere' });
  await checkFailure(
    at(`127.0.0.1:${closed}`),
    'bastion',
    /^bastion could not reach 127\.0\.0\.1:\d+ \(connection refused\)$/,
  );
  await checkFailure(at('no-such-host.invalid'), 'bastion', /^bastion could not reach no-such-host\.invalid:5432 \(/);
});

test('a password that is wrong behind the tunnel, a server that hangs there, and a cancelled load', async () => {
  const wrong = source(at(`127.0.0.1:${server.port}`).replace('tunn3l', 'wrong'));
  await assert.rejects(wrong.load(calm()), { kind: 'authentication' });
  await wrong.close();
  const silent = await startProxy();
  const hanging = source(at(`127.0.0.1:${silent.port}`).replace('timeout=5', 'timeout=2'));
  await assert.rejects(hanging.load(calm()), { kind: 'timeout' });
  const abort = new AbortController();
  const load = assert.rejects(hanging.load(abort.signal), { kind: 'cancelled' });
  await setTimeout(300);
  abort.abort();
  await load;
  await hanging.close();
  await silent.close();
  await noClients();
});
