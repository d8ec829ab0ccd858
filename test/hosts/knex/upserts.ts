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
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("userId") DO NOTHING ~
await knex('users').insert(row).onConflict('email')
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email")
await this.db<User, { id: number }[]>('users').insert<User[]>(rows).onConflict('email').ignore();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO NOTHING
await knex('users').insert(row).onConflict(this.db.raw('ON CONSTRAINT users_email_key')).ignore();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ON CONSTRAINT users_email_key DO NOTHING
await knex('users').insert(row).onConflict(knex.raw(`ON CONSTRAINT ${table}_key`)).ignore();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ON CONSTRAINT ◦_key DO NOTHING
await knex('users').insert(row).onConflict(knex.raw('(??)', ['email'])).ignore();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT (??) DO NOTHING
await knex('users').insert(row).onConflict(knex.raw(target)).ignore();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ◦ DO NOTHING
