// Files that are not open are kept without their text: what is said of them is the same, and never counts in another text.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyse } from '../../server/src/features/analyse.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { documentReport } from '../../server/src/features/verify.ts';
import { languageOf } from '../../server/src/hosts/index.ts';
import { closedReading, recalledReading } from '../../server/src/lsp/closedReading.ts';
import { type ReportRowsResult, reportRowsRequest } from '../../server/src/protocol.ts';
import { contextOf, users } from '../features/look.ts';
import { catalogOf } from '../features/schema.ts';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';
import { projectRoot } from '../support/editorInstall.ts';

const read = (document: Parameters<typeof readDocument>[0]) => readDocument(document);

test('a reading that was kept says the same as the whole one, in every way in which SQL is written', () => {
  const folder = join(projectRoot, 'test/hosts');
  const context = contextOf(catalogOf(users));
  let findings = 0;
  let retargeted = 0;
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const language = languageOf(path);
    if (language === undefined || !path.includes('/')) continue;
    const text = readFileSync(join(folder, path), 'utf8').replace(/\bt\b/g, 'users');
    const whole = read({ uri: `file:///app/${path}`, language, text });
    const kept = closedReading(whole);
    const recalled = recalledReading(kept, text, read);
    assert.ok(recalled, path);
    const [before, after] = [whole, recalled].map((reading) => documentReport(analyse(reading, context)));
    assert.deepEqual(after, before, path);
    assert.deepEqual(recalled.plainInserts().length, whole.plainInserts().length, path);
    findings += before?.findings.length ?? 0;
    const fixes = (before?.findings ?? []).flatMap((finding) => finding.fixes);
    if (kept.retargeted.size > 0) retargeted += fixes.filter(({ edits }) => edits !== undefined).length;
  }
  assert.ok(findings > 100 && retargeted > 10, `${findings} findings, ${retargeted} edits of builders' calls`);
});

test('of a file that is not open no text is kept but its SQL, and another text is told from it', () => {
  const statement = 'insert into users (id) values ($1) on conflict (tenant_id) do nothing';
  const text = `${'// a line of a program\n'.repeat(1000)}db.query(`.concat(`'${statement}');\n`);
  const kept = closedReading(read({ uri: 'file:///app/a.ts', language: 'typescript', text }));
  assert.ok(JSON.stringify(kept).length < 3000);
  assert.ok(recalledReading(kept, text, read));
  assert.equal(recalledReading(kept, text.replace('tenant_id', 'tenant_ix'), read), undefined);
});

const upsert = (target: string) =>
  `db.query('insert into users (id) values ($1) on conflict (${target}) do nothing');\n`;

async function rowsOf(client: TestClient): Promise<readonly string[]> {
  const { rows } = await client.connection.sendRequest<ReportRowsResult>(reportRowsRequest);
  return (rows ?? []).map(({ place, status }) => `${place} ${status}`);
}

test('a file that changed and of which no watcher told is judged as it is now', async () => {
  const client = await openWorkspace({
    'migrations/001_users.sql': 'create table users (id bigint primary key, tenant_id bigint);\n',
    'src/changed.ts': upsert('tenant_id'),
    'src/gone.ts': upsert('tenant_id'),
    'src/same.ts': upsert('tenant_id'),
  });
  try {
    await client.use({ kind: 'migrations', directory: 'migrations' });
    await client.verify();
    const published = (path: string) => client.published(path).map(({ range }) => range.start.line);
    assert.deepEqual(['src/changed.ts', 'src/gone.ts', 'src/same.ts'].map(published), [[0], [0], [0]]);
    writeFileSync(fileURLToPath(client.uriOf('src/changed.ts')), `\n\n${upsert('tenant_id')}${upsert('id')}`);
    rmSync(fileURLToPath(client.uriOf('src/gone.ts')));
    assert.deepEqual(await rowsOf(client), [
      'src/changed.ts:3 rejected',
      'src/changed.ts:4 resolved',
      'src/same.ts:1 rejected',
    ]);
    await eventually('the findings of the files as they are', () =>
      JSON.stringify(['src/changed.ts', 'src/gone.ts', 'src/same.ts'].map(published)) === '[[2],[],[0]]'
        ? true
        : undefined,
    );
  } finally {
    await client.close();
  }
});
