import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { check } from './fixture.ts';

const folder = join(process.cwd(), 'test/hosts');

for (const dialect of readdirSync(folder, { withFileTypes: true })) {
  if (!dialect.isDirectory()) continue;
  for (const name of readdirSync(join(folder, dialect.name)).sort()) {
    test(`${dialect.name}: ${name}`, () => check(join(folder, dialect.name, name)));
  }
}
