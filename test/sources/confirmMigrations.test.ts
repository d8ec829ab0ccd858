import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { analyse, probesOf } from '../../server/src/features/analyse.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { migrationsSource } from '../../server/src/sources/migrations.ts';
import { migrationsIn } from '../../server/src/sources/workspace.ts';
import { embeddedProgram } from '../support/embeddedProgram.ts';

const root = mkdtempSync(join(tmpdir(), 'schema-lens-test-'));
after(() => rmSync(root, { recursive: true, force: true }));
const calm = () => new AbortController().signal;

const migration = `
create function canon(text) returns text language plpgsql immutable as $$ begin return lower(trim($1)); end $$;
create table users (id bigint primary key, email text, name text);
create unique index users_canon on users (canon(email));
set search_path = pg_catalog;
`;

/** Two clauses that the catalog leaves open; migrations leave the session's own search_path elsewhere. */
const text = ['email', 'name'].map(
  (column) => `insert into users values (1) on conflict (canon(${column})) do nothing;`,
);

test('migrations are replayed once more to ask about what they leave open', async () => {
  writeFileSync(join(root, '001_users.sql'), migration);
  const folder = migrationsIn('', ['001_users.sql']);
  assert.ok(folder);
  const cacheDirectory = join(root, 'cache');
  const options = { root, folder, program: embeddedProgram(), cacheDirectory };
  const source = migrationsSource(options);
  const reading = readDocument({ uri: 'file:///a.sql', language: 'sql', text: text.join('\n') });
  const { catalog } = await source.load(calm());
  const context = { catalog, isMigration: false, describePlace: () => '' };
  const alone = analyse(reading, context);
  assert.deepEqual(
    alone.clauses.map(({ resolution }) => resolution.kind),
    ['unknown', 'unknown'],
  );
  assert.ok(source.confirm);
  const answers = await source.confirm(probesOf(alone), calm());
  const asked = analyse(reading, { ...context, confirmed: (key) => answers.get(key) });
  assert.deepEqual(
    asked.clauses.map(({ resolution }) =>
      resolution.kind === 'resolved' ? resolution.keys[0]?.name : resolution.kind,
    ),
    ['users_canon', 'rejected'],
  );
  assert.deepEqual(probesOf(asked), []);
  const abort = new AbortController();
  const aborted = assert.rejects(source.confirm(probesOf(alone), abort.signal), { kind: 'cancelled' });
  abort.abort();
  await aborted;
  await source.close();

  const cached = migrationsSource(options);
  assert.equal(
    (await cached.confirm?.(probesOf(alone), calm()))?.size,
    0,
    'nothing was loaded, so there is nothing to ask about',
  );
  await cached.load(calm());
  assert.equal(
    (await cached.confirm?.(probesOf(alone), calm()))?.size,
    2,
    'a catalog from the cache can be asked about',
  );
  const closed = assert.rejects(cached.confirm?.(probesOf(alone), calm()) ?? Promise.resolve(), { kind: 'cancelled' });
  await cached.close();
  await closed;
});
