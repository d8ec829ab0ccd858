import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json } from '../../server/src/cli/reporters/json.ts';
import { clause, finding, input } from './reportInput.ts';

test('the JSON is the report itself, with what was left out beside it', () => {
  const remarks = {
    skipped: [{ path: 'big.sql', reason: 'too large' }],
    problems: [{ message: 'relation "x" does not exist', place: 'migrations/3.sql:5' }],
    notes: ['a note'],
  };
  const given = input([clause('rejected')], [finding('error')], { ...remarks, colours: true });
  const text = json.render(given);
  assert.deepEqual(JSON.parse(text), { ...given.report, ...remarks });
  assert.ok(text.endsWith('}\n'));
});
