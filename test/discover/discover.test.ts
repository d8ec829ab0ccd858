import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { discover, isDiscoverable } from '../../server/src/discover/index.ts';

const secret = 'p@ss w0rd';

/** The one candidate of a file: what a person sees, and the secret that the driver gets. */
function check(
  text: string,
  expected: { where: string; database: string; host: string; connection: string },
  path = '.env',
) {
  const [candidate, ...others] = discover([{ path, text }], {});
  assert.ok(candidate, 'nothing was found');
  assert.deepEqual(others, []);
  const { where, database, host } = candidate;
  assert.deepEqual({ where, database, host, connection: candidate.secret.reveal() }, expected);
  const visible = `${JSON.stringify(candidate)} ${inspect(candidate, { depth: 9, showHidden: true })} ${candidate.masked} ${candidate.secret}`;
  assert.ok(!visible.includes('w0rd'), visible);
}

const none = (text: string, path = '.env') => assert.deepEqual(discover([{ path, text }], {}), []);

test('connection strings, with their lines', () => {
  check(
    `# a comment\n\nexport DATABASE_URL="postgres://app:p%40ss%20w0rd@localhost:5433/app_dev?sslmode=require" # dev\n`,
    {
      where: '.env:3 DATABASE_URL',
      database: 'app_dev',
      host: 'localhost:5433',
      connection: 'postgres://app:p%40ss%20w0rd@localhost:5433/app_dev?sslmode=require',
    },
  );
  check(`DATABASE_URL=old\r\nDATABASE_URL='postgresql+asyncpg://app:w0rd@db/app'\r\n`, {
    where: '.env:2 DATABASE_URL',
    database: 'app',
    host: 'db:5432',
    connection: 'postgresql+asyncpg://app:w0rd@db/app',
  });
  check(`PASSWORD=w0rd\nDB_URL=postgres://app:\${PASSWORD}@db/app`, {
    where: '.env:2 DB_URL',
    database: 'app',
    host: 'db:5432',
    connection: 'postgres://app:w0rd@db/app',
  });
});

test('connections in parts', () => {
  const parts = `POSTGRES_HOST=db.example.com\nPOSTGRES_PORT=6432\nPOSTGRES_USER=app\nPOSTGRES_PASSWORD="${secret}"\nPOSTGRES_DB=shop\nPOSTGRES_SSL=true`;
  check(parts, {
    where: '.env:1 POSTGRES_HOST',
    database: 'shop',
    host: 'db.example.com:6432',
    connection: 'postgres://app:p%40ss%20w0rd@db.example.com:6432/shop?sslmode=require',
  });
  check('PGDATABASE=shop\nPGUSER=me', {
    where: '.env:1 PGDATABASE',
    database: 'shop',
    host: 'localhost:5432',
    connection: 'postgres://me@/shop',
  });
  check('DB_HOST=/var/run/postgresql\nDB_NAME=shop\nDB_PASS=w0rd', {
    where: '.env:1 DB_HOST',
    database: 'shop',
    host: '/var/run/postgresql',
    connection: 'postgres://:w0rd@%2Fvar%2Frun%2Fpostgresql/shop',
  });
});

test('what is no connection to PostgreSQL', () => {
  none('DATABASE_URL=mysql://app:w0rd@localhost/app');
  none('DB_CONNECTION=mysql\nDB_HOST=localhost\nDB_DATABASE=app');
  none('DB_HOST=localhost\nDB_PORT=3306\nDB_NAME=app');
  none('DATABASE_URL=postgres://<user>:<password>@localhost/app');
  none('DATABASE_URL=postgres://app:$' + '{SECRET}@localhost/app');
  none('DATABASE_URL=');
  none('\u0000\u0001 = "');
  none('');
});

test('which files are looked at', () => {
  for (const path of ['.env', 'apps/api/.env.local', 'prod.env', '.envrc']) assert.ok(isDiscoverable(path), path);
  for (const path of ['.env.example', '.env.sample', '.env.template', 'environment.ts', '.envoy'])
    assert.ok(!isDiscoverable(path), path);
});

test('the environment is guessed, and the best candidate comes first', () => {
  const url = (host: string) => `DATABASE_URL=postgres://app@${host}/app`;
  const found = discover(
    [
      { path: '.env.production', text: url('db.example.com') },
      { path: 'apps/api/.env', text: url('localhost') },
      { path: '.env.staging', text: url('stage.example.com') },
      { path: '.env', text: url('somewhere.example.com') },
    ],
    {
      DATABASE_URL: 'postgres://app@prod-db.example.com/app',
      PGHOST: 'somewhere.example.com',
      PGUSER: 'app',
      PGDATABASE: 'other',
    },
  );
  assert.deepEqual(
    found.map(({ id, environment }) => [id, environment]),
    [
      ['apps/api/.env:DATABASE_URL', 'local'],
      ['.env:DATABASE_URL', 'unknown'],
      ['.env.staging:DATABASE_URL', 'staging'],
      ['.env.production:DATABASE_URL', 'production'],
      ['environment:DATABASE_URL', 'production'],
      ['environment:PGHOST', 'unknown'],
    ],
  );
  assert.equal(found[4]?.where, 'environment: DATABASE_URL');
  assert.equal(
    discover([{ path: '.env', text: url('localhost') }], { DATABASE_URL: 'postgres://app@localhost/app' }).length,
    1,
  );
});
