import { integer, pgTable, text } from 'drizzle-orm/pg-core';
export const notes = pgTable('notes', { id: integer('id').primaryKey(), text: text('text') });
export const keep = (row: typeof notes.$inferInsert, fields: Partial<keyof typeof notes>) =>
  db.insert(notes).values(row).onConflictDoNothing({ target: notes.id });
//= INSERT INTO "notes" VALUES (◦) ON CONFLICT ("id") DO NOTHING
export const other = (notes: PgTable) => db.insert(notes).values(row).onConflictDoNothing({ target: notes.id });
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO NOTHING
