import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFragments, productByPath, productByText } from '../../server/src/hosts/index.ts';

const paths: readonly (readonly [path: string, product: string | undefined])[] = [
  ['stores/sqlite/user.go', 'SQLite'],
  ['drivers/ourqueuesqlite/queries/job.sql', 'SQLite'],
  ['src/kv.mysql.ts', 'MySQL'],
  ['db/sqlite-migrations/001_start.sql', 'SQLite'],
  ['internal/sqlite_store.go', 'SQLite'],
  ['workers/d1/index.ts', 'SQLite'],
  ['sql/cockroach/users.sql', 'CockroachDB'],
  ['crdb/users.sql', 'CockroachDB'],
  ['mysql/001_users.sql', 'MySQL'],
  ['queries/users.mysql.sql', 'MySQL'],
  ['packages/sqlite/src/pg/twin.ts', undefined],
  ['stores/postgres/sqlite_parity.go', 'SQLite'],
  ['src/sqlite-to-postgres.ts', undefined],
  ['scripts/import-mysql.ts', undefined],
  ['scripts/from_sqlite.go', undefined],
  ['migrations/0007_remove_mysql_columns.sql', undefined],
  ['src/oracle/price.ts', undefined],
  ['src/id1/user.ts', undefined],
  ['src/users.ts', undefined],
];

for (const [path, product] of paths) {
  test(`by path: ${path}`, () => assert.equal(productByPath(path)?.product, product));
}

const upsert = 'INSERT INTO notes (id, body) VALUES (1, 2) ON CONFLICT (id) DO NOTHING';
const go = (...modules: readonly string[]) =>
  `package notes\n\nimport (\n\t"context"\n${modules.map((name) => `\t${name}\n`).join('')})\n\nconst save = \`${upsert}\`\n`;

const texts: readonly (readonly [language: string, text: string, product: string | undefined])[] = [
  ['typescript', `import Database from 'better-sqlite3';\nopen(\`${upsert}\`);`, 'SQLite'],
  ['javascript', `const mysql = require("mysql2/promise");\nopen(\`${upsert}\`);`, 'MySQL'],
  ['typescript', `import { sqliteTable } from "drizzle-orm/sqlite-core";\nopen(\`${upsert}\`);`, 'SQLite'],
  ['typescript', `export const on = (db: D1Database) => db.prepare('${upsert}');`, 'SQLite'],
  ['typescript', `import sqlite from 'node:sqlite';\nimport { Pool } from 'pg';\nopen(\`${upsert}\`);`, undefined],
  ['typescript', `import { openSqlite } from './sqlite';\nopen(\`${upsert}\`);`, undefined],
  ['typescript', `import { sql } from 'kysely';\nopen(\`${upsert}\`);`, undefined],
  ['go', go('_ "github.com/mattn/go-sqlite3"'), 'SQLite'],
  ['go', go('"modernc.org/sqlite" // registers itself'), 'SQLite'],
  ['go', go('"gorm.io/driver/mysql"', '"gorm.io/driver/postgres"'), undefined],
  ['go', go('"github.com/cockroachdb/errors"'), undefined],
  ['go', go('"github.com/lib/pq"'), undefined],
  ['sql', 'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, b INTEGER REFERENCES b (id));', 'SQLite'],
  ['sql', 'CREATE TABLE a (b INTEGER REFERENCES b (id)) STRICT;', 'SQLite'],
  [
    'sql',
    'CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql STRICT AS $$ select 1 $$; CREATE TABLE a (b int REFERENCES b (id));',
    undefined,
  ],
  ['sql', 'PRAGMA foreign_keys = on;\nCREATE TABLE a (b INTEGER REFERENCES b (id));', 'SQLite'],
  ['sql', `${upsert};\nINSERT OR REPLACE INTO notes (id) VALUES (1);`, 'SQLite'],
  ['sql', 'CREATE TABLE a (id int REFERENCES b (id)) ENGINE=InnoDB;', 'MySQL'],
  ['sql', `UPSERT INTO notes (id) VALUES (1);\n${upsert};`, 'CockroachDB'],
  ['sql', 'CREATE TABLE `a` (`b` integer REFERENCES `b`(`id`));', 'MySQL or SQLite'],
  ['sql', `select '\`a\` on \`b\`'; -- into \`notes\`\n${upsert};`, undefined],
  ['sql', `-- unlike insert or replace into\n${upsert};\nselect 'upsert into';`, undefined],
];

