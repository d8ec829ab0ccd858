// What a Go file's SQL takes from other files: of its package, and of packages of the same module.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFragments } from '../../server/src/hosts/index.ts';
import type { Surroundings } from '../../server/src/hosts/neighbours.ts';
import { checkMap, shown } from './fixture.ts';

const root = 'file:///app/';

/** The SQL of the last of these files, the others around it. */
function check(files: Readonly<Record<string, string>>, ...expected: readonly string[]): void {
  const texts = new Map(Object.entries(files).map(([path, text]) => [root + path, text]));
  const around: Surroundings = {
    read: (uri) => texts.get(uri),
    list: (folder) =>
      [...texts.keys()].filter((uri) => uri.startsWith(folder) && !uri.slice(folder.length).includes('/')),
    mentions: (words, ending) =>
      [...texts].some(([uri, text]) => uri.endsWith(ending) && words.some((word) => text.includes(word))),
  };
  const [uri = '', text = ''] = [...texts].at(-1) ?? [];
  const fragments = findFragments({ uri, language: 'go', text }, around);
  assert.deepEqual(fragments.map(shown), expected);
  for (const fragment of fragments) checkMap(fragment, text);
}

const insert = 'INSERT INTO users (email) VALUES ($1) ON CONFLICT (email) DO NOTHING';

test('constants of the same package', () => {
  const names = 'package store\n\nconst (\n\tusersTable = "users"\n\tother = 1\n)\n\nvar key = "email"\n';
  const use =
    'package store\n\nvar q = "INSERT INTO " + usersTable + " (email) VALUES ($1) ON CONFLICT (" + key + ") DO NOTHING"\n';
  check({ 'store/names.go': names, 'store/users.go': use }, insert);
  const formatted =
    'package store\n\nvar q = fmt.Sprintf(`INSERT INTO %s (email) VALUES ($1) ON CONFLICT (%s) DO NOTHING`, usersTable, key)\n';
  check({ 'store/names.go': names, 'store/users.go': formatted }, insert);
  const unknown = 'INSERT INTO ◦ (email) VALUES ($1) ON CONFLICT (◦) DO NOTHING';
  check({ 'other/names.go': names, 'store/users.go': use }, unknown);
  check({ 'store/names_test.go': names, 'store/users.go': use }, unknown);
  check({ 'store/names_test.go': names, 'store/users_test.go': use }, insert);
  check({ 'store/names.go': names.replace('store', 'main'), 'store/users.go': use }, unknown);
  const changed = 'package store\n\nfunc init() {\n\tkey = os.Getenv("KEY")\n}\n';
  check(
    { 'store/names.go': names, 'store/init.go': changed, 'store/users.go': use },
    insert.replace('CONFLICT (email)', 'CONFLICT (◦)'),
  );
  const shadowed = `package store\n\nfunc save(usersTable string) {\n\t${use.split('\n')[2]?.replace('key', '"email"')}\n}\n`;
  check({ 'store/names.go': names, 'store/users.go': shadowed }, insert.replace('users', '◦'));
  const twice = {
    'store/a_linux.go': 'package store\nconst key = "a"',
    'store/a_darwin.go': 'package store\nconst key = "b"',
  };
  check({ ...twice, 'store/users.go': use }, unknown);
});

test('a clause that another file of the package or module holds whole', () => {
  const tails =
    'package store\n\nconst ignoreTail = ` ON CONFLICT (email) DO NOTHING`\n\nconst returning = " RETURNING id"\n';
  const use = (expression: string) => `package store\n\nfunc save() {\n\tdb.Exec(${expression}, a)\n}\n`;
  const plain = '"INSERT INTO users (email) VALUES ($1)"';
  check({ 'store/tails.go': tails, 'store/a.go': use(`${plain} + ignoreTail`) }, insert);
  check(
    {
      'store/tails.go': tails,
      'store/a.go': use('fmt.Sprintf("INSERT INTO users (email) VALUES ($1)%s", ignoreTail)'),
    },
    insert,
  );
  check(
    { 'store/tails.go': tails, 'store/a.go': use(`sq.Insert("users").Values(1).Suffix(ignoreTail)`) },
    'INSERT INTO users VALUES (◦) ON CONFLICT (email) DO NOTHING',
  );
  check({ 'store/tails.go': tails, 'store/a.go': use(`${plain} + returning`) });
  check({ 'other/tails.go': tails, 'store/a.go': use(`${plain} + ignoreTail`) });
  const appended = `package store\n\nimport "example.com/app/db/queries"\n\nfunc save() {\n\tq := ${plain}\n\tq += queries.Tail\n\tdb.Exec(q)\n}\n`;
  const queries = 'package queries\n\nconst Tail = " ON CONFLICT (email) DO NOTHING"\n';
  check({ 'go.mod': 'module example.com/app\n', 'db/queries/q.go': queries, 'store/a.go': appended }, insert);
});

