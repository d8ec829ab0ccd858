await knex.raw('? ON CONFLICT (email) DO NOTHING', [knex('users').insert(rows)]);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT (email) DO NOTHING
//         ^^^ @
//                             ^^^^^ email
const row = db('members').withSchema('app').insert({ email, tenant });
await trx.raw('? on conflict (email, tenant_id) ' + 'do update set name = excluded.name returning *', [row]);
//= INSERT INTO "app"."members" VALUES (◦) on conflict (email, tenant_id) do update set name = excluded.name returning *
const change = db.update({ name });
await db.raw('? ON CONFLICT (id) DO ? RETURNING *', [db.insert(profile).into('profiles'), change]);
//= INSERT INTO "profiles" VALUES (◦) ON CONFLICT (id) DO UPDATE SET ◦ = ◦ RETURNING *
await db.raw(`? ON CONFLICT (key) DO UPDATE SET value = ?`, [db('settings').insert(setting), value]);
//= INSERT INTO "settings" VALUES (◦) ON CONFLICT (key) DO UPDATE SET value = ?
const orNothing = (query) => db.raw('? ON CONFLICT DO NOTHING', [query]);
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
await knex.raw('? ON CONFLICT DO NOTHING', [knex(tableOf(kind)).insert(rows)]);
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
await knex.raw(`${knex('tags').insert({ name }).toString()} ON CONFLICT (name) DO NOTHING RETURNING id`);
//= INSERT INTO "tags" VALUES (◦) ON CONFLICT (name) DO NOTHING RETURNING id
const TABLE = 'hits';
const hits = this.db<Hit>(TABLE).insert(list).toQuery();
await this.db.raw(`${hits.toString()} ON CONFLICT (day, page) DO UPDATE SET n = hits.n + excluded.n`);
//= INSERT INTO "hits" VALUES (◦) ON CONFLICT (day, page) DO UPDATE SET n = hits.n + excluded.n
const edges = db().table('edges').insert({ a, b });
await db().raw(edges.toString() + ' ON CONFLICT DO NOTHING');
//= INSERT INTO "edges" VALUES (◦) ON CONFLICT DO NOTHING
const unclear = lists.insert(3).toString();
await knex.raw(`${unclear} ON CONFLICT DO NOTHING`);
//= ◦ ON CONFLICT DO NOTHING
