import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, look } from './look.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

const members = tableOf('team_members', { team_id: 'bigint', user_id: 'bigint', joined_at: 'text' }, [
  keyOf('team_members_pkey', ['team_id', 'user_id'], { constraint: 'primary' }),
]);
function answer(code: string): string {
  const { clauses, findings } = look(code, 'typescript', contextOf(catalogOf(members)));
  assert.deepEqual(findings, []);
  return clauses
    .map(({ resolution }) =>
      resolution.kind === 'resolved' ? resolution.keys.map(({ name }) => name).join() : resolution.kind,
    )
    .join(' ');
}

test('names that a plug-in sends as snake_case resolve to what they become', () => {
  const key = "onConflict((oc) => oc.columns(['teamId', 'userId']).doUpdateSet({ joinedAt: now }))";
  assert.equal(answer(`db.insertInto('teamMembers').values(row).${key}`), 'team_members_pkey');
  assert.equal(answer("knex('teamMembers').insert(row).onConflict(['userId', 'teamId']).merge()"), 'team_members_pkey');
});

test('a table without capitals is as it is', () => {
  assert.equal(
    answer("knex('team_members').insert(row).onConflict(['teamId', 'userId']).ignore()"),
    'team_members_pkey',
  );
});

test('names that resolve neither way are unknown', () => {
  assert.equal(answer("knex('teamMembers').insert(row).onConflict('userId').ignore()"), 'unknown');
  assert.equal(answer("knex('teamGuests').insert(row).onConflict('userId').ignore()"), 'unknown');
});

test('SQL is sent as it is written', () => {
  const { clauses } = look(
    'await sql`insert into "teamMembers" values (1) on conflict ("teamId", "userId") do nothing`',
    'typescript',
    contextOf(catalogOf(members)),
  );
  assert.deepEqual(
    clauses.map(({ resolution }) => resolution.kind),
    ['rejected'],
  );
});
