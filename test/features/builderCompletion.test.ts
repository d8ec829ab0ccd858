import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt } from '../../server/src/features/completion.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import type { Surroundings } from '../../server/src/hosts/neighbours.ts';
import { applyEdits } from '../../server/src/text/range.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

const users = tableOf('users', { id: 'bigint', tenant_id: 'bigint', email: 'text', deleted_at: 'text' }, [
  keyOf('users_tenant_email_key', ['tenant_id', 'email'], { constraint: 'unique' }),
  keyOf('users_pkey', ['id'], { constraint: 'primary' }),
  keyOf('users_live', ['email'], { where: '(deleted_at IS NULL)' }),
  keyOf('users_later', ['tenant_id'], { constraint: 'unique', immediate: false }),
]);
const catalog = catalogOf(users);

const all = ['(tenant_id, email)', '(id)', '(email) WHERE deleted_at IS NULL'];
/** What a builder offers whose target has no predicate. */
const whole = all.slice(0, 2);

function completions(marked: string, language: string, around?: Surroundings) {
  const offset = marked.indexOf('⟦⟧');
  const text = marked.replace('⟦⟧', '');
  return {
    text,
    found: completionsAt(readDocument({ uri: 'file:///app/a', language, text }, around), offset, catalog),
  };
}

interface Case {
  readonly name: string;
  readonly text: string;
  readonly labels?: readonly string[];
  /** The text with the first of the proposals, and with the last one. */
  readonly taken?: string;
  readonly last?: string;
}

const kysely = (call: string) => `db.insertInto('users').values(row).onConflict((oc) => ${call}`;
const drizzle = (call: string) => `import { sql } from 'drizzle-orm';
const users = pgTable('users', { id: bigint(), tenantId: bigint('tenant_id'), email: text(), deletedAt: text('deleted_at') });
db.insert(users).values(row).${call}`;
const entity = `import { Entity } from 'typeorm';
@Entity('users') class User {
  @PrimaryColumn({ name: 'id' }) id: number;
  @Column({ name: 'tenant_id' }) tenantId: number;
  @Column({ name: 'email' }) email: string;
}
`;
const micro = entity
  .replace('typeorm', '@mikro-orm/core')
  .replace(/@(?:Primary)?Column/g, '@Property')
  .replaceAll('name:', 'fieldName:')
  .replace("@Entity('users')", "@Entity({ tableName: 'users' })");
const model = `class User extends Model {}
User.init({ id: DataTypes.BIGINT, tenant_id: DataTypes.BIGINT, email: DataTypes.TEXT }, { sequelize, tableName: 'users', underscored: false });
`;

