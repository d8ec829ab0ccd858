import SQL from 'sql-template-strings';
import sql, { empty, raw } from 'sql-template-tag';
const query = SQL`INSERT INTO users (a) VALUES (${a})`;
if (quiet) query.append(SQL` ON CONFLICT (a) DO NOTHING`);
//= INSERT INTO users (a) VALUES (◦) ON CONFLICT (a) DO NOTHING
const tagged = sql`INSERT INTO ${raw('teams')} (a) VALUES (1) ${quiet ? sql`ON CONFLICT (b) DO NOTHING` : empty}`;
//= INSERT INTO teams (a) VALUES (1) ON CONFLICT (b) DO NOTHING
const effect = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient;
  yield* sql`INSERT INTO ${sql('users')} ${sql.insert(rows)} ON CONFLICT (c) DO UPDATE SET ${sql.update(row)}`;
//= INSERT INTO "users" ◦ ON CONFLICT (c) DO UPDATE SET ◦
});
await Bun.sql`INSERT INTO users ${Bun.sql(user)} ON CONFLICT (d) DO NOTHING`;
//= INSERT INTO users ◦ ON CONFLICT (d) DO NOTHING
