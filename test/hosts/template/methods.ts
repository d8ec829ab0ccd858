await sql`insert into tags (name) values (${name}) on conflict (name) do nothing`.execute(db);
//= insert into tags (name) values (◦) on conflict (name) do nothing
//                                                              ^^^^ name
work.push(tx `insert into ${this.#table('rows')} ${tx(row)} on conflict ("groupId") do update set ${tx(row)}`.execute());
//= insert into ◦ ◦ on conflict ("groupId") do update set ◦
const rows = await sql<Tag[]>`insert into tags (id) values (1) on conflict (id) do nothing returning id`.values();
//= insert into tags (id) values (1) on conflict (id) do nothing returning id
const first = (await sql`insert into tags (id) values (2) on conflict (id) do nothing`.then((all) => all))[0];
//= insert into tags (id) values (2) on conflict (id) do nothing
const built = SQL`insert into tags (id) values (${id})`.append(SQL` on conflict (id) do nothing`).setName('tags');
//= insert into tags (id) values (◦) on conflict (id) do nothing
const text = sql`insert into tags (id) values (3) on conflict (id) do nothing`.text;
//= insert into tags (id) values (3) on conflict (id) do nothing
const nested = sql`insert into tags (id) values (4) ${sql`on conflict (id) do nothing`.inlineParams()}`;
//= insert into tags (id) values (4) on conflict (id) do nothing
await db.query((0, sql_1.default) `insert into tags (id) values (5) on conflict (id) do nothing`);
//= insert into tags (id) values (5) on conflict (id) do nothing
await (client as Client).sql!`insert into tags (id) values (6) on conflict (id) do nothing`;
//= insert into tags (id) values (6) on conflict (id) do nothing
const upper = 'insert into tags (id) values (7) on conflict (id) do nothing'.split(separator);
const page = html`insert into tags (id) values (8) on conflict (id) do nothing`.strings;
