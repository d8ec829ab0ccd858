import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeCatalog } from '../../server/src/catalog/codec.ts';
import { introspect } from '../../server/src/sources/introspect.ts';
import { eventually, openWorkspace } from '../support/client.ts';
import { projectRoot } from '../support/editorInstall.ts';
import { openEmbedded } from '../support/embedded.ts';

const snapshot = 'schema-lens.snapshot.json';
const upsert = 'insert into t (id) values (1) on conflict ⟦target⟧(id) do nothing;\n';

async function snapshotText(): Promise<string> {
  const embedded = await openEmbedded();
  try {
    await embedded.exec('create table t (id int primary key)');
    return encodeCatalog(
      await introspect(embedded.run, { kind: 'snapshot', label: 'x', takenAt: '2026-01-01T00:00:00Z' }),
    );
  } finally {
    await embedded.close();
  }
}

/** Counts who calls. */
async function listening(): Promise<{ readonly port: number; calls(): number; close(): void }> {
  let calls = 0;
  const server = createServer((socket) => {
    calls++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    calls: () => calls,
    close: () => server.close(),
  };
}

test('a workspace that is not trusted connects to nothing and replays nothing; a snapshot answers', async () => {
  const server = await listening();
  const url = `postgres://a:b@127.0.0.1:${server.port}/app`;
  const files = {
    [snapshot]: await snapshotText(),
    '.env': `DATABASE_URL=${url}\n`,
    'schema-lens.json': JSON.stringify({
      version: 1,
      sources: [
        { name: 'ci', snapshot },
        { name: 'dev', url: url.replace(':b', '') },
      ],
      paths: [
        { include: 'ci/**', source: 'ci' },
        { include: 'dev/**', source: 'dev' },
      ],
    }),
    'migrations/001.sql': 'create table t (id int);\n',
    'a.sql': upsert,
    'ci/a.sql': upsert,
    'dev/a.sql': upsert,
  };
  const client = await openWorkspace(files, {
    initialization: { trusted: false },
    remembered: { kind: 'typed', connection: url },
    consents: ['whatever'],
  });
  try {
    const own = client.open('a.sql');
    const ci = client.open('ci/a.sql');
    const dev = client.open('dev/a.sql');
    await Promise.all([own.diagnostics(), ci.diagnostics(), dev.diagnostics()]);
    const offered = await client.sources();
    assert.deepEqual([offered.candidates, offered.migrations], [[], []]);
    assert.equal(offered.snapshots.length, 2);
    for (const choice of [
      { kind: 'candidate', id: '.env:DATABASE_URL' },
      { kind: 'named', config: 'schema-lens.json', name: 'dev' },
      { kind: 'typed', connection: url },
      { kind: 'migrations', directory: 'migrations' },
    ] as const) {
      const used = await client.use(choice);
      assert.ok(!used.ok && used.kind === 'untrusted', JSON.stringify(used));
      assert.ok(!(await client.allow([choice])).ok);
    }
    await client.refresh();
    await eventually('the snapshot of the path map', async () => ((await ci.hints()).length > 0 ? true : undefined));
    assert.deepEqual(await own.hints(), []);
    assert.ok((await client.use({ kind: 'snapshot', path: snapshot })).ok);
    assert.deepEqual(await own.hints(), ['→ t_pkey (primary key)']);
    assert.deepEqual(await dev.hints(), []);
    assert.equal(server.calls(), 0, 'nobody called the database');
  } finally {
    await client.close();
    server.close();
  }
});

test('a remembered candidate whose address has changed is not connected to', async () => {
  const server = await listening();
  const files = { '.env': `DATABASE_URL=postgres://a:b@127.0.0.1:${server.port}/other\n`, 'a.sql': upsert };
  const options = {
    remembered: { kind: 'candidate', id: '.env:DATABASE_URL' } as const,
    consents: ['of the former one'],
  };
  const client = await openWorkspace(files, options);
  try {
    await client.open('a.sql').diagnostics();
    const status = await client.until(({ kind }) => kind === 'failed');
    assert.ok(status.kind === 'failed' && status.problem === 'consent', JSON.stringify(status));
    const refreshed = await client.refresh();
    assert.ok(!refreshed.ok && refreshed.kind === 'consent', 'refreshing is no consent');
    assert.equal(server.calls(), 0);
  } finally {
    await client.close();
    server.close();
  }
});

test('a consent holds when only the password changes', async () => {
  const files = { '.env': 'DATABASE_URL=postgres://a:one@127.0.0.1:1/app\n', 'a.sql': upsert };
  const client = await openWorkspace(files);
  try {
    await client.use({ kind: 'candidate', id: '.env:DATABASE_URL' });
    client.write('.env', 'DATABASE_URL=postgres://a:two@127.0.0.1:1/app\n');
    await client.until((status) => status.kind === 'failed' && status.problem === 'refused');
    assert.equal(client.consents.length, 1);
    assert.match(client.consents[0]?.target ?? '', /^[0-9a-f]{32}$/);
  } finally {
    await client.close();
  }
});

test('the manifest declares restricted mode, and no workspace setting can make it connect or run anything', () => {
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const { untrustedWorkspaces } = manifest.capabilities;
  assert.equal(untrustedWorkspaces.supported, 'limited');
  const settings: Readonly<Record<string, { readonly scope?: string }>> = manifest.contributes.configuration.properties;
  const taste = /\.(inlayHints|codeLens|decorations|completion|hover|outline|logLevel)\b/;
  for (const [name, { scope }] of Object.entries(settings)) {
    const isPersonal = scope === 'machine' || scope === 'application';
    assert.ok(taste.test(name) || isPersonal || untrustedWorkspaces.restrictedConfigurations?.includes(name), name);
  }
});
