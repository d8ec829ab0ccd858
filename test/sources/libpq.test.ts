import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import pg from 'pg';
import { connect } from '../../server/src/sources/connecting.ts';
import { resolveConnection } from '../../server/src/sources/connection.ts';
import { SourceError } from '../../server/src/sources/source.ts';
import { certificateFor, revocationList } from '../support/certificate.ts';
import { type Libpq, startLibpq } from '../support/libpq.ts';
import { freePort, type Postgres, startPostgres } from '../support/postgres.ts';
import { startDoor } from '../support/proxy.ts';

const secret = 'l1bpq-secret';
const authority = { name: 'Our Authority', ...certificateFor({ name: 'Our Authority' }) };
const stranger = certificateFor({ name: 'Another Authority' });
const home = mkdtempSync(join(tmpdir(), 'schema-lens-libpq-'));
const root = join(home, '.postgresql/root.crt');
const file = (name: string) => join(home, name);
let libpq: Libpq;
let server: Postgres;

before(async () => {
  chmodSync(home, 0o755);
  mkdirSync(join(home, '.postgresql'));
  const hba = [
    ...['postgres trust', 'scrammer scram-sha-256', 'hasher md5', 'plain password', 'trusted trust', 'closed trust'],
  ].map((each) => `host all ${each.replace(' ', ' 127.0.0.1/32 ')}\n`);
  const byTransport =
    'hostssl all certified 127.0.0.1/32 cert\nhostssl all covered 127.0.0.1/32 trust\nhostnossl all bare 127.0.0.1/32 trust\n';
  writeFileSync(file('ca.crt'), authority.certificate);
  [libpq, server] = await Promise.all([
    startLibpq(home),
    startPostgres(17, {
      certificate: certificateFor({ name: 'localhost', issuer: authority }),
      hba: hba.join('') + byTransport,
      settings: { ssl_ca_file: file('ca.crt') },
    }),
  ]);
  writeFiles();
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`SET password_encryption = 'scram-sha-256';
    CREATE ROLE scrammer LOGIN PASSWORD '${secret}'; CREATE ROLE plain LOGIN PASSWORD '${secret}';
    SET password_encryption = 'md5'; CREATE ROLE hasher LOGIN PASSWORD '${secret}';
    CREATE ROLE trusted LOGIN; CREATE ROLE certified LOGIN; CREATE ROLE covered LOGIN; CREATE ROLE bare LOGIN;
    CREATE ROLE closed LOGIN; ALTER ROLE closed SET default_transaction_read_only = on`);
  await admin.end();
});

/** Certificates, keys and lists, as libpq may read them. */
function writeFiles(): void {
  const client = certificateFor({ name: 'certified', issuer: authority });
  const locked = createPrivateKey(client.key).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: secret,
  });
  const own = (name: string, text: string | Buffer, mode = 0o600) => {
    writeFileSync(file(name), text, { mode });
    libpq.own(file(name));
  };
  own('stranger.crt', stranger.certificate);
  own('stranger.key', stranger.key);
  own('garbage', 'nothing\n');
  own('client.crt', client.certificate);
  own('client.key', client.key);
  own('open.key', client.key, 0o644);
  own('locked.key', locked);
  own('withdrawn.crl', revocationList(authority, [1]));
  own('other.crl', revocationList(authority, [2]));
  mkdirSync(file('lists'));
  own('.pgpass', `*:*:*:scrammer:${secret}\n`);
  own('.pg_service.conf', `[shop]\nhost=localhost\nport=${server.port}\nuser=trusted\ndbname=postgres\n`);
}

after(async () => {
  await Promise.all([libpq.stop(), server.stop()]);
  rmSync(home, { recursive: true });
});

afterEach(() => rmSync(root, { force: true }));

/** What we say of a connection: undefined when it is made. */
async function ourRefusal(text: string): Promise<SourceError | undefined> {
  try {
    const connection = resolveConnection(text, { HOME: home });
    const how = { connection, env: { HOME: home }, ask: undefined, known: new Map() };
    await (await connect(how, new AbortController().signal)).close();
    return undefined;
  } catch (error) {
    assert.ok(error instanceof SourceError, String(error));
    assert.match(error.next, /\w.*[.?…]$/);
    return error;
  }
}

/** Both make the connection, or neither does. */
async function checkSame(text: string): Promise<void> {
  const [ours, theirs] = await Promise.all([ourRefusal(text), libpq.refusal(text)]);
  const told = `${text}\n  libpq: ${theirs ?? 'accepted'}\n  ours: ${ours?.message ?? 'accepted'}`;
  assert.equal(ours === undefined, theirs === undefined, told);
  assert.ok(!`${ours?.message} ${ours?.next}`.includes(secret));
}