const typescript: readonly Case[] = [
  {
    name: 'Knex, a list',
    text: "await knex('users').insert(row).onConflict(['⟦⟧']).merge();",
    taken: "await knex('users').insert(row).onConflict(['tenant_id', 'email']).merge();",
    last: "await knex('users').insert(row).onConflict(knex.raw('(email) where deleted_at IS NULL')).merge();",
  },
  {
    name: 'Knex, one column that becomes two',
    text: "await knex('users').insert(row).onConflict('ten⟦⟧ant').merge();",
    taken: "await knex('users').insert(row).onConflict(['tenant_id', 'email']).merge();",
  },
  {
    name: 'Knex, the second of a list that goes on',
    text: "await knex('users').insert(row).onConflict(['id', 'e⟦⟧', 'name']).ignore();",
    taken: "await knex('users').insert(row).onConflict(['tenant_id', 'email']).ignore();",
  },
  {
    name: 'Knex, over lines',
    text: "await knex('users').insert(row).onConflict([\n  '⟦⟧',\n]).ignore();",
    taken: "await knex('users').insert(row).onConflict([\n  'tenant_id',\n  'email',\n]).ignore();",
  },
  {
    name: 'Knex, no quote yet',
    text: "await knex('users').insert(row).onConflict([⟦⟧]).merge();",
    taken: "await knex('users').insert(row).onConflict(['tenant_id', 'email']).merge();",
  },
  {
    name: 'Knex, nothing closed, with more code behind',
    text: "async function f() {\n  await knex('users').insert(row).onConflict(['em⟦⟧\n}\nfunction g() {}\n",
    taken:
      "async function f() {\n  await knex('users').insert(row).onConflict(['tenant_id', 'email'])\n}\nfunction g() {}\n",
  },
  {
    name: 'Knex, the quote alone open',
    text: 'await knex("users").insert(row).onConflict(["em⟦⟧]).merge();\nf();\n',
    taken: 'await knex("users").insert(row).onConflict(["tenant_id", "email"]).merge();\nf();\n',
  },
  {
    name: 'Kysely column',
    text: kysely("oc.column('⟦⟧').doNothing());"),
    taken: kysely("oc.columns(['tenant_id', 'email']).doNothing());"),
    last: kysely("oc.column('email').where('deleted_at', 'is', null).doNothing());"),
  },
  {
    name: 'Kysely columns, nothing closed',
    text: `${kysely("oc.columns(['⟦⟧")}\nnext();\n`,
    taken: `${kysely("oc.columns(['tenant_id', 'email']))")}\nnext();\n`,
  },
  {
    name: 'Kysely constraint',
    text: kysely("oc.constraint('users⟦⟧').doNothing());"),
    labels: ['users_tenant_email_key', 'users_pkey'],
    taken: kysely("oc.constraint('users_tenant_email_key').doNothing());"),
  },
  {
    name: 'Drizzle target',
    text: drizzle('onConflictDoUpdate({ target: users.⟦⟧, set: row });'),
    taken: drizzle('onConflictDoUpdate({ target: [users.tenantId, users.email], set: row });'),
    last: drizzle('onConflictDoUpdate({ target: users.email, targetWhere: sql`deleted_at IS NULL`, set: row });'),
  },
  {
    name: 'Drizzle list',
    text: drizzle('onConflictDoNothing({ target: [users.em⟦⟧] });'),
    taken: drizzle('onConflictDoNothing({ target: [users.tenantId, users.email] });'),
  },
  {
    name: 'Drizzle, nothing closed',
    text: `${drizzle('onConflictDoNothing({ target: [users.⟦⟧')}\nnext();\n`,
    taken: `${drizzle('onConflictDoNothing({ target: [users.tenantId, users.email]})')}\nnext();\n`,
  },
  {
    name: 'Sequelize upsert',
    text: `${model}User.upsert(row, { conflictFields: ['⟦⟧'] });`,
    labels: whole,
    taken: `${model}User.upsert(row, { conflictFields: ['tenant_id', 'email'] });`,
  },
  {
    name: 'Sequelize bulkCreate',
    text: `${model}User.bulkCreate(rows, { updateOnDuplicate: ['x'], conflictAttributes: ['⟦⟧'] });`,
    labels: whole,
    taken: `${model}User.bulkCreate(rows, { updateOnDuplicate: ['x'], conflictAttributes: ['tenant_id', 'email'] });`,
  },
  {
    name: 'TypeORM upsert',
    text: `${entity}getRepository(User).upsert(rows, ['⟦⟧']);`,
    taken: `${entity}getRepository(User).upsert(rows, ['tenantId', 'email']);`,
    last: `${entity}getRepository(User).upsert(rows, { conflictPaths: ['email'], indexPredicate: 'deleted_at IS NULL' });`,
  },
  {
    name: 'TypeORM upsert, nothing closed',
    text: `${entity}getRepository(User).upsert(rows, ['⟦⟧\nf();\n`,
    taken: `${entity}getRepository(User).upsert(rows, ['tenantId', 'email'])\nf();\n`,
  },
  {
    name: 'TypeORM orUpdate',
    text: `${entity}q.insert().into(User).values(rows).orUpdate(['email'], ['⟦⟧']);`,
    labels: whole,
    taken: `${entity}q.insert().into(User).values(rows).orUpdate(['email'], ['tenant_id', 'email']);`,
  },
  {
    name: 'MikroORM',
    text: `${micro}em.upsert(User, row, { onConflictFields: ['⟦⟧'] });`,
    labels: whole,
    taken: `${micro}em.upsert(User, row, { onConflictFields: ['tenantId', 'email'] });`,
  },
  {
    name: 'supabase-js',
    text: "supabase.from('users').upsert(rows, { onConflict: '⟦⟧' });",
    labels: whole,
    taken: "supabase.from('users').upsert(rows, { onConflict: 'tenant_id,email' });",
  },
  {
    name: 'supabase-js, the second of a list, nothing closed',
    text: "supabase.from('users').upsert(rows, { onConflict: 'tenant_id,e⟦⟧\nf();\n",
    labels: whole,
    taken: "supabase.from('users').upsert(rows, { onConflict: 'tenant_id,email'})\nf();\n",
  },
  {
    name: 'a tagged template',
    text: 'sql`insert into users (id) values (1) on conflict (⟦⟧) do nothing`',
    labels: ['(id)', '(tenant_id, email)', '(email) WHERE deleted_at IS NULL'],
  },
  { name: 'a table that nobody knows', text: "knex('other').insert(row).onConflict(['⟦⟧']).merge();", labels: [] },
  {
    name: 'the rows of an insert',
    text: "knex('users').insert({ email: '⟦⟧' }).onConflict(['id']).merge();",
    labels: [],
  },
  { name: 'what is updated', text: "knex('users').insert(row).onConflict(['id']).merge(['⟦⟧']);", labels: [] },
  { name: 'another upsert', text: "cache.upsert(row, ['⟦⟧']);", labels: [] },
  { name: 'behind the call', text: "knex('users').insert(row).onConflict(['id']).merge(); f('⟦⟧')", labels: [] },
];

