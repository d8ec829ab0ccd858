import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>) {
  await db.schema.dropIndex('users_email_idx').ifExists().execute();
  //= DROP INDEX "users_email_idx"
  await db.schema.alterTable('users').dropConstraint('users_email_key').execute();
  //= ALTER TABLE "users" DROP CONSTRAINT "users_email_key"
  await db.schema.alterTable('app.users').dropColumn('email').execute();
  //= ALTER TABLE "app"."users" DROP COLUMN "email"
  await db.schema.alterTable('users').renameColumn('email', 'mail').execute();
  //= ALTER TABLE "users" RENAME COLUMN "email" TO "mail"
  await db.schema.dropTable('users').execute();
  //= DROP TABLE "users"
}
