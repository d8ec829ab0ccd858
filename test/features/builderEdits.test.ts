import { describe } from 'node:test';
import { addActive, addLive, check, retarget } from './builderCheck.ts';

describe('Knex', () => {
  const upsert = (target: string) => `await knex('users').insert(row).onConflict(${target}).merge();`;
  check('one column to two', 'javascript', upsert("'handle'"), retarget, "'handle'", "['tenant_id', 'handle']");
  check('a list', 'javascript', upsert('["handle"]'), retarget, '"handle"', '"tenant_id", "handle"');
  const broken = upsert("[\n    'handle',\n  ]");
  check(
    'a list over lines',
    'typescript',
    broken,
    retarget,
    "\n    'handle',\n",
    "\n    'tenant_id',\n    'handle',\n",
  );
  check(
    'a predicate',
    'javascript',
    upsert("'email'"),
    addLive,
    "'email'",
    "knex.raw('(email) where deleted_at IS NULL')",
  );
  const quoted = "knex.raw('(code) where state = \\'active\\'')";
  check('a predicate with a string', 'javascript', upsert("'code'"), addActive, "'code'", quoted);
  const unknown = upsert("'email'").replace("knex('users')", "users('users')");
  check('no instance at hand', 'javascript', unknown, addLive, "'email'", undefined);
  check(
    'a name that others share',
    'javascript',
    `const key = ['handle'];\n${upsert('key')}`,
    retarget,
    'onConflict(key)',
    undefined,
  );
  check('raw SQL', 'javascript', upsert("knex.raw('(handle)')"), retarget, '(handle)', '(tenant_id, handle)');
});

describe('Kysely', () => {
  const upsert = (target: string, more = '') =>
    `import { type Kysely${more} } from 'kysely';\nawait db.insertInto('users').values(row).onConflict((oc) => oc${target}.doNothing());`;
  check(
    'a column',
    'typescript',
    upsert(".column('handle')"),
    retarget,
    "column('handle')",
    "columns(['tenant_id', 'handle'])",
  );
  check(
    'columns',
    'typescript',
    upsert('.columns(["id", "handle"])'),
    retarget,
    'columns(["id", "handle"])',
    'columns(["tenant_id", "handle"])',
  );
  check(
    'a predicate',
    'typescript',
    upsert(".column('email')"),
    addLive,
    "column('email')",
    "column('email').where('deleted_at', 'is', null)",
  );
  const lines = upsert("\n    .column('email')\n    ");
  check(
    'over lines',
    'typescript',
    lines,
    addLive,
    "column('email')",
    "column('email')\n    .where('deleted_at', 'is', null)",
  );
  const sql = upsert(".column('code')", ', sql');
  check(
    'with the sql tag',
    'typescript',
    sql,
    addActive,
    "column('code')",
    "column('code').where(sql<boolean>`state = 'active'`)",
  );
  check('without it', 'typescript', upsert(".column('code')"), addActive, "column('code')", undefined);
});

describe('supabase-js', () => {
  const upsert = (target: string) => `await supabase.from('users').upsert(rows, { onConflict: ${target} });`;
  check('one name to two', 'typescript', upsert("'handle'"), retarget, "'handle'", "'tenant_id,handle'");
  check('spaced', 'typescript', upsert('"id, handle"'), retarget, '"id, handle"', '"tenant_id, handle"');
  check('no predicate', 'typescript', upsert("'email'"), addLive, "'email'", undefined);
});

describe('Drizzle', () => {
  const upsert = (options: string, call = 'onConflictDoUpdate', imported = ', sql') =>
    `import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { eq${imported} } from 'drizzle-orm';
const users = pgTable('users', { tenantId: bigint('tenant_id'), handle: text(), email: text(), deletedAt: timestamp('deleted_at') });
await db.insert(users).values(row).${call}(${options});`;
  const set = ', set: {} }';
  check(
    'a column',
    'typescript',
    upsert(`{ target: users.handle${set}`),
    retarget,
    'target: users.handle',
    'target: [users.tenantId, users.handle]',
  );
  check(
    'a list',
    'typescript',
    upsert(`{ target: [users.handle]${set}`),
    retarget,
    '[users.handle]',
    '[users.tenantId, users.handle]',
  );
  check(
    'a predicate',
    'typescript',
    upsert(`{ target: users.email${set}`),
    addLive,
    'users.email,',
    'users.email, targetWhere: sql`deleted_at IS NULL`,',
  );
  const lines = upsert('{\n  target: users.email,\n  set: {},\n}');
  check(
    'over lines',
    'typescript',
    lines,
    addLive,
    'users.email,',
    'users.email,\n  targetWhere: sql`deleted_at IS NULL`,',
  );
  const nothing = upsert('{ target: users.email }', 'onConflictDoNothing');
  check('of DO NOTHING', 'typescript', nothing, addLive, 'users.email', 'users.email, where: sql`deleted_at IS NULL`');
  const bare = upsert(`{ target: users.email${set}`, 'onConflictDoUpdate', '');
  check('no sql tag', 'typescript', bare, addLive, 'users.email', undefined);
  const moved = upsert('{ target: users.handle, targetWhere: sql`deleted_at is null`, set: {} }');
  check(
    'a predicate that goes',
    'typescript',
    moved,
    retarget,
    'users.handle, targetWhere: sql`deleted_at is null`',
    '[users.tenantId, users.handle]',
  );
});