const goFile = (statement: string) => `package p

type User struct {
	ID       int64  \`gorm:"column:id;primaryKey" bun:"id"\`
	TenantID int64  \`gorm:"column:tenant_id"\`
	Email    string \`gorm:"column:email"\`
}

func (User) TableName() string { return "users" }

func save(db *gorm.DB, user User) {
	${statement}
}

func later() {}
`;

const go: readonly Case[] = [
  {
    name: 'GORM',
    text: goFile(
      'db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "⟦⟧"}}, DoNothing: true}).Create(&user)',
    ),
    taken: goFile(
      'db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "tenant_id"}, {Name: "email"}}, DoNothing: true}).Create(&user)',
    ),
    last: goFile(
      'db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "email"}}, TargetWhere: clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: "deleted_at IS NULL"}}}, DoNothing: true}).Create(&user)',
    ),
  },
  {
    name: 'GORM, the quote alone open',
    text: goFile('db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "em⟦⟧}}}).Create(&user)'),
    taken: goFile(
      'db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "tenant_id"}, {Name: "email"}}}).Create(&user)',
    ),
  },
  {
    name: 'GORM, the name of a constraint',
    text: goFile('db.Clauses(clause.OnConflict{OnConstraint: "⟦⟧", DoNothing: true}).Create(&user)'),
    labels: ['users_tenant_email_key', 'users_pkey'],
    taken: goFile(
      'db.Clauses(clause.OnConflict{OnConstraint: "users_tenant_email_key", DoNothing: true}).Create(&user)',
    ),
  },
  {
    name: 'goqu',
    text: goFile('goqu.Insert("users").Rows(user).OnConflict(goqu.DoUpdate("⟦⟧", user))'),
    labels: whole,
    taken: goFile('goqu.Insert("users").Rows(user).OnConflict(goqu.DoUpdate("tenant_id, email", user))'),
  },
  {
    name: 'goqu, nothing closed',
    text: goFile('goqu.Insert("users").Rows(user).OnConflict(goqu.DoUpdate("em⟦⟧'),
    labels: whole,
    taken: goFile('goqu.Insert("users").Rows(user).OnConflict(goqu.DoUpdate("tenant_id, email"))'),
  },
  {
    name: "ent's own SQL builder",
    text: goFile(
      'sql.Dialect(dialect.Postgres).Insert("users").Values(1).OnConflict(sql.ConflictColumns("⟦⟧"), sql.DoNothing())',
    ),
    labels: whole,
    taken: goFile(
      'sql.Dialect(dialect.Postgres).Insert("users").Values(1).OnConflict(sql.ConflictColumns("tenant_id", "email"), sql.DoNothing())',
    ),
  },
  {
    name: 'squirrel',
    text: goFile('sq.Insert("users").Values(1).Suffix("ON CONFLICT (⟦⟧) DO NOTHING")'),
    taken: goFile('sq.Insert("users").Values(1).Suffix("ON CONFLICT (tenant_id, email) DO NOTHING")'),
  },
  {
    name: 'squirrel, nothing closed',
    text: goFile('sq.Insert("users").Values(1).Suffix("ON CONFLICT (⟦⟧'),
    taken: goFile('sq.Insert("users").Values(1).Suffix("ON CONFLICT (tenant_id, email)'),
  },
  {
    name: 'Bun',
    text: goFile('db.NewInsert().Model(&user).ModelTableExpr("users").On("CONFLICT (⟦⟧) DO NOTHING")'),
    taken: goFile('db.NewInsert().Model(&user).ModelTableExpr("users").On("CONFLICT (tenant_id, email) DO NOTHING")'),
  },
  {
    name: 'Bun, nothing closed',
    text: goFile('db.NewInsert().Model(&user).ModelTableExpr("users").On("CONFLICT (⟦⟧'),
    taken: goFile('db.NewInsert().Model(&user).ModelTableExpr("users").On("CONFLICT (tenant_id, email)'),
  },
];

