export const users = pgTable('users', {
  id: serial().primaryKey(),
  tenantId: integer().notNull(),
  apiURLv2: text(),
  named: text('Named'),
});
export const posts = pgTable('posts', {
  authorId: integer().references(() => users.id),
//= CREATE TABLE IF NOT EXISTS "posts" ("author_id" integer REFERENCES "users" ("id")) ~
//^^^^^^^^ author_id
});
await db.insert(users).values(row).onConflictDoNothing({ target: [users.tenantId, users.apiURLv2, users.named] });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenant_id", "api_ur_lv2", "Named") DO NOTHING ~
//                                                                      ^^^^^^^^ tenant_id
