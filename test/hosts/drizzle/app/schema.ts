import { foreignKey, integer, pgSchema, pgTable as table, pgTableCreator, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { prefix } from './creator';
export const auth = pgSchema('auth');
export const users = table('users', {
  id: integer('id').primaryKey(),
  email: text('email_address').notNull(),
  name: text(),
  createdBy: text(),
  shared: sharedColumn,
});
export const sessions = auth.table('sessions', (t) => ({ id: t.uuid('session_id').primaryKey(), userId: t.integer('user_id').references(() => users.id) }));
//= CREATE TABLE IF NOT EXISTS "auth"."sessions" ("user_id" integer REFERENCES "users" ("id"))
export const notes = prefix('notes', { id: integer('id').primaryKey(), parent: integer('parent_id') }, (own) => [
  foreignKey({ columns: [own.parent], foreignColumns: [own.id], name: 'parent' }).onDelete('cascade'),
//= ALTER TABLE "app_notes" ADD FOREIGN KEY ("parent_id") REFERENCES "app_notes" ("id")
//^^^^^^^^^^ @
  uniqueIndex('notes_parent').on(own.parent),
]);
export const members = table('members', { user: integer('user_id'), note: integer('note_id') }, (t) => ({
  user: foreignKey({ columns: [t.user, t.note], foreignColumns: [users.id, users.name] }),
//= ALTER TABLE "members" ADD FOREIGN KEY ("user_id", "note_id") REFERENCES "users" ("id", "name")
}));