const languages: Readonly<Record<string, readonly Case[]>> = { typescript, go };
for (const [language, cases] of Object.entries(languages)) {
  for (const { name, text, labels = all, taken, last } of cases) {
    test(`${language}: ${name}`, () => {
      const { text: before, found } = completions(text, language);
      const take = (at: number) => {
        const completion = found.at(at);
        return completion && applyEdits(before, [completion.edit, ...completion.others]);
      };
      assert.deepEqual(
        found.map(({ label }) => label),
        labels,
      );
      if (taken !== undefined) assert.equal(take(0), taken);
      if (last !== undefined) assert.equal(take(-1), last);
      const offset = text.indexOf('⟦⟧');
      for (const { edit } of found) {
        assert.equal(edit.range.end, offset, 'the edit ends at the cursor');
        assert.match(before.slice(edit.range.start, offset), /^[\w$]*$/, 'and replaces the typed word alone');
      }
    });
  }
}

test('the constants that ent generates', () => {
  const uri = 'file:///app/ent/user/user.go';
  const generated =
    'package user\n\nconst (\n\tTable = "users"\n\tFieldID = "id"\n\tFieldTenantID = "tenant_id"\n\tFieldEmail = "email"\n)\n';
  const texts = new Map([
    [uri, generated],
    ['file:///app/go.mod', 'module example.com/app\n'],
  ]);
  const around = {
    read: (asked: string) => texts.get(asked),
    list: (folder: string) => [...texts.keys()].filter((each) => each.startsWith(`${folder.replace(/\/$/, '')}/`)),
  };
  const use = (columns: string) =>
    `package store\n\nimport "example.com/app/ent/user"\n\nfunc save() {\n\tc.User.Create().OnConflictColumns(${columns}).UpdateNewValues().Exec(ctx)\n}\n`;
  const { text, found } = completions(use('user.Field⟦⟧'), 'go', around);
  assert.deepEqual(
    found.map(({ label }) => label),
    whole,
  );
  const [first] = found;
  assert.ok(first);
  assert.equal(applyEdits(text, [first.edit, ...first.others]), use('user.FieldTenantID, user.FieldEmail'));
});

test('a call half-typed anywhere is completed or not, and nothing throws', () => {
  for (const [language, cases] of Object.entries(languages)) {
    for (const { text } of cases) {
      const plain = text.replace('⟦⟧', '');
      const from = Math.max(0, text.indexOf('⟦⟧') - 60);
      for (let at = from; at <= plain.length; at += 3) {
        completions(`${plain.slice(0, at)}⟦⟧${plain.slice(at)}`, language);
        completions(`${plain.slice(0, at)}⟦⟧`, language);
      }
    }
  }
});
