// Single and double quotes, escapes, templates.
db.query('INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING', [id]);
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
//                                                        ^^ id
//                                           ^^^^^^^^^^^ ON CONFLICT
db.query("insert into users (\"Email\") values ('it\'s') on conflict (\"Email\") do nothing");
//= insert into users ("Email") values ('it's') on conflict ("Email") do nothing
//                           ^^^^^^^^^ "Email"
//                                                                    ^^^^^^^^^ "Email"
client.query({
  text: `
    INSERT INTO hl_installations (location_id, token)
    VALUES ($1, $2)
    ON CONFLICT (location_id) DO UPDATE SET token = EXCLUDED.token
  `,
  values: [location, token],
});
//= INSERT INTO hl_installations (location_id, token) VALUES ($1, $2) ON CONFLICT (location_id) DO UPDATE SET token = EXCLUDED.token
const upsert = `INSERT INTO "${'t'}" (a, b) VALUES ${rows.map((row) => `(${row.a}, ${row.b})`).join(', ')} ON CONFLICT (a) DO UPDATE SET b = ${value}`;
//= INSERT INTO "t" (a, b) VALUES ◦ ON CONFLICT (a) DO UPDATE SET b = ◦
const cte = 'WITH moved AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM moved ON CONFLICT ON CONSTRAINT b_pkey DO NOTHING';
//= WITH moved AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM moved ON CONFLICT ON CONSTRAINT b_pkey DO NOTHING
//                                                                                                                 ^^^^^^ b_pkey
const explain = 'EXPLAIN INSERT INTO b (x) VALUES (1) ON CONFLICT DO NOTHING';
//= EXPLAIN INSERT INTO b (x) VALUES (1) ON CONFLICT DO NOTHING
const half = 'INSERT INTO users (id) VALUES ($1) ON CONFLICT';
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT
const continued = 'INSERT INTO users (id) VALUES ($1) \
ON CONFLICT (id) DO NOTHING';
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