describe('an option that goes', () => {
  const upsert = (options: string) => `import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
const users = pgTable('users', { tenantId: bigint('tenant_id'), handle: text() });
await db.insert(users).values(row).onConflictDoUpdate({ ${options} });`;
  check(
    'from the first place',
    'typescript',
    upsert('targetWhere: sql`deleted_at is null`, target: users.handle, set: {}'),
    retarget,
    'targetWhere: sql`deleted_at is null`, target: users.handle',
    'target: [users.tenantId, users.handle]',
  );
});

describe('TypeORM', () => {
  const entity = (body: string) => `import { Column, Entity, Repository } from 'typeorm';
@Entity('users') class User {
  @Column({ name: 'tenant_id' }) tenantId: number;
  @Column() handle: string;
  @Column() email: string;
}
const save = (repository: Repository<User>) => ${body};`;
  const upsert = (target: string) => entity(`repository.upsert(rows, ${target})`);
  check('conflict paths', 'typescript', upsert("['handle']"), retarget, "['handle']", "['tenantId', 'handle']");
  check(
    'an object',
    'typescript',
    upsert("{ conflictPaths: ['handle'] }"),
    retarget,
    "['handle']",
    "['tenantId', 'handle']",
  );
  check(
    'of marks',
    'typescript',
    upsert('{ conflictPaths: { handle: true } }'),
    retarget,
    '{ handle: true }',
    '{ tenantId: true, handle: true }',
  );
  check(
    'a predicate',
    'typescript',
    upsert("['email']"),
    addLive,
    "['email']",
    "{ conflictPaths: ['email'], indexPredicate: 'deleted_at IS NULL' }",
  );
  check(
    'in the object',
    'typescript',
    upsert("{ conflictPaths: ['email'] }"),
    addLive,
    "['email']",
    "['email'], indexPredicate: 'deleted_at IS NULL'",
  );
  const orUpdate = entity(
    "repository.createQueryBuilder().insert().into(User).values(rows).orUpdate(['email'], ['handle'])",
  );
  check('orUpdate has columns', 'typescript', orUpdate, retarget, "['handle']", "['tenant_id', 'handle']");
});

describe('MikroORM', () => {
  const upsert = (fields: string) => `import { Entity, Property } from '@mikro-orm/core';
@Entity({ tableName: 'users' }) class User {
  @Property({ fieldName: 'tenant_id' }) tenantId: number;
  @Property() handle: string;
  @Property() email: string;
}
await em.upsert(User, row, { onConflictFields: ${fields} });`;
  check('fields', 'typescript', upsert("['handle']"), retarget, "['handle']", "['tenantId', 'handle']");
  const built = upsert("['email']").replace(
    /await em[^;]*/,
    "await em.qb(User).insert(row).onConflict('handle').merge()",
  );
  check('query builder', 'typescript', built, retarget, "'handle'", "['tenantId', 'handle']");
  check('no predicate', 'typescript', upsert("['email']"), addLive, "['email']", undefined);
});

describe('Sequelize', () => {
  const model = (
    body: string,
  ) => `const User = sequelize.define('User', { tenantId: { type: DataTypes.BIGINT, field: 'tenant_id' }, handle: DataTypes.TEXT }, { tableName: 'users', underscored: false });
${body};`;
  check(
    'conflictFields are columns',
    'javascript',
    model("await User.upsert(row, { conflictFields: ['handle'] })"),
    retarget,
    "['handle']",
    "['tenant_id', 'handle']",
  );
  const bulk = model("await User.bulkCreate(rows, { updateOnDuplicate: ['email'], conflictAttributes: ['handle'] })");
  check('conflictAttributes are attributes', 'javascript', bulk, retarget, "['handle']", "['tenantId', 'handle']");
});
