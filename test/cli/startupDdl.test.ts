import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, reportOf, schemaLens } from './run.ts';

const upsert = (table: string, target = 'email') =>
  `insert into ${table} (${target}) values ('a') on conflict (${target}) do nothing;\n`;

/** One table for each way in which a program makes what the migrations do not. */
const tables = [
  'users',
  'orders',
  'items',
  'plans',
  'notes',
  'gorms',
  'jobs',
  'tagged',
  'mine',
  'wrong',
  'partial',
  'tested',
  'quoted',
  'accounts',
];
const plain = tables
  .map((table) => `create table ${table} (id bigint primary key, email text, live boolean);`)
  .join('\n');

const files = {
  'migrations/0001_tables.sql': plain,
  'src/db.ts': `await pool.query('CREATE UNIQUE INDEX IF NOT EXISTS users_email ON users (email)');
for (const schema of schemas) await pool.query(\`ALTER TABLE \${schema}.orders ADD CONSTRAINT orders_email UNIQUE (email)\`);
await pool.query('CREATE UNIQUE INDEX wrong_live ON wrong (email, live)');
await pool.query('CREATE UNIQUE INDEX partial_live ON partial (email) WHERE live');
// await pool.query('CREATE UNIQUE INDEX quoted_email ON quoted (email)');
export const failure = 'could not create unique index quoted_email on quoted (email)';
`,
  'cmd/schema.go':
    'package main\n\nconst schema = `\nCREATE TABLE IF NOT EXISTS items (id bigint primary key, email text UNIQUE);\nCREATE TABLE caches (email text primary key)`\n\nfunc setUp() { db.MustExec(schema) }\n',
  'cmd/models.go':
    'package main\n\nimport "gorm.io/gorm"\n\ntype Gorm struct {\n\tID uint\n\tEmail string `gorm:"uniqueIndex"`\n}\n\nfunc start(db *gorm.DB) { db.AutoMigrate(&Gorm{}) }\n',
  'db/extra.sql': 'create unique index on plans (email);\nalter table notes add column handle text unique;\n',
  'scripts/setup.py': 'cur.execute("CREATE UNIQUE INDEX jobs_email ON jobs (email)")\ncur.execute("where")\n',
  'test/setup.ts': "await pool.query('CREATE UNIQUE INDEX ON tested (email)');\n",
  'src/account.ts':
    "import { DataTypes } from 'sequelize';\nexport const Account = db.define('Account', { email: { type: DataTypes.STRING, unique: true } });\n",
  'src/start.ts': "import './account';\nimport { db } from './sequelize';\nawait db.sync();\n",
  'test/a.sql': upsert('tested'),
  'src/a.sql': [
    ...['users', 'orders', 'items', 'plans'].map((table) => upsert(table)),
    upsert('notes', 'handle'),
    ...['gorms', 'jobs', 'caches', 'wrong', 'partial', 'tested', 'quoted', 'absent', 'accounts'].map((table) =>
      upsert(table),
    ),
  ].join(''),
};

test('what programs and scripts beside the migrations make is not said to be missing', async () => {
  const cwd = folderWith(files);
  const run = await schemaLens(['verify', '--format', 'json'], { cwd });
  const { clauses, findings } = reportOf(run);
  const answers = clauses
    .filter(({ file }) => file !== 'db/extra.sql')
    .map(({ file, line, status, because, reason }) => [`${file}:${line}`, because ?? status, reason]);
  const why = (place: string, what: string, when = ' when the program starts') =>
    `${place} ${what}${when}; the migrations do not show it. Connect to a database to judge this`;
  assert.deepEqual(answers, [
    ['src/a.sql:1', 'startup-ddl', why('src/db.ts:1', 'makes an index on public.users')],
    ['src/a.sql:2', 'startup-ddl', why('src/db.ts:2', 'makes a constraint on public.orders')],
    ['src/a.sql:3', 'startup-ddl', why('cmd/schema.go:4', 'makes the table public.items')],
    ['src/a.sql:4', 'startup-ddl', why('db/extra.sql:1', 'makes an index on public.plans', '')],
    ['src/a.sql:5', 'startup-ddl', why('db/extra.sql:2', 'changes the columns of public.notes', '')],
    ['src/a.sql:6', 'startup-ddl', why('cmd/models.go:10', 'makes tables by AutoMigrate')],
    ['src/a.sql:7', 'startup-ddl', why('scripts/setup.py:1', 'makes an index on public.jobs')],
    ['src/a.sql:8', 'startup-ddl', why('cmd/schema.go:5', 'makes the table caches')],
    ['src/a.sql:9', 'rejected', undefined],
    ['src/a.sql:10', 'rejected', undefined],
    ['src/a.sql:11', 'rejected', undefined],
    ['src/a.sql:12', 'rejected', undefined],
    ['src/a.sql:13', 'rejected', undefined],
    ['src/a.sql:14', 'startup-ddl', why('src/start.ts:3', 'makes tables by sync()')],
    ['test/a.sql:1', 'startup-ddl', why('test/setup.ts:1', 'makes an index on public.tested')],
  ]);
  assert.deepEqual(
    findings.map(({ file, line, sqlstate }) => [file, line, sqlstate]),
    [9, 10, 11, 12, 13].map((line) => ['src/a.sql', line, line === 13 ? '42P01' : '42P10']),
  );
  await schemaLens(['snapshot', 'snapshot.json', '--migrations', 'migrations'], { cwd });
  const again = reportOf(await schemaLens(['verify', '--snapshot', 'snapshot.json', '--format', 'json'], { cwd }));
  assert.deepEqual(again.summary, reportOf(run).summary);
});
