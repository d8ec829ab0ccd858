import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { rules } from '../server/src/rules/index.ts';
import { checkSpec } from './specs/judges.ts';
import { Server } from './specs/server.ts';
import { readSpec } from './specs/spec.ts';

const folder = join(process.cwd(), 'test', 'specs');
let server: Server;

before(async () => {
  server = await Server.start();
});
after(() => server.close());

const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.sql'))
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

for (const path of paths) {
  test(`spec ${path}`, () => checkSpec(readSpec(readFileSync(join(folder, path), 'utf8')), server));
}

test('every rule has a spec in which it speaks, and one in which it does not', () => {
  for (const { id } of rules) {
    const mine = paths
      .filter((path) => path.startsWith(`${id}/`))
      .map((path) => readSpec(readFileSync(join(folder, path), 'utf8')));
    const speaks = mine.filter(({ marks }) => marks.some((mark) => mark.kind === 'finding' && mark.rule === id));
    assert.ok(speaks.length > 0, `${id} has no spec in which it speaks`);
    assert.ok(mine.length > speaks.length, `${id} has no spec in which it is silent`);
  }
});
