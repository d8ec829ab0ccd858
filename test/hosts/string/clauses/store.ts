import { TAIL, clauses, insert, returning, update as onConflict, whole } from './parts';
import { sql } from './db';
await db.query(`INSERT INTO users (email) VALUES ($1) ${TAIL}`, [email]);
//= INSERT INTO users (email) VALUES ($1) ON CONFLICT (email) DO NOTHING
//                                                      ^^^^ ON CONFLICT (email)
await db.query('INSERT INTO teams (email) VALUES ($1)' + clauses.live, [email]);
//= INSERT INTO teams (email) VALUES ($1) ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING
//                                                       ^^^^^^^^^^^^ email
await sql`INSERT INTO users ${sql(row)} ${onConflict}`;
//= INSERT INTO users ◦ ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name
let query = 'INSERT INTO users (email) VALUES ';
for (const row of rows) query += '($1),';
query += clauses.live;
//= INSERT INTO users (email) VALUES ◦ ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING
await db.query(`${insert} ${onConflict}`);
//= INSERT INTO users (email) VALUES ($1) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name
await db.query(whole + returning);
await db.query(`INSERT INTO users (email) VALUES ($1) ${returning}`);
await db.query(`INSERT INTO users (email) VALUES ($1) ${missing}`);
