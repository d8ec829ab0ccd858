await sql`insert into users ${sql(rows)} on conflict (email) do update set name = excluded.name`;
//= insert into users ◦ on conflict (email) do update set name = excluded.name
//                                                    ^^^^^ email
await prisma.$executeRaw`INSERT INTO "User" ("email") VALUES (${email}) ON CONFLICT ("email") DO NOTHING`;
//= INSERT INTO "User" ("email") VALUES (◦) ON CONFLICT ("email") DO NOTHING
//                                                           ^^^^^^^^^^ (◦)
const clause = Prisma.sql`ON CONFLICT (id) DO NOTHING`;
const joined = Prisma.sql`INSERT INTO a (id) VALUES (${id}) ${clause}`;
//= INSERT INTO a (id) VALUES (◦) ON CONFLICT (id) DO NOTHING
const typed = sql<{ id: number }>`insert into a (id) values (1) on conflict (id) do nothing returning id`;
//= insert into a (id) values (1) on conflict (id) do nothing returning id
const checked = sql.type(z.object({ id: z.number() }))`insert into a (id) values (1) on conflict (id) do nothing`;
//= insert into a (id) values (1) on conflict (id) do nothing
const nested = sql`insert into a (id) values (${id}) ${loud ? sql`on conflict (id) do update set id = ${id}` : sql``}`;
//= insert into a (id) values (◦) on conflict (id) do update set id = ◦
const rawText = sql`insert into ${sql.raw('"a"')} (id) values (1) on conflict (id) do nothing`;
//= insert into "a" (id) values (1) on conflict (id) do nothing
const ddl = sql`create table a (b int references ${sql.identifier(['c'])} (d))`;
//= create table a (b int references "c" (d))
const other = html`<p>insert into a (id) values (1) on conflict (id) do nothing</p>`;
const plain = String.raw`insert into a (b) values ('\d') on conflict (b) do nothing`;
//= insert into a (b) values ('\d') on conflict (b) do nothing
const named = sql`insert into ${sql('app.users')} ${sql(row, 'id', 'name')} on conflict (${sql('email')}) do nothing`;
//= insert into "app"."users" ◦ on conflict ("email") do nothing
//                                                                                              ^^^^^ email
const slonik = sql.type(row)`insert into ${sql.identifier(['app', 'users'])} (id) values (1) on conflict (${sql.join(columns, sql`, `)}) do nothing`;
//= insert into "app"."users" (id) values (1) on conflict (◦) do nothing
const columns = sql`insert into users (id) values (1) on conflict ${sql(['a', 'b'])} do nothing`;
//= insert into users (id) values (1) on conflict ◦ do nothing
await sql.unsafe('insert into users (id) values (1) on conflict (id) do nothing');
//= insert into users (id) values (1) on conflict (id) do nothing
await sql('insert into users (id) values ($1) on conflict (id) do nothing', [id]);
//= insert into users (id) values ($1) on conflict (id) do nothing
await client.query({ name: 'save', text: 'insert into users (id) values ($1) on conflict (id) do nothing', values: [id] });
//= insert into users (id) values ($1) on conflict (id) do nothing
const sqlTemplate = SQL`insert into users (id) values (${id}) on conflict (id) do nothing`;
//= insert into users (id) values (◦) on conflict (id) do nothing
await db.none('insert into users (id) values ($<id>) on conflict ($1:name) do nothing', row);
//= insert into users (id) values ($<id>) on conflict ($1:name) do nothing
const prisma = Prisma.sql`insert into users (id) values (${Prisma.join(values)}) on conflict (id) ${loud ? Prisma.sql`do nothing` : Prisma.empty}`;
//= insert into users (id) values (◦) on conflict (id) ◦
