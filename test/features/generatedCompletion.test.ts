import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt } from '../../server/src/features/completion.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { applyEdits } from '../../server/src/text/range.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

/** Completion where a library's generated file, or its schema, tells what the names mean. */
const users = tableOf('users', { id: 'bigint', tenant_id: 'bigint', email: 'text', deleted_at: 'text' }, [
  keyOf('users_tenant_email_key', ['tenant_id', 'email'], { constraint: 'unique' }),
  keyOf('users_pkey', ['id'], { constraint: 'primary' }),
  keyOf('users_live', ['email'], { where: '(deleted_at IS NULL)' }),
]);
const catalog = catalogOf(users);
const whole = ['(tenant_id, email)', '(id)'];

interface Generated {
  readonly language: string;
  readonly files: Readonly<Record<string, string>>;
}

function complete(marked: string, { language, files }: Generated) {
  const texts = new Map(Object.entries(files).map(([path, text]) => [`file:///app/${path}`, text]));
  const around = {
    read: (asked: string) => texts.get(asked),
    list: (folder: string) => [...texts.keys()].filter((each) => each.startsWith(`${folder.replace(/\/$/, '')}/`)),
  };
  const offset = marked.indexOf('⟦⟧');
  const text = marked.replace('⟦⟧', '');
  const uri = `file:///app/src/save.${language === 'go' ? 'go' : 'ts'}`;
  const found = completionsAt(readDocument({ uri, language, text }, around), offset, catalog);
  const taken = found.map(({ edit, others }) => applyEdits(text, [edit, ...others]));
  return { labels: found.map(({ label }) => label), taken };
}

function check(name: string, given: Generated, marked: string, labels: readonly string[], first: string): void {
  test(name, () => {
    const found = complete(marked, given);
    assert.deepEqual(found.labels, labels);
    assert.equal(found.taken[0], first);
  });
}

const jet: Generated = {
  language: 'go',
  files: {
    'go.mod': 'module example.com/app\n',
    'gen/table/users.go': `package table

var Users = newUsersTable("public", "users", "")

func newUsersTableImpl(schemaName, tableName, alias string) usersTable {
	var (
		IDColumn       = postgres.IntegerColumn("id")
		TenantIDColumn = postgres.IntegerColumn("tenant_id")
		EmailColumn    = postgres.StringColumn("email")
	)
}
`,
  },
};
const goFile = (path: string, body: string) =>
  `package store\n\nimport "example.com/app/${path}"\n\nfunc save() {\n\t${body}\n}\n`;

const conflict = (columns: string) =>
  goFile('gen/table', `table.Users.INSERT(table.Users.AllColumns).MODEL(m).ON_CONFLICT(${columns}).DO_NOTHING()`);
check('go-jet', jet, conflict('table.Users.⟦⟧'), whole, conflict('table.Users.TenantID, table.Users.Email'));
check(
  'go-jet, half a name',
  jet,
  conflict('table.Users.Em⟦⟧'),
  whole,
  conflict('table.Users.TenantID, table.Users.Email'),
);
check('go-jet, nothing typed', jet, conflict('⟦⟧'), whole, conflict('table.Users.TenantID, table.Users.Email'));

const bob = (columns: string) =>
  goFile('models', `psql.Insert(im.Into("users"), im.Values(row), im.OnConflict(${columns}).DoNothing())`);
check('bob', { language: 'go', files: {} }, bob('"⟦⟧"'), whole, bob('"tenant_id", "email"'));

const boiler: Generated = {
  language: 'go',
  files: {
    'go.mod': 'module example.com/app\n',
    'models/users.go': `package models

type User struct {
	ID int
}

func (o *User) Upsert() error {
	cache.query = buildUpsertQueryPostgres(dialect, "\\"users\\"", updateOnConflict, ret, update, conflict, insert)
	return nil
}
`,
  },
};
const upsert = (columns: string) =>
  goFile(
    'models',
    `user := &models.User{}\n\tuser.Upsert(ctx, db, true, []string{${columns}}, boil.Infer(), boil.Infer())`,
  );
check('SQLBoiler', boiler, upsert('"⟦⟧"'), whole, upsert('"tenant_id", "email"'));
check('SQLBoiler, nothing typed', boiler, upsert('⟦⟧'), whole, upsert('"tenant_id", "email"'));

const drizzle: Generated = {
  language: 'typescript',
  files: {
    'src/users.ts': `import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { key: bigint('id').primaryKey(), tenantId: bigint('tenant_id'), email: text('email') });
`,
  },
};
const posts = (target: string) => `import { bigint, pgTable } from 'drizzle-orm/pg-core';
import { users } from './users';
export const posts = pgTable('posts', { author: bigint('author').references(() => ${target}) });
`;
check('Drizzle, a referenced column', drizzle, posts('users.⟦⟧'), ['id'], posts('users.key'));
check('Drizzle, half a referenced column', drizzle, posts('users.te⟦⟧'), ['id'], posts('users.key'));

const plain: Generated = { language: 'typescript', files: {} };
const made = (foreign: string) =>
  `export const up = (knex) => knex.schema.createTable('posts', (table) => {\n  table.${foreign};\n});\n`;
const column = (to: string) => made(`bigInteger('author').${to}`);
check(
  'Knex, a referenced column',
  plain,
  column("references('⟦⟧').inTable('users')"),
  ['id'],
  column("references('id').inTable('users')"),
);
check('Knex, behind the table', plain, column("references('users.⟦⟧')"), ['id'], column("references('users.id')"));
check(
  'Knex, the table',
  plain,
  column("references('id').inTable('⟦⟧')"),
  ['users'],
  column("references('id').inTable('users')"),
);
check(
  'Knex, nothing closed',
  plain,
  column("references('id').inTable('u⟦⟧"),
  ['users'],
  column("references('id').inTable('users')"),
);
check(
  'Knex, several columns',
  plain,
  made("foreign(['a', 'b']).references(['⟦⟧']).inTable('users')"),
  ['tenant_id, email'],
  made("foreign(['a', 'b']).references(['tenant_id', 'email']).inTable('users')"),
);

const prisma: Generated = {
  language: 'typescript',
  files: {
    'prisma/schema.prisma': `datasource db {
  provider = "postgresql"
}
model User {
  id       BigInt @id
  tenantId BigInt @map("tenant_id")
  email    String
  @@unique([tenantId, email])
  @@map("users")
}
`,
  },
};
const where = (key: string, more = '') => `await prisma.user.upsert({ where: { ${key} }${more} });\n`;
const both = 'tenantId_email: { tenantId, email }';
const rows = ', create: { tenantId, email }, update: {}';
check('Prisma, the key of an upsert', prisma, where('⟦⟧'), whole, where(both));
check('Prisma, half a key, the rest written', prisma, where('ten⟦⟧', rows), whole, where(both, rows));
check(
  'Prisma, nothing closed',
  prisma,
  'await prisma.user.upsert({ where: { i⟦⟧',
  whole,
  `await prisma.user.upsert({ where: { ${both}}})`,
);
