await db
  .insertInto('users')
  .values({ email, name })
  .onConflict((oc) => oc.column('email').doUpdateSet({ name: (eb) => eb.ref('excluded.name'), seen: now }))
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO UPDATE SET "name" = EXCLUDED."name", "seen" = ◦
// ^^^^^^^^^^ @
//                               ^^^^^ email
  .execute();
await trx.withSchema('app').insertInto('members').values(row)
  .onConflict((oc) => oc.columns(['tenant_id', 'email']).where('deleted_at', 'is', null).doNothing()).execute();
//= INSERT INTO "app"."members" VALUES (◦) ON CONFLICT ("tenant_id", "email") WHERE "deleted_at" is null DO NOTHING
//                                                              ^^^^^^^^^^ deleted_at
await db.insertInto('users').values(row).onConflict((c) => c.constraint('users_email_key').doNothing()).execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ON CONSTRAINT "users_email_key" DO NOTHING
await db.insertInto('users').values(row).onConflict((oc) => oc.expression(sql`lower(email)`).where('active', '=', true).doNothing()).execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT (lower(email)) WHERE "active" = ◦ DO NOTHING
await db.insertInto('users').values(row).onConflict((oc) => oc.doNothing()).execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT DO NOTHING
await db.insertInto('users').values(row).onConflict((oc) => oc.column('a').column('b').doUpdateSet((eb) => ({ c: eb.ref('excluded.c') }))).execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("a", "b") DO UPDATE SET "c" = EXCLUDED."c"
const query = db.insertInto('logs').values(rows);
await query.onConflict((oc) => oc.column('createdAt').doNothing()).execute();
//= INSERT INTO "logs" VALUES (◦) ON CONFLICT ("createdAt") DO NOTHING ~
await db.insertInto<'users'>('users').values<Row>(row).onConflict((oc) => oc.column<'email'>('email').doNothing());
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO NOTHING
if (a < b && c > (d)) db.insertInto('users').values(row).onConflict((oc) => oc.column('email').doNothing());
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO NOTHING
await db.insertInto('users').values(row).onConflict((oc) => oc.column('email').where('active', '=', sql.lit(true)).where('kind', '>', sql`all_kinds()`).doNothing());
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") WHERE "active" = true AND "kind" > all_kinds() DO NOTHING
await db.insertInto('users').values(row).onConflict((oc) => oc.column('email').where((eb) => eb('a', '=', 1)).doNothing());
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") WHERE ◦ DO NOTHING
await db.insertInto('users').values(row).onConflict(({ column }) => column('email').doUpdateSet({ name })).execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO UPDATE SET "name" = ◦
await db.insertInto('users').values(row).onConflict(({ columns: given }) => given(['email']).doNothing()).execute();
await db.insertInto('users').values(row).$if(quiet, (qb) => qb.onConflict((oc) => oc.column('email').doNothing())).execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO NOTHING
await db.insertInto('users').values(row).returning('id').$call(qb => qb.onConflict((oc) => oc.column('id').doNothing())).execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("id") DO NOTHING
await run((qb) => qb.onConflict((oc) => oc.column('email').doNothing()));
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("email") DO NOTHING
await db.insertInto('users').values(row).$if(quiet, (qb) => other.onConflict((oc) => oc.column('email').doNothing())).execute();
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("email") DO NOTHING