const at = (user: string, more = '') =>
  `host=localhost port=${server.port} dbname=postgres user=${user} password=${secret} ${more}`;

async function checkEach(users: readonly string[], each: readonly string[]): Promise<void> {
  for (const user of users) for (const more of each) await checkSame(at(user, more));
}

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'].map((mode) => `sslmode=${mode}`);

test('every sslmode, with the right root certificate at home, a wrong one and none', async () => {
  const users = ['trusted', 'covered', 'bare'];
  await checkEach(users, modes);
  for (const certificate of [authority.certificate, stranger.certificate, 'nothing\n']) {
    writeFileSync(root, certificate);
    await checkEach(users, modes);
  }
  for (const mode of modes) await checkSame(`host=localhost port=${libpq.port} user=postgres dbname=postgres ${mode}`);
});

test('a root certificate that is named, and lists of withdrawn certificates', async () => {
  const roots = ['ca.crt', 'stranger.crt', 'garbage', 'nowhere'].map((name) => `sslrootcert=${file(name)}`);
  await checkEach(
    ['covered'],
    modes.flatMap((mode) => roots.map((each) => `${mode} ${each}`)),
  );
  await checkEach(['covered'], [...modes.map((mode) => `${mode} sslrootcert=system`), 'sslrootcert=system']);
  const verified = `sslmode=verify-ca sslrootcert=${file('ca.crt')}`;
  const lists = ['withdrawn.crl', 'other.crl', 'nowhere', 'garbage'].map((name) => `${verified} sslcrl=${file(name)}`);
  await checkEach(['covered'], [...lists, `${verified} sslcrldir=${file('nowhere')}`]);
});

test('client certificates and their keys', async () => {
  const named = (certificate: string, key: string, more = '') =>
    `sslmode=require sslcert=${file(certificate)} sslkey=${file(key)} ${more}`;
  await checkEach(
    ['certified', 'covered'],
    [
      'sslmode=require',
      named('client.crt', 'client.key'),
      named('client.crt', 'client.key', 'sslcertmode=disable'),
      named('client.crt', 'client.key', 'sslcertmode=allow'),
      named('client.crt', 'open.key'),
      named('client.crt', 'stranger.key'),
      named('client.crt', 'nowhere'),
      named('client.crt', 'garbage'),
      named('nowhere', 'client.key'),
      named('garbage', 'client.key'),
      named('client.crt', 'locked.key', `sslpassword=${secret}`),
      named('client.crt', 'locked.key', 'sslpassword=wrong'),
      'sslmode=require sslcertmode=nonsense',
    ],
  );
});

test('channel binding and the ways of logging in', async () => {
  const users = ['scrammer', 'hasher', 'plain', 'trusted'];
  const bindings = ['disable', 'prefer', 'require', 'nonsense'].map((word) => `channel_binding=${word}`);
  await checkEach(
    users,
    ['sslmode=disable', 'sslmode=require'].flatMap((mode) => bindings.map((each) => `${mode} ${each}`)),
  );
  const lists = [
    'password',
    'md5',
    'scram-sha-256',
    'none',
    '!none',
    '!password,!md5',
    'scram-sha-256,none',
    'gss',
    'md5,md5',
  ];
  await checkEach(
    users,
    [...lists, 'md5,!none', 'nonsense'].map((list) => `require_auth=${list}`),
  );
  const socket = `host=${libpq.home} port=${libpq.port} user=postgres dbname=postgres`;
  for (const more of ['sslmode=require', 'sslmode=verify-full', 'channel_binding=require'])
    await checkSame(`${socket} ${more}`);
});

test('a password is sent to nobody who asks for it in another way than allowed', async () => {
  for (const [user, more] of [
    ['plain', 'channel_binding=require'],
    ['hasher', 'require_auth=scram-sha-256'],
  ] as const) {
    const refusal = await ourRefusal(at(user, `sslmode=require ${more}`));
    assert.equal(refusal?.kind, 'login');
    assert.match(
      refusal.message,
      user === 'plain' ? /in the clear without channel binding/ : /hashed with MD5, and require_auth/,
    );
  }
});

test('versions of TLS, and TLS from the first byte', async () => {
  await checkEach(
    ['covered'],
    [
      ...['TLSv1.2', 'TLSv1.3', 'nonsense'].map((version) => `sslmode=require ssl_min_protocol_version=${version}`),
      ...['TLSv1.1', 'TLSv1.2', 'TLSv1.3'].map((version) => `sslmode=require ssl_max_protocol_version=${version}`),
      ...modes.map((mode) => `${mode} sslnegotiation=direct`),
      'sslmode=require sslnegotiation=postgres',
      'sslmode=require sslnegotiation=nonsense',
    ],
  );
});

