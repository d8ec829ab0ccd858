function save(rows, quiet) {
  let sql = 'INSERT INTO notes (id, body)';
//= INSERT INTO notes (id, body) VALUES ◦ ON CONFLICT (id) DO NOTHING RETURNING id
  sql += ' VALUES ' + rows.map(toRow).join(',');
  if (quiet) {
    sql += ' ON CONFLICT (id) DO NOTHING';
//                        ^^ id
  }
  sql += ' RETURNING id';
  return sql;
}

function reuse() {
  let q = 'DELETE FROM a';
  run(q);
  q = 'INSERT INTO b (x) VALUES (1)';
//= INSERT INTO b (x) VALUES (1) ON CONFLICT (x) DO NOTHING
  q += ' ON CONFLICT (x) DO NOTHING';
  run(q);
  q = 'DELETE FROM c';
}

function branches(update) {
  let q = 'INSERT INTO b (x) VALUES (1)';
//= INSERT INTO b (x) VALUES (1) ON CONFLICT (x) DO NOTHING
//= INSERT INTO b (x) VALUES (1) ◦ ON CONFLICT (y) DO UPDATE SET x = 1
  if (!update) q += ' ON CONFLICT (x) DO NOTHING';
  else q += ' ON CONFLICT (y) DO UPDATE SET x = 1';
}

function blocks(update) {
  let q = 'INSERT INTO b (x) VALUES (1)';
//= INSERT INTO b (x) VALUES (1) ON CONFLICT (x) DO NOTHING
//= INSERT INTO b (x) VALUES (1) ◦ ON CONFLICT (y) DO UPDATE SET x = 1
  if (!update) {
    q += ' ON CONFLICT (x) DO NOTHING';
  } else {
    q += ' ON CONFLICT (y) DO UPDATE SET x = 1';
  }
}

function again() {
  let q = 'INSERT INTO b (x) VALUES (1)';
//= INSERT INTO b (x) VALUES (1) ON CONFLICT (x) DO NOTHING
  q = q + ' ON CONFLICT (x)' + ' DO NOTHING';
//                       ^ x
}

function trimmed(rows) {
  let q = 'INSERT INTO b (x) VALUES ';
//= INSERT INTO b (x) VALUES ◦ ON CONFLICT (x) DO NOTHING
  for (const row of rows) q += `(${row.x}), `;
  q = q.slice(0, -2);
  q += ' ON CONFLICT (x) DO NOTHING';
}
async function branches(upsert) {
  let clause = '';
  if (upsert) clause = 'ON CONFLICT (a) DO NOTHING';
  else clause = 'ON CONFLICT (b) DO NOTHING';
  await db.query(`INSERT INTO branches (a, b) VALUES ($1, $2) ${clause}`);
//= INSERT INTO branches (a, b) VALUES ($1, $2) ON CONFLICT (a) DO NOTHING
//= INSERT INTO branches (a, b) VALUES ($1, $2) ON CONFLICT (b) DO NOTHING
}
