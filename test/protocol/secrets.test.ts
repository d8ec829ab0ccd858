import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  compareEnvironmentsRequest,
  environmentsRequest,
  type PasswordParams,
  type SourceChoice,
  type UseSourceResult,
} from '../../server/src/protocol.ts';
import { openWorkspace, type TestClient } from '../support/client.ts';
import { freePort, type Postgres, startPostgres } from '../support/postgres.ts';

const password = 'edit0r-s3cret/#word';
const cacheDirectory = mkdtempSync(join(tmpdir(), 'schema-lens-secrets-'));
const asked: PasswordParams[] = [];
/** Everything that the server said or answered. */
const said: string[] = [];
let server: Postgres;
let client: TestClient;

const withPassword = (port: number) => `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;

before(async () => {
  server = await startPostgres(17, { password });
  const away = await freePort();
  client = await openWorkspace(
    {
      '.env': `DATABASE_URL=${withPassword(server.port)}\nOTHER_DATABASE_URL=${withPassword(away)}\n`,
      'schema-lens.json': JSON.stringify({
        version: 1,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the file's own way to name a variable.
        sources: [{ name: 'dev', url: '${env:LENS_URL}', environment: 'local' }],
      }),
      'a.sql': 'create table t (a int);\ninsert into pg_temp.t (a) values (1) on conflict ⟦target⟧(a) do nothing;\n',
    },
    {
      initialization: { cacheDirectory, settings: { inlayHints: true, codeLens: true, logLevel: 'verbose' } },
      server: { pollMilliseconds: 100, environment: { LENS_URL: withPassword(server.port) } },
      password(params) {
        asked.push(params);
        return asked.length === 1 ? `${password}-wrong` : password;
      },
    },
  );
});

after(async () => {
  await client?.close();
  await server?.stop();
  rmSync(cacheDirectory, { recursive: true });
});

async function use(choice: SourceChoice): Promise<UseSourceResult> {
  const result = await client.use(choice);
  said.push(JSON.stringify(result));
  return result;
}

test('the editor is told no password, whatever becomes of the connection', async () => {
  const sources = await client.sources();
  said.push(JSON.stringify(sources));
  for (const { choice } of sources.candidates) await use(choice);
  const typed = `postgres://postgres@127.0.0.1:${server.port}/postgres`;
  assert.equal((await use({ kind: 'typed', connection: typed })).ok, true);
  assert.deepEqual(
    asked.map(({ refused }) => refused),
    [false, true],
  );
  said.push(JSON.stringify(asked));
  const document = client.open('a.sql');
  said.push(
    JSON.stringify([await document.diagnostics(), await document.hover('target'), await document.actions('target')]),
  );
  said.push(JSON.stringify((await client.verify()).result));
  for (const request of [environmentsRequest, compareEnvironmentsRequest])
    said.push(JSON.stringify(await client.connection.sendRequest(request, {})));
  await server.stop();
  said.push(JSON.stringify(await client.refresh()));
  await client.until(({ kind }) => kind === 'stale' || kind === 'failed');
  said.push(JSON.stringify([client.statuses, client.states(), client.suggestions, client.consents]), ...client.logged);
  assert.ok(client.logged.length > 3, 'the log says what was done');
  check(said.join('\n'), 'the editor');
});

test('what is kept for the next time holds none either', () => {
  for (const entry of readdirSync(cacheDirectory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) check(readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'latin1'), entry.name);
  }
});

/** No spelling of the password is in it. */
function check(text: string, where: string): void {
  for (const each of [password, encodeURIComponent(password), 's3cret']) {
    const at = text.indexOf(each);
    assert.equal(at, -1, `${where}: …${text.slice(Math.max(0, at - 80), at + 20)}…`);
  }
}
