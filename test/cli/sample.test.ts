// The bundled sample: what its comments promise is what is found, and its snapshot is that of its migration.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { projectRoot } from '../support/editorInstall.ts';

const home = mkdtempSync(join(tmpdir(), 'schema-lens-sample-'));
const folder = join(home, 'sample');
cpSync(join(projectRoot, 'media/sample'), folder, { recursive: true });
after(() => rmSync(home, { recursive: true, force: true }));

function run(...words: readonly string[]) {
  const { DATABASE_URL: _, ...env } = process.env;
  const { stdout, status } = spawnSync(process.execPath, [join(projectRoot, 'dist/cli.js'), ...words], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { stdout, status };
}

test('right statements resolve, wrong ones are found', () => {
  const { stdout, status } = run('verify', '--format', 'json');
  assert.equal(status, 1);
  const report = JSON.parse(stdout);
  const shown = report.findings.map(({ file, rule }: { file: string; rule: string }) => `${file} ${rule}`);
  assert.deepEqual(shown, [
    'upserts.sql reference-without-key',
    'upserts.ts partial-index-needs-predicate',
    'upserts.ts no-matching-key',
  ]);
  assert.equal(report.source.kind, 'snapshot');
  assert.equal(report.summary.unknown, 0);
});

test('the snapshot is what its migration makes', () => {
  assert.equal(run('snapshot', 'again.json', '--migrations', 'migrations').status, 0);
  const lines = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => !line.includes('"origin"'));
  assert.deepEqual(lines('schema-lens.snapshot.json'), lines('again.json'));
});