for (const [language, text, product] of texts) {
  test(`by text: ${text.replace(/\s+/g, ' ').slice(0, 90)}`, () => {
    assert.equal(productByText({ language, text })?.product, product);
    const found = findFragments({ uri: 'file:///x', language, text }).length;
    assert.equal(found > 0, product === undefined);
  });
}

test('of the statements of one file, those that only another product reads are left out', () => {
  const text = `run('INSERT OR IGNORE INTO notes (id) VALUES (1) ON CONFLICT (id) DO NOTHING');
run('INSERT INTO notes (id) VALUES (?1) ON CONFLICT (id) DO NOTHING');
run('${upsert}');`;
  const found = findFragments({ uri: 'file:///x.js', language: 'javascript', text });
  assert.deepEqual(
    found.map(({ sql }) => sql),
    [upsert],
  );
});

const branches: readonly (readonly [language: string, text: string, isOurs: boolean])[] = [
  ['go', `if dialect == "sqlite" {\n\tq += "${upsert}"\n}`, false],
  ['go', `if dialect == "mysql" {\n\tq = a\n} else {\n\tq = "${upsert}"\n}`, true],
  ['go', `if d := s.dialect; d != MySQL {\n\tq = "${upsert}"\n}`, true],
  ['go', `if a {\n\tq = b\n} else if s.IsSqlLite {\n\tq = "${upsert}"\n}`, false],
  ['go', `switch f {\ncase Postgres:\n\tq = a\ncase SQLite:\n\tif b {\n\t\tq = "${upsert}"\n\t}\n}`, false],
  ['go', `switch f {\ncase SQLite:\n\tq = a\ncase Postgres:\n\tq = "${upsert}"\n}`, true],
  ['go', `switch f {\ncase SQLite, Postgres:\n\tq = "${upsert}"\ndefault:\n}`, true],
  ['go', `switch f {\ncase MySQL:\n\tq = a\ndefault:\n\tq = "${upsert}"\n}`, true],
  ['go', `var q = map[string]string{"postgres": "select 1", "sqlite3": "${upsert}"}`, false],
  ['typescript', `if (this.client === 'better-sqlite3') { await run('${upsert}'); }`, false],
  ['typescript', `if (isSqlite) throw new Error('no');\nawait run('${upsert}');`, true],
  [
    'typescript',
    `if (mysql) { for (const row of rows) { run(a); } }\nfor (const row of rows) { run('${upsert}'); }`,
    true,
  ],
  ['typescript', `switch (kind) { case 'mysql': { run(a); } case 'sqlite': { run('${upsert}'); } }`, false],
  ['typescript', `export const save = { sqlite: '${upsert}', pg: 'select 1' };`, false],
  ['typescript', `export const save = { sqlite: 'select 1', pg: '${upsert}' };`, true],
  ['typescript', `await env.DB.prepare('${upsert}').bind(1).run();`, false],
  ['typescript', `const save = getDb().prepare<[number]>(\`${upsert}\`);`, false],
  ['javascript', `const SAVE = '${upsert}';\nconst save = db.prepare(SAVE);`, false],
  ['javascript', `import { Client } from 'ts-postgres';\nconst save = await client.prepare('${upsert}');`, true],
  ['javascript', `stage.prepare();\nawait pool.query('${upsert}');`, true],
  ['go', `stmt, err := db.Prepare("${upsert}")`, true],
  ['typescript', `if (isMysql) { if (asPostgres) { run('${upsert}'); } }`, true],
];

for (const [language, text, isOurs] of branches) {
  test(`by branch: ${text.replace(/\s+/g, ' ').replace(upsert, '…')}`, () => {
    const whole = language === 'go' ? `package a\n\nfunc f() {\n${text}\n}\n` : text;
    assert.equal(findFragments({ uri: 'file:///x', language, text: whole }).length, isOurs ? 1 : 0);
  });
}
