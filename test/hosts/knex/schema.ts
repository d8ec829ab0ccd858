import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('orders', (table) => {
    table.increments('id');
    table.integer('user_id').unsigned().notNullable().references('id').inTable('users').onDelete('CASCADE');
//= CREATE TABLE IF NOT EXISTS "orders" ("user_id" integer REFERENCES "users" ("id") ON DELETE CASCADE)
//                                                    ^^^^^^^^^^ @
//                                                                ^^ id
//                                                                              ^^^^^ users
    table.uuid('team').references('app.teams.id');
    table.uuid('team_id').references('teams.id');
//= CREATE TABLE IF NOT EXISTS "orders" ("team_id" uuid REFERENCES "teams" ("id"))
//                                          ^^ id
    table.enum('kind', ['a']).references('kinds.name').onUpdate(action);
//= ALTER TABLE "orders" ADD FOREIGN KEY ("kind") REFERENCES "kinds" ("name")
    table.foreign(['tenant_id', 'user_id'], 'orders_user').references(['tenant_id', 'id']).on('app.users');
//= ALTER TABLE "orders" ADD FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app"."users" ("tenant_id", "id")
    table.foreign('region').references('code').inTable(REGIONS).onDelete('set null');
//= ALTER TABLE "orders" ADD FOREIGN KEY ("region") REFERENCES ◦ ("code") ON DELETE SET NULL
    table.integer('nothing').references('id');
    table.integer('above').references('orders.id');
//= CREATE TABLE IF NOT EXISTS "orders" ("above" integer REFERENCES ◦ ("id"))
  });
  await knex.schema.withSchema('app').alterTable('orders', function (t) {
    t.bigInteger('userId').references('id').inTable('users');
//= ALTER TABLE "app"."orders" ADD COLUMN "userId" bigint REFERENCES "users" ("id") ~
    t.string('code').references('codes.code').alter();
//= ALTER TABLE "app"."orders" ADD FOREIGN KEY ("code") REFERENCES "codes" ("code")
  });
  await knex.schema.createTable('carts', async (table: Knex.CreateTableBuilder) => {
    table.integer('order_id').references('orders.id');
//= CREATE TABLE IF NOT EXISTS "carts" ("order_id" integer REFERENCES ◦ ("id"))
    table.integer('shop_id').references('id').inTable('shops');
//= CREATE TABLE IF NOT EXISTS "carts" ("shop_id" integer REFERENCES "shops" ("id")) ~
  });
  await knex.schema.createTable('shops', (table) => table.increments());
}

function look(table: Table, column: Column) {
  table.integer('a').references('users.id');
  column.references('users.id');
  createView('users', (view) => view.integer('a').references('users.id'));
  schema.createTable('posts', (table) => posts.integer('a').references('users.id'));
}
