import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { selfSigned } from '../support/certificate.ts';
import { majors, type Postgres, startPostgres } from '../support/postgres.ts';
import { observing, ours, statementsIn, toldBy } from '../support/serverLog.ts';

const secret = 'vers1ons-secret';
const certificate = selfSigned('localhost');
const home = mkdtempSync(join(tmpdir(), 'schema-lens-versions-'));
const root = join(home, 'server.crt');
writeFileSync(root, certificate.certificate);
after(() => rmSync(home, { recursive: true }));

const schema = `create schema app; create table app.users (id int primary key, email text unique, note text);
  create unique index users_live on app.users (lower(email)) where note is null;
  create role catalog_only login password '${secret}'; revoke all on schema app, public from public;
  create role hurried login password '${secret}'; alter role hurried set statement_timeout = '1ms'; alter role hurried set lock_timeout = '1ms';
  create role closed login password '${secret}'; alter role closed set default_transaction_read_only = on; alter role closed set search_path = app`;

async function load(connection: string): Promise<Catalog> {
  const source = databaseSource({ connection, env: { HOME: home } });
  try {
    await source.fingerprint(new AbortController().signal);
    return (await source.load(new AbortController().signal)).catalog;
  } finally {
    await source.close();
  }
}

/** TLS by certificate, SCRAM with and without channel binding, and a server without TLS for whom it is required. */
async function checkWayIn(server: Postgres): Promise<void> {
  const at = (query: string, password = secret) =>
    `postgres://postgres:${password}@localhost:${server.port}/postgres?${query}`;
  const verified = `sslmode=verify-full&sslrootcert=${root}`;
  for (const query of ['', 'sslmode=require', verified, `${verified}&channel_binding=require`]) await load(at(query));
  const refused = (connection: string, kind: string) => assert.rejects(load(connection), { kind }, connection);
  await refused(at('sslmode=disable'), 'tls-required');
  await refused(at(verified, 'wrong'), 'authentication');
  await refused(at('require_auth=md5'), 'login');
  await refused(at(verified).replace('localhost', '127.0.0.1'), 'host-name');
}

/** Every role sees the same tables; the server hears nothing but what reads its catalogs, and writes no password. */
async function checkRoles(server: Postgres, admin: pg.Client): Promise<void> {
  const as = (role: string) => `postgres://${role}:${secret}@localhost:${server.port}/postgres?sslmode=require`;
  const next = async () => (await admin.query('select pg_snapshot_xmax(pg_current_snapshot())::text as xid')).rows;
  const [since, before] = [server.log().length, await next()];
  const all = await load(as('postgres'));
  assert.deepEqual(
    all.tables[0]?.keys.map((key) => key.name),
    ['users_pkey', 'users_email_key', 'users_live'],
  );
  for (const role of ['catalog_only', 'hurried', 'closed']) {
    const seen = await load(as(role));
    assert.deepEqual(seen.tables, all.tables, role);
    assert.deepEqual(
      seen.searchPath,
      role === 'closed' ? ['app'] : all.searchPath.slice(0, seen.searchPath.length),
      role,
    );
  }
  const told = (await toldBy('schema-lens', server, admin, since)).flatMap(statementsIn);
  assert.ok(told.length > 20);
  for (const statement of told) assert.match(statement, ours, statement);
  assert.deepEqual(await next(), before, 'no transaction wrote anything');
  assert.ok(!server.log().slice(since).includes(secret));
}

for (const major of majors) {
  test(`TLS, SCRAM, roles and the log of PostgreSQL ${major}`, async () => {
    const options = {
      password: secret,
      certificate,
      tlsOnly: true,
      settings: { ...observing, password_encryption: 'scram-sha-256' },
    };
    const server = await startPostgres(major, options);
    const admin = new pg.Client({
      connectionString: server.url,
      ssl: { rejectUnauthorized: false },
      application_name: 'admin',
    });
    try {
      await admin.connect();
      await admin.query(schema);
      await checkWayIn(server);
      await checkRoles(server, admin);
    } finally {
      await admin.end();
      await server.stop();
    }
  });
}
