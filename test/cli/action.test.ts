// The GitHub Action, the hook of pre-commit and the workflows, as far as they can be run or read outside GitHub.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { projectRoot } from '../support/editorInstall.ts';
import { folderWith } from './run.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

/** Runs the action's script as GitHub would, with the command line of this build. */
function check(cwd: string, inputs: Readonly<Record<string, string>>) {
  const clean = Object.entries(process.env).filter(([name]) => !/^(PG|POSTGRES|DATABASE_URL|GITHUB_)/.test(name));
  const command = `${process.execPath} ${join(projectRoot, 'dist/cli.js')}`;
  const env = { ...Object.fromEntries(clean), SCHEMA_LENS_COMMAND: command, ...inputs };
  return spawnSync('bash', [join(projectRoot, 'scripts/action.sh')], { cwd, env, encoding: 'utf8' });
}

test('the action annotates, writes the job summary and SARIF, and fails as the command does', () => {
  const cwd = folderWith({
    'db/001.sql': 'create table t (id bigint primary key, a text);\n',
    'app.sql': 'insert into t (a) values ($1) on conflict (a) do nothing;\n',
  });
  const files = { GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'), SCHEMA_LENS_SARIF: join(cwd, 'out.sarif') };
  const run = check(cwd, { SCHEMA_LENS_PATHS: 'app.sql', SCHEMA_LENS_MIGRATIONS: 'db', ...files });
  assert.equal(run.status, 1, run.stderr);
  assert.match(run.stdout, /^::error file=app\.sql,line=1,/);
  assert.match(readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'), /^# Schema Lens\n[\s\S]*## Rejected \(1\)/);
  assert.equal(JSON.parse(readFileSync(files.SCHEMA_LENS_SARIF, 'utf8')).runs[0].results.length, 1);
});

test('an input is a word, whatever is in it', () => {
  const cwd = folderWith({ 'app.sql': '' });
  const run = check(cwd, { SCHEMA_LENS_PATHS: 'app.sql', SCHEMA_LENS_MIGRATIONS: '$(touch ran); touch ran' });
  assert.equal(run.status, 3);
  assert.deepEqual(readdirSync(cwd), ['app.sql']);
});

test('every input of the action reaches its script by the environment, and none stands in a script', () => {
  const action = parse(read('action.yml'));
  const [step] = action.runs.steps;
  const passed = Object.values<string>(step.env).join('\n') + step['working-directory'];
  for (const name of Object.keys(action.inputs)) assert.ok(passed.includes(`inputs.${name} `), name);
  assert.doesNotMatch(step.run, /\$\{\{/);
  const script = read('scripts/action.sh');
  for (const name of Object.keys(step.env)) assert.ok(script.includes(name) || step.run.includes(name), name);
});

test('workflows grant nothing at the top, pin each action by its commit, and put no expression into a script', () => {
  for (const name of readdirSync(join(projectRoot, '.github/workflows'))) {
    const workflow = parse(read(`.github/workflows/${name}`));
    assert.deepEqual(workflow.permissions, {}, name);
    const jobs = Object.values<{ permissions?: object; steps: readonly { uses?: string; run?: string }[] }>(
      workflow.jobs,
    );
    for (const { permissions, steps } of jobs) {
      assert.ok(permissions, name);
      for (const { uses, run } of steps) {
        if (uses !== undefined) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/, name);
        assert.doesNotMatch(run ?? '', /\$\{\{/, name);
      }
    }
  }
});

test('the hook of pre-commit runs the command on the languages that are read', () => {
  const [hook] = parse(read('.pre-commit-hooks.yaml'));
  assert.match(hook.entry, /schema-lens verify$/);
  assert.ok(['sql', 'ts', 'javascript', 'go'].every((type) => hook.types_or.includes(type)));
});
