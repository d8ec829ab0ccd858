import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { resolveConnection } from '../../server/src/sources/connection.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { done, refusal, row, standIn } from '../support/oldServer.ts';
import { freePort, type Postgres, startPostgres } from '../support/postgres.ts';

let server: Postgres;

before(async () => {
  server = await startPostgres(16, {
    socket: true,
    hba: 'local all all peer\nhost all rejected 127.0.0.1/32 reject\nhost all postgres 127.0.0.1/32 trust\n',
    settings: { max_connections: '5', superuser_reserved_connections: '0' },
  });
});

after(() => server.stop());

/** What a load that fails says, and what to do next. */
async function failureOf(connection: string): Promise<string> {
  const source = databaseSource({ connection, env: {} });
  try {
    await source.load(new AbortController().signal);
    return 'loaded';
  } catch (error) {
    assert.ok(error instanceof Error && 'kind' in error && 'next' in error);
    assert.match(String(error.next), /\w[.?]$/);
    return `${error.kind}: ${error.message}`;
  } finally {
    await source.close();
  }
}

test('ways to be turned away, each with its own sentence', async () => {
  const at = (user: string) => `postgres://${user}@127.0.0.1:${server.port}/postgres`;
  assert.match(
    await failureOf(`host=${server.home} port=${server.port} user=nobody_else dbname=postgres`),
    /^authentication: .* lets only the system user nobody_else in as nobody_else \(peer authentication\)$/,
  );
  assert.match(
    await failureOf(at('rejected')),
    /^authentication: .* rejects rejected on postgres by a line of pg_hba\.conf$/,
  );
  assert.match(
    await failureOf(at('other')),
    /^authentication: .* has no pg_hba\.conf entry that lets other into postgres/,
  );
  const sources = Array.from({ length: 5 }, () => databaseSource({ connection: at('postgres'), env: {} }));
  await Promise.all(sources.map((source) => source.fingerprint(new AbortController().signal)));
  assert.match(await failureOf(at('postgres')), /^too-many-connections: .* takes no more connections$/);
  await Promise.all(sources.map((source) => source.close()));
});

test('a server that is not ready, in its own words', async () => {
  const cases: readonly (readonly [said: string, told: RegExp])[] = [
    ['the database system is starting up', /^starting-up: The server at .* is starting up$/],
    [
      'the database system is not yet accepting connections',
      /^starting-up: .* is in recovery and takes no connections$/,
    ],
    ['the database system is not accepting connections', /^starting-up: .* is in recovery and takes no connections$/],
    ['the database system is shutting down', /^shutting-down: .* is shutting down$/],
    ['the database system is in recovery mode', /^starting-up: /],
  ];
  for (const [said, told] of cases) {
    const stand = await standIn({ greet: refusal('FATAL', '57P03', said) });
    assert.match(await failureOf(`postgres://me@127.0.0.1:${stand.port}/app`), told);
    await stand.close();
  }
});

test('a server that is too old, or none of PostgreSQL, is told as that when its catalogs are others', async () => {
  const versions: readonly (readonly [version: string, told: RegExp])[] = [
    ['120022', /^too-old: The server is PostgreSQL 12, which is older than 13$/],
    ['90624', /^too-old: The server is PostgreSQL 9\.6, which is older than 13$/],
    ['', /^not-postgresql: The server does not have the catalogs of PostgreSQL$/],
  ];
  for (const [version, told] of versions) {
    const answer = (query: string) => {
      if (/pg_class|pg_index/.test(query)) return refusal('ERROR', '42703', 'column c.x does not exist');
      return Buffer.concat(
        query
          .split(';')
          .filter((part) => part.trim() !== '')
          .map((part) => (part.includes('SHOW server_version_num') ? row('server_version_num', version) : done)),
      );
    };
    const stand = await standIn({ answer });
    assert.match(await failureOf(`postgres://me@127.0.0.1:${stand.port}/app`), told);
    await stand.close();
  }
});

test('the next host is tried when one is out of reach, and not when it says no', async () => {
  const closed = await freePort();
  const hosts = `127.0.0.1:${closed},127.0.0.1:${server.port}`;
  assert.equal(await failureOf(`postgres://postgres@${hosts}/postgres`), 'loaded');
  assert.equal(
    await failureOf(`host=127.0.0.1,127.0.0.1 port=${closed},${server.port} user=postgres dbname=postgres`),
    'loaded',
  );
  assert.equal(await failureOf(`postgres://postgres@${hosts}/postgres?load_balance_hosts=random`), 'loaded');
  assert.match(
    await failureOf(`postgres://other@127.0.0.1:${server.port},127.0.0.1:${closed}/postgres`),
    /^authentication/,
  );
  assert.equal(
    await failureOf(`host=no-such-name.invalid hostaddr=127.0.0.1 port=${server.port} user=postgres dbname=postgres`),
    'loaded',
  );
});

test('connection strings that contradict themselves', () => {
  const problem = (text: string) => {
    try {
      resolveConnection(text, {});
      return 'none';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };
  assert.equal(problem('host=a,b port=1,2,3'), 'The connection names 3 ports for 2 hosts');
  assert.equal(problem('host=a hostaddr=1.1.1.1,2.2.2.2'), 'The connection names 2 addresses for 1 host');
  assert.equal(problem('host=a sslnegotiation=direct'), 'sslnegotiation=direct does not go with sslmode=prefer');
  assert.equal(
    problem('host=a target_session_attrs=x'),
    'The connection names a target_session_attrs that does not exist',
  );
  assert.equal(problem('host=a sslrootcert=system'), 'none');
});