test('members, functions and embedded files of the package and module', () => {
  const module = { 'go.mod': 'module example.com/app\n' };
  const parts = `package parts

import _ "embed"

var Queries = struct{ Insert, Tail string }{Insert: "INSERT INTO users (email) VALUES ($1)", Tail: " ON CONFLICT (email) DO NOTHING"}

var ByName = map[string]string{"tail": " ON CONFLICT (email) DO NOTHING"}

//go:embed sql/insert.sql
var insertEmbedded string

func Table() string { return "users" }
`;
  const around = {
    ...module,
    'parts/parts.go': parts,
    'parts/sql/insert.sql': 'INSERT INTO users (email) VALUES ($1)',
  };
  const own = (expression: string) => ({ 'parts/use.go': `package parts\n\nvar q = ${expression}\n` });
  const plain = '"INSERT INTO users (email) VALUES ($1)"';
  check({ ...around, ...own('Queries.Insert + " ON CONFLICT (email) DO NOTHING"') }, insert);
  check({ ...around, ...own(`${plain} + Queries.Tail`) }, insert);
  check({ ...around, ...own(`${plain} + ByName["tail"]`) }, insert);
  check({ ...around, ...own('insertEmbedded + " ON CONFLICT (email) DO NOTHING"') }, insert);
  check(
    { ...around, ...own('"INSERT INTO " + Table() + " (email) VALUES ($1) ON CONFLICT (email) DO NOTHING"') },
    insert,
  );
  const changing = { 'parts/init.go': 'package parts\n\nfunc init() { Queries.Tail = "" }\n' };
  check({ ...around, ...changing, ...own(`${plain} + Queries.Tail`) });
  const other =
    'package store\n\nimport "example.com/app/parts"\n\nvar q = "INSERT INTO " + parts.Table() + " (email) VALUES ($1) ON CONFLICT (email) DO NOTHING"\n';
  check({ ...around, 'store/use.go': other }, insert);
});

test('constants of a package of the same module', () => {
  const module = { 'go.mod': 'module example.com/app\n\ngo 1.22\n' };
  const names = 'package queries\n\nconst Users = "users"\n';
  const use = (path: string, name: string) =>
    `package store\n\nimport (\n\t"fmt"\n\t${path}\n)\n\nfunc save() {\n\tdb.Exec("INSERT INTO " + ${name} + " (email) VALUES ($1) ON CONFLICT (email) DO NOTHING")\n}\n`;
  const unknown = insert.replace('users', '◦');
  check(
    { ...module, 'db/queries/names.go': names, 'store/a.go': use('"example.com/app/db/queries"', 'queries.Users') },
    insert,
  );
  check(
    { ...module, 'db/queries/names.go': names, 'store/a.go': use('q "example.com/app/db/queries"', 'q.Users') },
    insert,
  );
  check(
    { ...module, 'db/queries/names.go': names, 'store/a.go': use('"example.org/app/db/queries"', 'queries.Users') },
    unknown,
  );
  check({ 'db/queries/names.go': names, 'store/a.go': use('"example.com/app/db/queries"', 'queries.Users') }, unknown);
  check(
    { ...module, 'db/queries/names.go': names, 'store/a.go': use('"example.com/app/db/queries"', 'queries.Other') },
    unknown,
  );
});

