import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { databaseSource } from '../../server/src/sources/database.ts';
import { type Certificate, certificateFor } from '../support/certificate.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

const authority = { name: 'Our Authority', ...certificateFor({ name: 'Our Authority' }) };
const stranger = certificateFor({ name: 'Another Authority' });
const home = mkdtempSync(join(tmpdir(), 'schema-lens-tls-'));
const file = (name: string) => join(home, name);
/** One server for each certificate; the newest offers TLS from the first byte. */
let servers: Readonly<Record<'named' | 'expired' | 'elsewhere' | 'old', Postgres>>;

before(async () => {
  writeFileSync(file('ca.crt'), authority.certificate);
  writeFileSync(file('stranger.crt'), stranger.certificate);
  writeFileSync(file('garbage.crt'), 'no certificate\n');
  const client = certificateFor({ name: 'postgres', issuer: authority });
  writeFileSync(file('client.crt'), client.certificate);
  writeFileSync(file('client.key'), client.key, { mode: 0o600 });
  const start = (certificate: Certificate, major: 15 | 17 = 17) => startPostgres(major, { certificate });
  const issuer = authority;
  const [named, expired, elsewhere, old] = await Promise.all([
    start(certificateFor({ name: 'localhost', issuer })),
    start(certificateFor({ name: 'localhost', issuer, until: '210101' })),
    start(certificateFor({ name: 'db.example.com', issuer })),
    start(certificateFor({ name: 'localhost', issuer }), 15),
  ]);
  servers = { named, expired, elsewhere, old };
});

after(async () => {
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  rmSync(home, { recursive: true });
});

type Name = keyof typeof servers;

async function load(name: Name, query: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const connection = `postgres://postgres@localhost:${servers[name].port}/postgres?${query}`;
  const source = databaseSource({ connection, env: { HOME: home, ...env } });
  try {
    await source.load(new AbortController().signal);
  } finally {
    await source.close();
  }
}

const check = (name: Name, query: string, kind: string, message: RegExp, env?: NodeJS.ProcessEnv) =>
  assert.rejects(load(name, query, env), (error: Error & { kind?: string; next?: string }) => {
    assert.match(error.message, message, query);
    assert.equal(error.kind, kind, query);
    assert.match(error.next ?? '', /\w.*[.?]$/);
    return true;
  });

test('a certificate that an authority signed for this host', async () => {
  const ca = `sslrootcert=${file('ca.crt')}`;
  for (const mode of ['require', 'verify-ca', 'verify-full']) await load('named', `sslmode=${mode}&${ca}`);
  for (const mode of ['allow', 'prefer', 'require']) await load('named', `sslmode=${mode}`);
  await load('named', 'sslmode=verify-full&sslrootcert=system', { SSL_CERT_FILE: file('ca.crt') });
  await load('named', 'sslrootcert=system', { SSL_CERT_FILE: file('ca.crt') });
  await load('named', `sslmode=verify-full&${ca}&sslcert=${file('client.crt')}&sslkey=${file('client.key')}`);
  await load('named', '', { PGSSLMODE: 'verify-full', PGSSLROOTCERT: file('ca.crt') });
});

test('TLS from the first byte, where the server speaks it', async () => {
  await load('named', 'sslmode=require&sslnegotiation=direct');
  await load('named', `sslmode=verify-full&sslnegotiation=direct&sslrootcert=${file('ca.crt')}`);
  await check('old', 'sslmode=require&sslnegotiation=direct', 'reset', /closed the connection/);
  await check('named', 'sslnegotiation=direct', 'usage', /does not go with sslmode=prefer/);
});

test('certificates that are not to be trusted, each with its reason', async () => {
  const ca = `sslrootcert=${file('ca.crt')}`;
  const other = `sslrootcert=${file('stranger.crt')}`;
  await check('named', `sslmode=verify-ca&${other}`, 'certificate', /not trusted \(its authority is not known\)/);
  await check('named', `sslmode=require&${other}`, 'certificate', /not trusted \(its authority is not known\)/);
  await check('named', 'sslmode=verify-full', 'usage', /needs a root certificate, and .*root\.crt does not exist/);
  await check('named', 'sslrootcert=system', 'certificate', /not trusted \(its authority is not known\)/);
  await check('expired', `sslmode=verify-full&${ca}`, 'certificate', /not trusted \(expired\)/);
  await load('expired', 'sslmode=require');
  await check('elsewhere', `sslmode=verify-full&${ca}`, 'host-name', /certificate is not for localhost/);
  await load('elsewhere', `sslmode=verify-ca&${ca}`);
});

test('files that are not what they should be', async () => {
  const nowhere = file('nowhere.crt');
  await check(
    'named',
    `sslmode=verify-ca&sslrootcert=${nowhere}`,
    'usage',
    /needs a root certificate.*nowhere\.crt does/,
  );
  await check('named', `sslmode=verify-ca&sslrootcert=${file('garbage.crt')}`, 'usage', /holds no certificate/);
  await check('named', 'sslmode=verify-ca', 'usage', /needs a root certificate, and .*root\.crt does not exist/);
  await check('named', 'sslmode=require&sslrootcert=system', 'usage', /does not go with sslmode=require/);
  const cert = `sslmode=require&sslcert=${file('client.crt')}`;
  chmodSync(file('garbage.crt'), 0o600);
  await check('named', `${cert}&sslkey=${file('garbage.crt')}`, 'usage', /holds no key/);
  await check('named', `sslmode=require&sslcert=${file('garbage.crt')}&sslkey=x`, 'usage', /sslcert names holds no/);
});

test('the root certificate of the default place verifies all that comes to TLS', async () => {
  const other = mkdtempSync(join(home, 'home-'));
  mkdirSync(join(other, '.postgresql'));
  writeFileSync(join(other, '.postgresql/root.crt'), stranger.certificate);
  await check('named', 'sslmode=require', 'certificate', /not trusted/, { HOME: other });
  await load('named', 'sslmode=prefer', { HOME: other });
});
