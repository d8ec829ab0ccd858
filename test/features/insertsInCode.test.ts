import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertHover } from '../../server/src/features/hover.ts';
import { insertAt, insertFindings, insertsToTell } from '../../server/src/features/inserts.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { contextOf, users, view } from './look.ts';
import { catalogOf } from './schema.ts';

const context = contextOf(catalogOf(users), { severities: { 'insert-can-conflict': 'hint' } });

/** The keys that the hover at `into` names, and whether the rule that a team asks for says as much. */
function check(name: string, language: string, text: string, expected: RegExp | undefined): void {
  test(`hover of a plain INSERT in ${language}: ${name}`, () => {
    const reading = readDocument({ uri: 'file:///a', language, text });
    const found = insertAt(reading, context, text.search(/into/i));
    const findings = insertFindings(insertsToTell(reading, context), context);
    assert.equal(findings.length, expected ? 1 : 0);
    if (!expected) return assert.equal(found, undefined);
    assert.match((found && insertHover(found, view).markdown) ?? '', expected);
    assert.match(text.slice(found?.range.start, found?.range.end), /^insert into/i);
  });
}

const email = /`users_tenant_id_email_key` \(tenant_id, email\): 23505/;
const id = /can violate `users_pkey` \(id\): 23505/;
const head = 'insert into users (tenant_id, email)';

check('a string', 'javascript', `db.query('${head} values ($1, $2)', [a, b]);`, email);
check('a template with values', 'typescript', `await sql\`${head} values (\${a}, \${b})\`;`, email);
check('a template with rows', 'typescript', `await sql\`${head} values \${rows}\`;`, email);
check('a sum', 'javascript', `const q = 'INSERT INTO users (id) ' +\n  'VALUES ($1)';`, id);
check('a raw string', 'go', `package a\n\nfunc f() { db.Exec(\`${head} VALUES ($1, $2)\`) }`, email);
check('Sprintf', 'go', `package a\n\nfunc f() { q := fmt.Sprintf("INSERT INTO users (id) VALUES (%d)", 1) }`, id);
check('a constant', 'go', `package a\n\nconst q = "INSERT INTO users (id) " + "VALUES ($1)"`, id);

check('columns of the program', 'typescript', `sql\`insert into users \${sql(user)}\`;`, undefined);
check('what may be a conflict clause', 'typescript', `sql\`${head} values (\${a}, \${b}) \${rest}\`;`, undefined);
check('joined to something', 'javascript', `db.query('${head} values (1, 2) ' + rest);`, undefined);
check(
  'with a conflict clause',
  'javascript',
  `db.query('${head} values (1, 2) ' + 'on conflict (id) do nothing');`,
  undefined,
);
check(
  'that gets a conflict clause later',
  'javascript',
  `let q = '${head} values (1, 2)';\nq += ' on conflict (tenant_id, email) do nothing';`,
  undefined,
);
check(
  'a constant that a conflict clause is joined to',
  'javascript',
  `const q = '${head} values (1, 2)';\ndb.query(q + ' on conflict (tenant_id, email) do nothing');`,
  undefined,
);
check(
  'a constant that is joined',
  'go',
  `package a\n\nfunc f(x string) { q := "insert into users (id) values (1)"; run(q + x) }`,
  undefined,
);
check('a variable that gets more', 'javascript', `let q = '${head} values (1, 2)';\nq += rest();`, undefined);
check('prose', 'javascript', `console.log('insert into users failed');`, undefined);
check('a comment', 'go', 'package a\n\n// insert into users (id) values (1)\n', undefined);
check(
  'MySQL',
  'javascript',
  `db.query('insert into users (id) values (1) on duplicate key update id = 2');`,
  undefined,
);
check(
  'another driver',
  'javascript',
  `import x from 'better-sqlite3';\nrun('insert into users (id) values (1)');`,
  undefined,
);

test('nothing is read again for it while nobody asks', () => {
  const text = "db.query('insert into users (id) values (1)');";
  const { fragments } = readDocument({ uri: 'file:///a', language: 'javascript', text });
  assert.deepEqual(fragments, []);
});
