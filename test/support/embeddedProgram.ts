import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './editorInstall.ts';

let made: string | undefined;

/** The program that `migrationsSource` starts, built from the sources as they are; removed when the tests end. */
export function embeddedProgram(): string {
  made ??= build();
  return made;
}

function build(): string {
  const folder = mkdtempSync(join(tmpdir(), 'schema-lens-embedded-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const result = spawnSync(process.execPath, ['scripts/embedded.mjs', folder], { cwd: projectRoot, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`scripts/embedded.mjs failed: ${result.stderr || result.error}`);
  return join(folder, 'embedded.js');
}
