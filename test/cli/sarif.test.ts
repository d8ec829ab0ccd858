import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { sarif } from '../../server/src/cli/reporters/sarif.ts';
import type { ReportFinding } from '../../server/src/features/report.ts';
import { rulePage } from '../../server/src/features/rulePage.ts';
import { projectRoot } from '../support/editorInstall.ts';
import { finding, input, place } from './reportInput.ts';

const require = createRequire(import.meta.url);
const schemas = join(dirname(require.resolve('@microsoft/jest-sarif/package.json')), 'lib/schemas');
const schema = JSON.parse(readFileSync(join(schemas, 'sarif-2.1.0-rtm.5.json'), 'utf8'));
// The schema is of an older draft, whose formats are checked by nobody here.
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile({
  ...schema,
  // Draft 4 calls it so.
  $schema: undefined,
  id: undefined,
});

/** The log of findings, which must be SARIF 2.1.0. */
function check(findings: readonly ReportFinding[], more: Parameters<typeof input>[2] = {}) {
  const text = sarif.render(input([], findings, more));
  const log = JSON.parse(text);
  assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors, undefined, 1));
  return log.runs[0];
}

test('the schema refuses what is no SARIF', () => {
  assert.equal(validate({ version: '2.1.0' }), false);
  assert.equal(validate({ version: '2.1.0', runs: [{ tool: {} }] }), false);
});

test('no finding is an empty run, and what the source left out is a notification', () => {
  const run = check([], { problems: [{ message: 'relation "x" does not exist', place: 'migrations/3.sql:5' }] });
  assert.deepEqual(run.results, []);
  assert.equal(run.tool.driver.semanticVersion, '1.2.3');
  const [{ toolExecutionNotifications: notes }] = run.invocations;
  assert.equal(notes[0].message.text, 'migrations/3.sql:5: relation "x" does not exist');
});

test('a result has its rule, its place from the repository root, and its code', () => {
  const known = { ...finding('error'), rule: 'no-matching-key', file: 'src/a b#.ts' };
  const run = check([known, finding('hint')]);
  const [result, hint] = run.results;
  assert.equal(result.ruleId, 'no-matching-key');
  assert.equal(run.tool.driver.rules[result.ruleIndex].id, 'no-matching-key');
  assert.match(run.tool.driver.rules[result.ruleIndex].helpUri, /docs\/rules\/no-matching-key\.md$/);
  assert.equal(result.level, 'error');
  assert.equal(result.message.text, 'A error (42P10)');
  const { artifactLocation, region } = result.locations[0].physicalLocation;
  assert.equal(artifactLocation.uri, 'packages/app/src/a%20b%23.ts');
  assert.deepEqual(region, { startLine: 2, startColumn: 8, endLine: 2, endColumn: 11 });
  assert.equal(hint.level, 'note');
});

test('an edit is a fix with its replacements; a migration is none', () => {
  const edits = [{ ...place(2, 8, 11), text: '(b)' }];
  const run = check([
    finding('error', [
      { title: 'Create migration: x', kind: 'migration' },
      { title: 'Change target to (b)', kind: 'edit', edits },
    ]),
  ]);
  const [fix, ...others] = run.results[0].fixes;
  assert.equal(others.length, 0);
  assert.equal(fix.description.text, 'Change target to (b)');
  assert.deepEqual(fix.artifactChanges[0].replacements, [
    {
      deletedRegion: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 11 },
      insertedContent: { text: '(b)' },
    },
  ]);
});

test('a fingerprint stays while lines move, and tells two clauses of one text apart', () => {
  const prints = (findings: readonly ReportFinding[]) =>
    check(findings).results.map((result: { partialFingerprints: Record<string, string> }) =>
      Object.values(result.partialFingerprints).join(),
    );
  const before = prints([finding('error'), finding('error')]);
  const after = prints([
    { ...finding('error'), ...place(40, 1, 4) },
    { ...finding('error'), ...place(60, 1, 4) },
  ]);
  assert.deepEqual(before, after);
  assert.notEqual(before[0], before[1]);
  assert.notEqual(prints([{ ...finding('error'), clause: 'ON CONFLICT (b)' }])[0], before[0]);
});

test('the page of the rules is that of package.json', () => {
  const { homepage } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  assert.equal(rulePage(undefined), homepage);
});
