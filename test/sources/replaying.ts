import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type MigrationsOptions, migrationsSource } from '../../server/src/sources/migrations.ts';
import type { Loaded } from '../../server/src/sources/source.ts';
import { migrationsIn } from '../../server/src/sources/workspace.ts';
import type { Place } from '../../server/src/text/range.ts';
import { embeddedProgram } from '../support/embeddedProgram.ts';

export const home = mkdtempSync(join(tmpdir(), 'schema-lens-test-'));
after(() => rmSync(home, { recursive: true, force: true }));
export const calm = () => new AbortController().signal;
let folders = 0;

/** A workspace with these files under `db/migrations`. */
export function workspace(files: Readonly<Record<string, string>>): MigrationsOptions {
  const root = join(home, String(folders++));
  for (const [name, text] of Object.entries(files)) write(root, name, text);
  return optionsFor(root, 'db/migrations');
}

export function write(root: string, name: string, text: string): void {
  const file = join(root, 'db/migrations', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export function optionsFor(root: string, directory: string): MigrationsOptions {
  const paths = readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' }).map(
    (path) => `${directory}/${path}`,
  );
  const folder = migrationsIn(directory, paths);
  assert.ok(folder);
  return { root, folder, program: embeddedProgram() };
}

export async function replayed(options: MigrationsOptions): Promise<Loaded> {
  const source = migrationsSource(options);
  try {
    return await source.load(calm());
  } finally {
    await source.close();
  }
}

/** The text at a place, and the file's name. */
export function quoted(place: Place | undefined): string {
  assert.ok(place, 'there is no place');
  const path = fileURLToPath(place.uri);
  return `${path.replace(/^.*migrations\//, '')}: ${readFileSync(path, 'utf8').slice(place.range.start, place.range.end)}`;
}

export const keysOf = ({ catalog }: Loaded, table: string) => {
  const keys = catalog.tables.find(({ name }) => name === table)?.keys ?? [];
  return Object.fromEntries(keys.map((key) => [key.name, quoted(key.definedAt)]));
};
export const problemsOf = ({ problems }: Loaded) =>
  problems.map(({ message, place }) => `${message} | ${quoted(place)}`);
