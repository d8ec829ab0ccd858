import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { discover, isDiscoverable } from '../../server/src/discover/index.ts';

export type Files = Readonly<Record<string, string>>;
/** Where it stands, the environment that is guessed, and the connection string; the password in all of these is `w0rd`. */
export type Expected = readonly [where: string, environment: string, connection: string];

export const filesOf = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));

/** All candidates of the files, in order. What people see holds no password, and every file is asked for. */
export function checkPlaces(
  files: Files,
  expected: readonly Expected[],
  env: Readonly<Record<string, string>> = {},
): void {
  const problems: string[] = [];
  const found = discover(filesOf(files), env, { report: (problem) => problems.push(problem) });
  assert.deepEqual(
    found.map(({ where, environment, secret }) => [where, environment, secret.reveal()]),
    expected,
  );
  assert.deepEqual(problems, []);
  for (const path of Object.keys(files)) assert.ok(isDiscoverable(path), path);
  const ids = new Set(found.map(({ id }) => id));
  assert.equal(ids.size, found.length, 'each candidate has an id of its own');
  const visible = `${JSON.stringify(found)} ${inspect(found, { depth: 9, showHidden: true })}`;
  assert.ok(!visible.includes('w0rd'), visible);
}
