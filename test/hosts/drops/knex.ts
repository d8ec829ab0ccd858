import type { Knex } from 'knex';

export async function up(knex: Knex) {
  await knex.schema.alterTable('users', (table) => {
    table.dropUnique(['tenant_id', 'email']);
    //= ALTER TABLE "users" DROP CONSTRAINT "users_tenant_id_email_unique"
    table.dropUnique(['email'], 'users_email_key');
    //                           ^^^^^^^^^^^^^^^ users_email_key
    //= ALTER TABLE "users" DROP CONSTRAINT "users_email_key"
    table.dropIndex('handle');
    //= DROP INDEX "users_handle_index"
    table.dropColumns('a', 'b');
    //= ALTER TABLE "users" DROP COLUMN "a", DROP COLUMN "b"
    table.dropColumn('c');
    //= ALTER TABLE "users" DROP COLUMN "c"
    table.dropPrimary();
    //= ALTER TABLE "users" DROP CONSTRAINT "users_pkey"
    table.renameColumn('email', 'mail');
    //= ALTER TABLE "users" RENAME COLUMN "email" TO "mail"
  });
  await knex.schema.table('app.users', (t) => t.dropIndex(['slug'], computed()));
  //= DROP INDEX "app".◦
  await knex.schema.dropTable('orders');
  //                ^^^^^^^^^ @
  //= DROP TABLE "orders"
  await knex.schema.renameTable('old', 'young');
  //= ALTER TABLE "old" RENAME TO "young"
}
