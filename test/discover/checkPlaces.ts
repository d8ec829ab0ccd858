import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import type { Candidate } from '../../server/src/discover/candidate.ts';
import { discover, isDiscoverable, settingsAmong } from '../../server/src/discover/index.ts';
import { watchedFiles } from '../../server/src/lsp/capabilities.ts';
import { globMatcher } from '../../server/src/sources/glob.ts';

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
  checkWatched(Object.keys(files));
  checkVisible(found);
}

export interface Layout {
  readonly files: Files;
  readonly env?: Readonly<Record<string, string>>;
  readonly near?: string;
  /** Where it stands, the environment that is guessed, and what people see of the connection; the password is `w0rd`. */
  readonly found: readonly Expected[];
  /** Files that are no settings, and settings of which a change is not noticed. */
  readonly unread?: readonly string[];
  readonly unwatched?: readonly string[];
}

/** A workspace as an editor reads it: its files by their names, then those that they name. */
export function checkLayout(title: string, { files, env = {}, near, found: expected, ...but }: Layout): void {
  test(title, () => {
    const problems: string[] = [];
    const read = settingsAmong(Object.keys(files), (path) => files[path]);
    const found = discover(read, env, { near, report: (problem) => problems.push(problem) });
    assert.deepEqual(
      found.map(({ where, environment, masked }) => [where, environment, masked]),
      expected,
    );
    assert.deepEqual(problems, []);
    const paths = new Set(read.map(({ path }) => path));
    assert.deepEqual(
      Object.keys(files).filter((path) => !paths.has(path)),
      but.unread ?? [],
    );
    checkWatched([...paths].filter((path) => !but.unwatched?.includes(path)));
    checkVisible(found);
  });
}

const watched = watchedFiles.map(({ globPattern }) => globMatcher(String(globPattern)));

/** The editor tells when one of the files changes; a person's own lie outside of the workspace. */
function checkWatched(paths: readonly string[]): void {
  const missed = paths.filter((path) => !path.startsWith('~/') && !watched.some((matches) => matches(path)));
  assert.deepEqual(missed, [], 'not watched');
}

function checkVisible(found: readonly Candidate[]): void {
  const ids = new Set(found.map(({ id }) => id));
  assert.equal(ids.size, found.length, 'each candidate has an id of its own');
  const visible = `${JSON.stringify(found)} ${inspect(found, { depth: 9, showHidden: true })}`;
  assert.ok(!visible.includes('w0rd'), visible);
}
