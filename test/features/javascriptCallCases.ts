// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs are texts here.
/** The keys of `users` that an upsert can name, best first. */
export const all = ['(tenant_id, email)', '(id)', '(email) WHERE deleted_at IS NULL'];
/** What a builder offers whose target has no predicate. */
export const whole = all.slice(0, 2);

/** A program with `⟦⟧` where the cursor is. */
export interface Case {
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

/** Calls of query builders in TypeScript. */
export const typescript: readonly Case[] = [
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
    name: 'Zapatos, nothing closed',
    text: "import * as db from 'zapatos/db';\nawait db.upsert('users', rows, ['⟦⟧",
    labels: whole,
    taken: "import * as db from 'zapatos/db';\nawait db.upsert('users', rows, ['tenant_id', 'email'])",
  },
  {
    name: 'Zapatos, a constraint',
    text: "import * as db from 'zapatos/db';\nawait db.upsert('users', row, db.constraint('⟦⟧')).run(pool);",
    labels: ['users_tenant_email_key', 'users_pkey'],
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