test('models of other files', () => {
  const module = { 'go.mod': 'module example.com/app\n' };
  const model =
    'package model\n\ntype Job struct {\n\tbun.BaseModel `bun:"table:jobs"`\n}\n\nfunc (Job) TableName() string { return "jobs" }\n';
  const gorm = (type: string) =>
    `package store\n\nimport "example.com/app/internal/model"\n\nfunc save(job *${type}) {\n\tdb.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "name"}}, DoNothing: true}).Create(job)\n}\n`;
  const bun = (type: string) =>
    `package store\n\nimport "example.com/app/internal/model"\n\nfunc save(jobs []${type}) {\n\tdb.NewInsert().Model(&jobs).On("CONFLICT (name) DO NOTHING").Exec(ctx)\n}\n`;
  const found = 'INSERT INTO "jobs" VALUES (◦) ON CONFLICT ("name") DO NOTHING';
  check({ ...module, 'internal/model/job.go': model, 'store/a.go': gorm('model.Job') }, found);
  check({ 'store/job.go': model.replace('model', 'store'), 'store/a.go': gorm('Job') }, found);
  check({ ...module, 'internal/model/job.go': model, 'store/a.go': gorm('model.Task') }, found.replace('"jobs"', '◦'));
  check(
    { ...module, 'internal/model/job.go': model, 'store/a.go': bun('*model.Job') },
    found.replace('("name")', '(name)'),
  );
});

test('the packages that go-jet generates', () => {
  const generated = `package table

import "github.com/go-jet/jet/v2/postgres"

var Users = newUsersTable("public", "users", "")

func newUsersTableImpl(schemaName, tableName, alias string) usersTable {
\tvar (
\t\tIDColumn       = postgres.IntegerColumn("id")
\t\tTenantIDColumn = postgres.IntegerColumn("tenant_id")
\t)
\treturn usersTable{ID: IDColumn, TenantID: TenantIDColumn}
}
`;
  const files = { 'go.mod': 'module example.com/app\n', 'gen/table/users.go': generated };
  const use = (path: string, call: string) =>
    `package store\n\nimport (\n\t${path} "example.com/app/gen/table"\n)\n\nfunc save() {\n\t${call}\n}\n`;
  const found = 'INSERT INTO "public"."users" VALUES (◦) ON CONFLICT ("tenant_id", "id") DO UPDATE SET ◦ = ◦';
  const call = 'Users.INSERT(Users.ID).MODEL(m).ON_CONFLICT(Users.TenantID, Users.ID).DO_UPDATE(SET(x))';
  check({ ...files, 'a.go': use('.', call) }, found);
  check({ ...files, 'a.go': use('', call.replace(/Users/g, 'table.Users')) }, found);
  check({ 'a.go': use('.', call) }, 'INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦, ◦) DO UPDATE SET ◦ = ◦');
});

test('the models that SQLBoiler generates', () => {
  const models = `package models

type User struct {
\tID int
}

var UserColumns = struct {
\tID, TenantID string
}{
\tID:       "id",
\tTenantID: "tenant_id",
}

func (o *User) Upsert(ctx context.Context) error {
\tcache.query = buildUpsertQueryPostgres(dialect, "\\"app\\".\\"users\\"", updateOnConflict, ret, update, conflict, insert)
}
`;
  const files = { 'go.mod': 'module example.com/app\n', 'models/users.go': models };
  const use = (call: string) =>
    `package store\n\nimport "example.com/app/models"\n\nfunc save(user *models.User) {\n\tuser.${call}\n}\n`;
  check(
    {
      ...files,
      'a.go': use('Upsert(ctx, db, true, []string{models.UserColumns.TenantID, "id"}, boil.Infer(), boil.Infer())'),
    },
    'INSERT INTO "app"."users" VALUES (◦) ON CONFLICT ("tenant_id", "id") DO UPDATE SET ◦ = ◦',
  );
  check(
    { ...files, 'a.go': use('UpsertG(ctx, false, []string{"id"}, boil.None(), boil.Infer())') },
    'INSERT INTO "app"."users" VALUES (◦) ON CONFLICT ("id") DO NOTHING',
  );
  check({ ...files, 'a.go': use('Upsert(ctx, db, true, nil, boil.Infer(), boil.Infer())') });
});

