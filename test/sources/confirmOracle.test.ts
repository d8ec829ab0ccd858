import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { confirmed } from '../../server/src/resolve/confirmed.ts';
import { type Probe, probeKey, probeOf } from '../../server/src/resolve/probe.ts';
import type { Resolution, Unknown } from '../../server/src/resolve/resolution.ts';
import { resolveClause } from '../../server/src/resolve/resolve.ts';
import { confirmProbes } from '../../server/src/sources/confirm.ts';
import { askEmbedded } from '../../server/src/sources/confirmEmbedded.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import { catalogOf, type Server, theirAnswer } from '../oracle/judge.ts';
import { conflictQuestion, type Question } from '../oracle/questions.ts';
import { type Chance, chance } from '../oracle/random.ts';
import { makeTables, preamble } from '../oracle/tables.ts';
import { type Embedded, openEmbedded } from '../support/embedded.ts';

let embedded: Embedded;
let server: Server;

before(async () => {
  embedded = await openEmbedded();
  server = { label: 'embedded PostgreSQL', run: embedded.run, close: embedded.close };
});
after(() => embedded.close());

/** Fresh tables, and questions about them. What PostgreSQL does not take of a table's keys is left out. */
async function made(dice: Chance): Promise<readonly Question[]> {
  await embedded.exec(
    'DROP SCHEMA IF EXISTS oracle CASCADE; DISCARD TEMP; CREATE SCHEMA oracle; SET search_path = oracle',
  );
  await embedded.exec(preamble.join(';'));
  const tables = Array.from({ length: 12 }, (_, i) => makeTables(dice, i)).flat();
  for (const statement of tables.flatMap((table) => table.statements)) {
    await embedded.exec(statement).catch(() => undefined);
  }
  return tables.flatMap((table) => Array.from({ length: 25 }, () => conflictQuestion(dice, table)));
}

function words(resolution: Resolution): string {
  if (resolution.kind === 'resolved') return resolution.keys.map((key) => key.name).join(' ');
  return resolution.kind === 'rejected' ? resolution.sqlstate : 'unknown';
}

test('as if nothing were understood: what is asked and made of the answer is what PostgreSQL does', async () => {
  const differences: string[] = [];
  const counts = { questions: 0, asked: 0, resolved: 0, unknown: 0 };
  for (let seed = 1; seed <= 3; seed++) {
    const questions = await made(chance(seed));
    const context = { catalog: await catalogOf(server), searchPath: ['oracle'] };
    const open: { readonly question: Question; readonly unknown: Unknown; readonly probe: Probe }[] = [];
    for (const question of questions) {
      const clause = readSql(question.sql).clauses[0];
      const table = clause && resolveClause(clause, context).table;
      if (!clause || !table) continue;
      const unknown: Unknown = { kind: 'unknown', clause, table, because: 'opaque-expression', near: [] };
      const probe = probeOf(unknown, context);
      counts.questions++;
      if (probe) open.push({ question, unknown, probe });
    }
    const answers = await confirmProbes(
      askEmbedded(embedded.db),
      open.map(({ probe }) => probe),
    );
    for (const { question, unknown, probe } of open) {
      const answer = answers.get(probeKey(probe));
      const ours = words(answer ? confirmed(unknown, answer, context) : unknown);
      const theirs = await theirAnswer(question, server);
      counts.asked++;
      if (theirs.kind === 'keys') counts.resolved++;
      if (ours === 'unknown') counts.unknown++;
      else if (ours !== theirs.text)
        differences.push(`${question.sql}\n  ${probe.statement}\n  ${ours}, not ${theirs.text}`);
    }
  }
  assert.deepEqual(differences, []);
  assert.equal(counts.unknown, 0);
  assert.ok(counts.asked > 500 && counts.resolved > 150, JSON.stringify(counts));
});
