import { pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { db } from './db';

export const accounts = pgTable('accounts', {
  id: text('id').primaryKey(),
  name: text('name'),
  slug: varchar('slug', { length: 200 }),
  email: varchar('email', { length: 255 }).notNull(),
});

export const candidateReferences = pgTable('candidate_references', {
  id: uuid('id').primaryKey(),
  candidateId: uuid('candidate_id').notNull(),
  referrerName: text('referrer_name'),
  referrerEmail: text('referrer_email'),
  referrerPhone: text('referrer_phone'),
});

export const signIn = (row: typeof accounts.$inferInsert) =>
  db.insert(accounts).values(row).onConflictDoNothing({ target: accounts.email }).returning();

export const recommend = (row: typeof candidateReferences.$inferInsert) =>
  db
    .insert(candidateReferences)
    .values(row)
    .onConflictDoUpdate({
      target: [candidateReferences.candidateId, candidateReferences.referrerEmail],
      set: { referrerName: row.referrerName },
    });
