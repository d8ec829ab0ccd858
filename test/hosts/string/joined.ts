const TABLE = 'users';
const CLAUSE = ' ON CONFLICT (id) DO NOTHING';
const whole = 'INSERT INTO ' + TABLE + " (id) VALUES ($1)" + CLAUSE;
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
const lines =
  'INSERT INTO accounts (id, name) ' +
  // a comment between
  'VALUES ($1, $2) ' + /* and another */ `ON CONFLICT (id) ` +
  'DO UPDATE SET name = EXCLUDED.name';
//= INSERT INTO accounts (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name
const grouped = 'INSERT INTO t (a) ' + ('VALUES ($1) ' + ('ON CONFLICT (a) ' as string)) + 'DO NOTHING';
//= INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const called = 'INSERT INTO t (a) '.concat('VALUES ($1) ', 'ON CONFLICT (a) DO NOTHING').trim();
//= INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const listed = [
  'INSERT INTO t (a)',
  'VALUES ($1)',
  'ON CONFLICT (a) DO NOTHING',
//              ^ a
].join('\n');
//= INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const inTemplate = `INSERT INTO ${TABLE} (id) VALUES ($1) ${CLAUSE} RETURNING *`;
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING RETURNING *
const computed = 'INSERT INTO ' + tableFor(tenant) + ' (id) VALUES (' + 2 * count + ') ON CONFLICT (' + keys.join(',') + ') DO NOTHING';
//= INSERT INTO ◦ (id) VALUES (◦) ON CONFLICT (◦) DO NOTHING
const chosen = `INSERT INTO t (a) VALUES ($1) ${quiet ? 'ON CONFLICT (a) DO NOTHING' : ''}`;
//= INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const either = `INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) ${quiet ? 'DO NOTHING' : 'DO UPDATE SET a = 1'}`;
//= INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const folded = `INSERT INTO t (a)
  VALUES ($1) ON CONFLICT (a) DO NOTHING`.replace(/\s+/g, ' ');
//= INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
function shadow(TABLE: string) {
  return `INSERT INTO ${TABLE} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`;
}
//= INSERT INTO ◦ (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
const arrow = (TABLE) => 'INSERT INTO ' + TABLE + ' (id) VALUES ($1) ON CONFLICT (id) DO NOTHING';
//= INSERT INTO ◦ (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
function inner() {
  const TABLE = 'inner_table';
  return 'INSERT INTO ' + TABLE + ' (id) VALUES ($1) ON CONFLICT (id) DO NOTHING';
}
//= INSERT INTO inner_table (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
for (const { TABLE } of tables) db.query(`INSERT INTO ${TABLE} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`);
//= INSERT INTO ◦ (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
