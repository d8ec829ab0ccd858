// What a killed run of the tests leaves is taken away by the next one: its folders, and the servers that run on in them.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './support/editorInstall.ts';

interface Owned {
  ownedFolder(parent: string, name: string): string;
  removeAbandoned(parent: string, name: string): readonly string[];
  removeOwned(folder: string): void;
}

const owned: Owned = await import(pathToFileURL(join(projectRoot, 'scripts/owned.mjs')).href);
const parent = mkdtempSync(join(tmpdir(), 'schema-lens-owned-'));
after(() => rmSync(parent, { recursive: true, force: true }));

/** Of a process that was and is no more. */
const { pid: gone } = spawnSync(process.execPath, ['--version']);

function folder(name: string, owner?: unknown): string {
  const path = join(parent, name);
  mkdirSync(join(path, 'data'), { recursive: true });
  if (owner !== undefined) writeFileSync(join(path, 'owner.json'), JSON.stringify(owner));
  return path;
}

/** A process without an end, with the folder for its temporary files, that has begun. */
async function serverIn(path: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log()'], {
    env: { ...process.env, TMPDIR: path },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('folders of ours whose process is gone are removed, with what runs in them, and nothing else', async () => {
  const abandoned = folder('run-a', { pid: gone, host: hostname() });
  const ours = owned.ownedFolder(parent, 'run');
  folder('run-b', { pid: gone, host: `not-${hostname()}` });
  folder('run-c');
  folder('run-d', 'nonsense');
  folder('other-e', { pid: gone, host: hostname() });
  assert.equal(existsSync(abandoned), false, 'gone before the next one was made');

  folder('run-a', { pid: gone, host: hostname() });
  const [left, used] = await Promise.all([serverIn(abandoned), serverIn(ours)]);
  assert.deepEqual(owned.removeAbandoned(parent, 'run'), [abandoned]);
  assert.deepEqual(
    readdirSync(parent).sort(),
    ['other-e', ours.slice(parent.length + 1), 'run-b', 'run-c', 'run-d'].sort(),
  );
  if (process.platform === 'linux') assert.deepEqual(await once(left, 'exit'), [null, 'SIGKILL']);
  assert.deepEqual([used.exitCode, used.signalCode], [null, null]);

  owned.removeOwned(ours);
  assert.equal(existsSync(ours), false);
  if (process.platform === 'linux') assert.deepEqual(await once(used, 'exit'), [null, 'SIGKILL']);
});
