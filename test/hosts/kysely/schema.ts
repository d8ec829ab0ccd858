export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('pets')
    .addColumn('owner_id', 'integer', (col) => col.notNull().references('people.id').onDelete('cascade'))
//= CREATE TABLE IF NOT EXISTS "pets" ("owner_id" integer REFERENCES "people" ("id") ON DELETE CASCADE)
//                                                           ^^^^^^^^^^ @
//                                                                              ^^ id
    .addColumn('kind', sql`citext`, (col) => col.references('app.kinds.name'))
//= ALTER TABLE "pets" ADD FOREIGN KEY ("kind") REFERENCES "app"."kinds" ("name")
    .addColumn('other', 'text', (col) => col.references(target))
    .addForeignKeyConstraint('pets_fk', ['a', 'b'], 'people', ['c', 'd'], (cb) => cb.onDelete('set null'))
//= ALTER TABLE "pets" ADD FOREIGN KEY ("a", "b") REFERENCES "people" ("c", "d") ON DELETE SET NULL
//   ^^^^^^^^^^^^^^^^^^^^^^^ @
    .execute();
  await db.schema.withSchema('app').alterTable('pets').addColumn('n', 'bigserial', (c) => c.references('numbers.n')).execute();
//= ALTER TABLE "app"."pets" ADD COLUMN "n" bigint REFERENCES "app"."numbers" ("n")
  await db.schema.alterTable('pets').addForeignKeyConstraint('f', ['ownerId'], 'app.people', [KEY]).execute();
//= ALTER TABLE "pets" ADD FOREIGN KEY ("ownerId") REFERENCES "app"."people" (◦) ~
}

other.addForeignKeyConstraint('f', ['a'], 'people', ['b']);
builder.addColumn('a', 'text', (col) => col.references('people.id'));
