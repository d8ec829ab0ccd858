import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { languageOf } from '../../server/src/hosts/index.ts';
import { check } from './fixture.ts';

const folder = join(process.cwd(), 'test/hosts');

for (const dialect of readdirSync(folder, { withFileTypes: true })) {
  if (!dialect.isDirectory()) continue;
  const files = readdirSync(join(folder, dialect.name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && languageOf(entry.name) !== undefined)
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  for (const path of files.sort()) test(relative(folder, path), () => check(path));
}
