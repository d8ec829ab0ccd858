const app = pgSchema('app');
export const users = pgTable('users', {
  id: serial('id').primaryKey(),
  tenantId: integer('tenant_id').notNull(),
  email: text().notNull(),
});
export const teams = app.table('teams', { id: uuid('id').primaryKey() });
export const posts = pgTable(
  'posts',
  {
    id: serial('id').primaryKey(),
    authorId: integer('author_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
//= CREATE TABLE IF NOT EXISTS "posts" ("author_id" integer REFERENCES "users" ("id"))
//                                           ^^^^^^^^^^ @
//                                                                  ^^ id
    team: uuid().references((): AnyPgColumn => teams.id),
//= CREATE TABLE IF NOT EXISTS "posts" ("team" uuid REFERENCES "app"."teams" ("id"))
//                                             ^^^^^ teams
    kind: kindEnum('kind').references(() => kinds.name),
//= ALTER TABLE "posts" ADD FOREIGN KEY ("kind") REFERENCES ◦ (◦)
  },
  (table) => [uniqueIndex('posts_author').on(table.authorId)],
);
await db.insert(users).values(row).onConflictDoUpdate({ target: [users.tenantId, users.email], set: { name } });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenant_id", "email") DO UPDATE SET ◦ = ◦
//                                                                     ^^^^^^^^ tenant_id
await db.insert(users).values(row).onConflictDoNothing({ target: users.email, where: sql`deleted_at is null` });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") WHERE deleted_at is null DO NOTHING
await db.insert(users).values(row).onConflictDoNothing();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT DO NOTHING
await db.insert(imported).values(row).onConflictDoUpdate({ target: imported.email, set: { name } });
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
await db.insert(teams).values(row).onConflictDoUpdate({ target: teams.id, where: sql`a`, targetWhere: sql`b is null`, set: {} });
//= INSERT INTO "app"."teams" VALUES (◦) ON CONFLICT ("id") WHERE b is null DO UPDATE SET ◦ = ◦
const PREFIX = 'shop';
const plain = pgTableCreator((name) => name);
const prefixed = pgTableCreator((name) => `${PREFIX}_${name}`);
const spelled = pgTableCreator((name) => `app_${snake(name)}`);
const carts = plain('carts', { id: serial('id').primaryKey() });
const orders = prefixed('orders', { id: serial('id').primaryKey() });
const goods = spelled('goods', { id: serial('id').primaryKey() });
await db.insert(carts).values(row).onConflictDoNothing({ target: carts.id });
//= INSERT INTO "carts" VALUES (◦) ON CONFLICT ("id") DO NOTHING
await db.insert(orders).values(row).onConflictDoNothing({ target: orders.id });
//= INSERT INTO "shop_orders" VALUES (◦) ON CONFLICT ("id") DO NOTHING
await db.insert(goods).values(row).onConflictDoNothing({ target: goods.id });
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("id") DO NOTHING
const KEY = [users.tenantId, users.email] as const;
await db.insert(users).values(row).onConflictDoUpdate({ target: [...KEY], set: { name } });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenant_id", "email") DO UPDATE SET ◦ = ◦
await db.insert(users).values(row).onConflictDoUpdate({ target: KEY, set: { name } });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenant_id", "email") DO UPDATE SET ◦ = ◦
await db.insert(users).values(row).onConflictDoUpdate({ target: [...keysOf(users)], set: { name } });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
