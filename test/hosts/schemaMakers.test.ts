import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from '../../server/src/hosts/index.ts';
import { alone } from '../../server/src/hosts/neighbours.ts';
import { schemaCommands } from '../../server/src/hosts/schemaCommands.ts';
import { schemaMakers } from '../../server/src/hosts/schemaMakers.ts';
import { isTestPath, mayMakeSchema } from '../../server/src/sources/startupDdl.ts';

const gorm = `package main

import "gorm.io/gorm"

type User struct{ ID uint }
type Order struct{ ID uint }

func (Order) TableName() string { return "shop.orders_v2" }

`;
const ts = (library: string, code: string) => `import x from '${library}';\n${code}\n`;

/** No file sets up other names. */
const around = { ...alone, mentions: () => false };

/** What is found: the call, and the tables where they are told. */
const cases: readonly (readonly [name: string, path: string, text: string, ...found: readonly string[]])[] = [
  [
    'GORM, with models',
    'a.go',
    `${gorm}func f() { db.AutoMigrate(&User{}, new(Order)) }`,
    'AutoMigrate users orders_v2',
  ],
  ['GORM, of a list', 'a.go', `${gorm}func f() { db.AutoMigrate(models...) }`, 'AutoMigrate'],
  ['GORM, of a struct that is not found', 'a.go', `${gorm}func f() { db.AutoMigrate(&other.Item{}) }`, 'AutoMigrate'],
  ['GORM, one index', 'a.go', `${gorm}func f() { db.Migrator().CreateIndex(&User{}, "Email") }`, 'Migrator'],
  ['AutoMigrate of something else', 'a.go', 'package main\n\nfunc f() { tool.AutoMigrate(&User{}) }'],
  ['GORM, in a comment', 'a.go', `${gorm}// db.AutoMigrate(&User{})`],
  ['GORM, in a text', 'a.go', `${gorm}var s = "call db.AutoMigrate(&User{})"`],
  ['ent', 'a.go', 'package main\n\nimport "app/ent"\n\nfunc f() { client.Schema.Create(ctx) }', 'Schema.Create'],
  [
    'Bun',
    'a.go',
    'package main\n\nimport "github.com/uptrace/bun"\n\nfunc f() { db.NewCreateTable().Model((*User)(nil)).Exec(ctx) }',
    'NewCreateTable',
  ],
  ['xorm', 'a.go', 'package main\n\nimport "xorm.io/xorm"\n\nfunc f() { engine.Sync2(new(User)) }', 'Sync'],
  ['Sequelize', 'a.ts', ts('sequelize', 'await sequelize.sync({ alter: true });'), 'sync()'],
  ['Sequelize, one model', 'a.js', ts('sequelize', 'await User.sync();'), 'sync()'],
  ['another sync', 'a.ts', ts('./files', 'await folder.sync();')],
  ['TypeORM', 'a.ts', ts('typeorm', 'new DataSource({ synchronize: true });'), 'synchronize'],
  ['TypeORM, by a call', 'a.ts', ts('typeorm', 'await source.synchronize();'), 'synchronize'],
  ['TypeORM, off', 'a.ts', ts('typeorm', 'new DataSource({ synchronize: false });')],
  ['MikroORM', 'a.ts', ts('@mikro-orm/core', 'await orm.getSchemaGenerator().updateSchema();'), 'the schema generator'],
  ['Drizzle', 'a.ts', ts('drizzle-kit/api', 'await pushSchema(schema, db);'), 'pushSchema'],
  [
    'Knex',
    'a.ts',
    ts('knex', "await knex.schema.withSchema('app').createTable('app.users', (t) => t.string('email').unique());"),
    'createTable users',
  ],
  [
    'Kysely',
    'a.ts',
    ts('kysely', "await db.schema.createIndex('i').unique().on('users').column('email').execute();"),
    'createIndex users',
  ],
  ['SQLAlchemy', 'a.py', 'from sqlalchemy import create_engine\nBase.metadata.create_all(engine)\n', 'create_all'],
];

for (const [name, path, text, ...found] of cases) {
  test(`who makes tables: ${name}`, () => {
    const made = schemaMakers({ uri: `file:///w/${path}`, language: languageOf(path) ?? '', text }, around);
    assert.deepEqual(
      made.map(({ call, tables = [] }) => [call, ...tables].join(' ')),
      found,
    );
  });
}

const scripts = `{
  "scripts": {
    "db:push": "prisma db push",
    "start": "prisma db push --skip-generate && node server.js",
    "vercel-build": "drizzle-kit push && next build"
  }
}
`;

/** The commands that are found. */
const commands: readonly (readonly [path: string, text: string, ...found: readonly string[]])[] = [
  ['package.json', scripts, 'prisma db push', 'drizzle-kit push'],
  ['Dockerfile', 'FROM node\n# RUN npx prisma db push\nCMD npx prisma db push && node .\n', 'prisma db push'],
  ['bin/start.sh', 'npx typeorm schema:sync\n', 'typeorm schema:sync'],
  ['README.md', 'npx prisma db push\n'],
];

for (const [path, text, ...found] of commands) {
  test(`pushes that nobody asks for: ${path}`, () => {
    const made = schemaCommands({ uri: `file:///w/${path}`, language: '', text });
    assert.deepEqual(
      made.map(({ call }) => call),
      found,
    );
    for (const { range, call } of made) assert.equal(text.slice(range.start, range.end), call);
  });
}

test('tests, migrations and illustrations are told by their paths', () => {
  const paths = ['src/db.ts', 'db/schema.sql', 'start.py', 'test/db.ts', 'src/db.test.ts', 'db_test.go', 'tests/a.py'];
  assert.deepEqual(paths.filter(isTestPath), paths.slice(3));
  assert.ok(paths.every(mayMakeSchema));
  const others = ['migrations/0001_a.sql', 'db/migrate/20240101_a.rb', 'docs/a.sql', 'a.md', 'types.d.ts'];
  assert.deepEqual(others.filter(mayMakeSchema), []);
});
