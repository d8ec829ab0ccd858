await knex('users').insert({ email, name }).onConflict('email').merge(['name']);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO UPDATE SET "name" = EXCLUDED."name"
//                                          ^^^^^^^^^^ @
//                                                      ^^^^^ email
await trx
  .insert(rows)
  .into('app.members as m')
  .onConflict(['tenant_id', 'email'])
//              ^^^^^^^^^ tenant_id
  .ignore()
  .returning('id');
//= INSERT INTO "app"."members" VALUES (◦) ON CONFLICT ("tenant_id", "email") DO NOTHING
await this.db('users').withSchema('app').insert(row).onConflict().ignore();
//= INSERT INTO "app"."users" VALUES (◦) ON CONFLICT DO NOTHING
const insert = knex('users').insert(row);
await insert.onConflict(knex.raw('(email) where deleted_at is null')).merge();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT (email) where deleted_at is null DO UPDATE SET ◦ = ◦
//                                 ^^^^^ email
await knex(tableName).insert(row).onConflict('email').merge({ email: knex.raw('excluded.email'), seen: now });
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("email") DO UPDATE SET "email" = EXCLUDED."email", "seen" = ◦
await knex('users').insert(row).onConflict('userId').ignore();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT (◦) DO NOTHING
await knex('users').insert(row).onConflict('email')
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email")