test('which of several servers will do', async () => {
  const closed = await freePort();
  const wanted = ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby', 'nonsense'];
  await checkEach(
    ['trusted', 'closed'],
    wanted.map((word) => `target_session_attrs=${word}`),
  );
  const several = (ports: string, more = '') =>
    `host=localhost,localhost port=${ports} user=trusted dbname=postgres ${more}`;
  for (const word of wanted) {
    await checkSame(several(`${closed},${server.port}`, `target_session_attrs=${word}`));
    await checkSame(
      `host=localhost,localhost port=${server.port},${libpq.port} user=postgres dbname=postgres target_session_attrs=${word}`,
    );
  }
  for (const word of ['disable', 'random', 'nonsense'])
    await checkSame(several(`${server.port},${closed}`, `load_balance_hosts=${word}`));
  await checkSame(several(`${server.port},1,2`));
  await checkSame(several(`${server.port}`));
});

test('addresses, time limits, options and what is of no account here', async () => {
  const to = `port=${server.port} user=trusted dbname=postgres`;
  const verified = `sslmode=verify-full sslrootcert=${file('ca.crt')}`;
  for (const text of [
    `hostaddr=127.0.0.1 ${to}`,
    `host=nowhere.invalid hostaddr=127.0.0.1 ${to}`,
    `host=nowhere.invalid ${to}`,
    `host=localhost hostaddr=127.0.0.1 ${to} ${verified}`,
    `host=other.invalid hostaddr=127.0.0.1 ${to} ${verified}`,
    `hostaddr=127.0.0.1 ${to} ${verified}`,
    `host=a,b hostaddr=127.0.0.1 ${to}`,
  ]) {
    await checkSame(text);
  }
  await checkEach(
    ['trusted'],
    [
      ...['2', '0', '-1'].map((seconds) => `connect_timeout=${seconds}`),
      "options='-c statement_timeout=5s'",
      "options='-c no_such_setting=1'",
      'keepalives=0 keepalives_idle=10 keepalives_interval=5 keepalives_count=3 tcp_user_timeout=5000',
      ...['disable', 'prefer', 'require', 'nonsense'].map((word) => `gssencmode=${word}`),
      'application_name=theirs client_encoding=auto sslsni=0 sslcompression=1',
    ],
  );
});

test('service and password files', async () => {
  for (const text of [
    'service=shop',
    'service=nowhere',
    `host=localhost port=${server.port} user=scrammer dbname=postgres`,
    `host=localhost port=${server.port} user=scrammer dbname=postgres passfile=${file('garbage')}`,
  ]) {
    await checkSame(text);
  }
});

test('what psql refuses and dblink does not look at, and what libpq can and we cannot', async () => {
  for (const more of [
    'connect_timeout=2.5',
    'requirepeer=postgres',
    'min_protocol_version=3.2',
    'sslcertmode=require sslmode=require',
  ]) {
    const refusal = await ourRefusal(at('trusted', more));
    assert.equal(refusal?.kind, 'usage', more);
    assert.match(refusal.message, new RegExp(more.replace(/=.*/, '')), more);
  }
});

test('whom a certificate is for', async () => {
  const certificates: readonly (readonly [name: string, alternatives: readonly string[]])[] = [
    ['localhost', []],
    ['127.0.0.1', []],
    ['other', ['localhost']],
    ['localhost', ['other']],
    ['other', ['address:127.0.0.1']],
    ['127.0.0.1', ['other']],
    ['127.0.0.1', ['address:10.0.0.1']],
    ['localhost', ['address:10.0.0.1']],
    ['other', ['127.0.0.1']],
    ['other', ['*.internal', 'LOCALHOST.Example.COM']],
    ['*.example.com', []],
    ['other', ['*.com', 'db*.internal', '*']],
  ];
  const hosts = ['localhost', '127.0.0.1', 'db.internal', 'a.b.internal', 'localhost.example.com', '.internal'];
  for (const [name, alternatives] of certificates) {
    const door = await startDoor(certificateFor({ name, alternatives, issuer: authority }));
    for (const host of hosts) {
      const text = `host=${host} hostaddr=127.0.0.1 port=${door.port} user=u dbname=d sslmode=verify-full sslrootcert=${file('ca.crt')}`;
      const [ours, theirs] = await Promise.all([ourRefusal(text), libpq.refusal(text)]);
      const told = `${name} [${alternatives}] for ${host}\n  libpq: ${theirs}\n  ours: ${ours?.message}`;
      assert.equal(ours?.kind === 'too-many-connections', /past the door/.test(theirs ?? ''), told);
      if (ours?.kind !== 'too-many-connections') assert.equal(ours?.kind, 'host-name', told);
    }
    await door.close();
  }
});
