import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { resolveConnection } from '../../server/src/sources/connection.ts';
import { maskConnectionString, parseConnectionString } from '../../server/src/text/connectionString.ts';

const home = mkdtempSync(join(tmpdir(), 'schema-lens-test-'));
after(() => rmSync(home, { recursive: true }));

function checkParsed(text: string, expected: Record<string, string>): void {
  assert.deepEqual(parseConnectionString(text), { kind: 'read', parameters: expected }, text);
}

test('connection strings as libpq reads them, and milder', () => {
  checkParsed('postgres://', {});
  checkParsed('postgresql://localhost', { host: 'localhost' });
  checkParsed('postgresql://user:secret@localhost:5433/db?connect_timeout=10', {
    user: 'user',
    password: 'secret',
    host: 'localhost',
    port: '5433',
    dbname: 'db',
    connect_timeout: '10',
  });
  checkParsed('postgresql://[2001:db8::1234]:5433/db', { host: '2001:db8::1234', port: '5433', dbname: 'db' });
  checkParsed('postgresql://%2Fvar%2Flib/db', { host: '/var/lib', dbname: 'db' });
  checkParsed('postgresql:///db?host=/var/lib', { host: '/var/lib', dbname: 'db' });
  checkParsed('postgresql://a:1,b/db', { host: 'a,b', port: '1,', dbname: 'db' });
  checkParsed('postgres://u:p@ss/w#rd%@h/db', { user: 'u', password: 'p@ss/w#rd%', host: 'h', dbname: 'db' });
  checkParsed('jdbc:postgresql://h/db?user=u&password=p', { host: 'h', dbname: 'db', user: 'u', password: 'p' });
});

test('keywords', () => {
  checkParsed("host=h port=5433 dbname = 'my db' password='it\\'s' user=", {
    host: 'h',
    port: '5433',
    dbname: 'my db',
    password: "it's",
  });
  checkParsed('host=h password=a\\ b', { host: 'h', password: 'a b' });
});

test('what is no connection string', () => {
  for (const text of ['app_dev', 'mysql://h/db', 'host=h password', "host='h", 'postgres://h:port/db', 'port=0', '']) {
    const reading = parseConnectionString(text);
    assert.equal(reading.kind, 'unreadable', text);
  }
});

test('passwords are masked wherever they stand', () => {
  const mask = (text: string, expected: string) => assert.equal(maskConnectionString(text), expected);
  mask('postgres://u:p@h/db', 'postgres://u:***@h/db');
  mask('postgres://u:p@s/s@h/db?sslmode=require', 'postgres://u:***@h/db?sslmode=require');
  mask('postgres://u@h/db?password=p&sslpassword=q', 'postgres://u@h/db?password=***&sslpassword=***');
  mask("host=h password='a b\\' c' user=u", 'host=h password=*** user=u');
  mask('host=h password = p://x user=u', 'host=h password = *** user=u');
  mask('postgres://u@h/db', 'postgres://u@h/db');
  mask('my password is p', '***');
});

test('service file, password file and variables fill in what is missing', () => {
  writeFileSync(
    join(home, 'services'),
    '# ours\n[other]\nhost=no\n[shop]\nhost=db.example.com\ndbname=shop\nuser=svc\n[later]\nport=1\n',
  );
  writeFileSync(join(home, 'passwords'), 'db.example.com:*:other:svc:no\ndb.example.com:*:shop:svc:it\\:s\n', {
    mode: 0o600,
  });
  const env = {
    HOME: home,
    PGSERVICEFILE: join(home, 'services'),
    PGPASSFILE: join(home, 'passwords'),
    PGPORT: '6000',
    PGHOST: 'no',
  };
  const connection = resolveConnection('service=shop', env);
  const endpoint = { host: 'db.example.com', port: 6000 };
  assert.deepEqual(connection.endpoints, [endpoint]);
  assert.deepEqual([connection.user, connection.database, connection.password(endpoint)], ['svc', 'shop', 'it:s']);
  assert.equal(resolveConnection('', { ...env, PGSERVICE: 'shop' }).database, 'shop');
  assert.equal(resolveConnection('postgres://me@h/db', { ...env, PGPASSWORD: 'p' }).password(endpoint), 'p');
  chmodSync(join(home, 'passwords'), 0o644);
  assert.equal(connection.password(endpoint), undefined, 'a password file that others may read is not read');
});

test('defaults', () => {
  const { endpoints, tls, user, database, connectTimeout } = resolveConnection('postgres://me@h1:1,h2:2', {});
  assert.deepEqual(endpoints, [
    { host: 'h1', port: 1 },
    { host: 'h2', port: 2 },
  ]);
  assert.deepEqual([tls.mode, user, database, connectTimeout], ['prefer', 'me', 'me', 10]);
});