test('the packages that ent generates', () => {
  const files = {
    'go.mod': 'module example.com/app\n',
    'ent/user/user.go':
      'package user\n\nconst (\n\tLabel = "user"\n\tFieldEmail = "email"\n\tFieldTenantID = "tenant_id"\n\tTable = "app_users"\n)\n',
  };
  const use = (call: string, alias = '') =>
    `package store\n\nimport (\n\t${alias} "example.com/app/ent/user"\n)\n\nfunc save() {\n\tc.User.Create().${call}.UpdateNewValues().Exec(ctx)\n}\n`;
  const found = 'INSERT INTO "app_users" VALUES (◦) ON CONFLICT ("tenant_id", "email") DO UPDATE SET ◦ = ◦';
  check({ ...files, 'a.go': use('OnConflictColumns(user.FieldTenantID, user.FieldEmail)') }, found);
  check(
    { ...files, 'a.go': use('OnConflict(sql.ConflictColumns(entuser.FieldTenantID, entuser.FieldEmail))', 'entuser') },
    found,
  );
  check({ ...files, 'a.go': use('OnConflictColumns(user.FieldTenantID, "email")') }, found);
  check({ ...files, 'a.go': use('OnConflictColumns("tenant_id", "email")') }, found);
});

test("GORM's default names, unless the workspace sets up others", () => {
  const models = 'package models\n\ntype UserProfile struct {\n\tID uint\n\tEmail string\n}\n';
  const use = `package store

import "example.com/app/models"

func save(db *gorm.DB, all []models.UserProfile) {
\tdb.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "email"}}, DoNothing: true}).Create(&all)
}
`;
  const files = { 'go.mod': 'module example.com/app\n', 'models/user.go': models, 'store/save.go': use };
  check(files, 'INSERT INTO "user_profiles" VALUES (◦) ON CONFLICT ("email") DO NOTHING ~');
  const unknown = 'INSERT INTO ◦ VALUES (◦) ON CONFLICT ("email") DO NOTHING';
  for (const setting of ['NamingStrategy: names', 'schema.NamingStrategy{TablePrefix: "t_"}', 'SingularTable: true']) {
    check({ 'db/open.go': `package db\n\nvar config = &gorm.Config{${setting}}\n`, ...files }, unknown);
  }
  const method = `${models}\nfunc (*UserProfile) TableName() string { return "profiles" }\n`;
  check({ ...files, 'models/user.go': method }, 'INSERT INTO "profiles" VALUES (◦) ON CONFLICT ("email") DO NOTHING');
});

test('a format that other files of the package fill in', () => {
  const format =
    'package store\n\nconst (\n\tusersTable = "users"\n\tupsertFmt = `INSERT INTO %s (email) VALUES ($1) ON CONFLICT (email) DO NOTHING`\n)\n';
  const unknown = insert.replace('users', '%s');
  const fill = (value: string) => `package store\n\nfunc save() {\n\tdb.Exec(fmt.Sprintf(upsertFmt, ${value}), a)\n}\n`;
  check({ 'store/a.go': fill('usersTable'), 'store/formats.go': format }, insert);
  check({ 'store/a.go': fill('usersTable'), 'store/b.go': fill('"users"'), 'store/formats.go': format }, insert);
  check({ 'store/a.go': fill('usersTable'), 'store/b.go': fill('"others"'), 'store/formats.go': format }, unknown);
  check({ 'store/a.go': fill('s.table'), 'store/formats.go': format }, insert.replace('users', '◦'));
  check({ 'store/a.go': fill('usersTable'), 'store/formats.go': format.replace('store', 'main') }, unknown);
  const handed = fill('usersTable').replace('fmt.Sprintf', 's.format');
  check({ 'store/a.go': fill('usersTable'), 'store/b.go': handed, 'store/formats.go': format }, unknown);
  const shadowed =
    'package store\n\nfunc other() {\n\tupsertFmt := own()\n\tdb.Exec(fmt.Sprintf(upsertFmt, "others"))\n}\n';
  check({ 'store/a.go': fill('usersTable'), 'store/b.go': shadowed, 'store/formats.go': format }, insert);
  check(
    {
      'store/a.go': fill('usersTable').replace('upsertFmt', 'UpsertFmt'),
      'store/formats.go': format.replace('upsertFmt', 'UpsertFmt'),
    },
    unknown,
  );
});
