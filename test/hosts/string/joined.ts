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
const clauses = `INSERT INTO t (a, b) VALUES ($1, $2) ${quiet ? 'ON CONFLICT (a) DO NOTHING' : 'ON CONFLICT (b) DO UPDATE SET a = 1'}`;
//= INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO NOTHING
//= INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (b) DO UPDATE SET a = 1
const whether = options.mode === 'skip' && !options.force ? 'INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO NOTHING' : 'INSERT INTO u (b) VALUES (1) ON CONFLICT (b) DO NOTHING';
//= INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO NOTHING
//= INSERT INTO u (b) VALUES (1) ON CONFLICT (b) DO NOTHING
const suffix = upsert ? ' ON CONFLICT (a) DO NOTHING' : '';
const withSuffix = 'INSERT INTO t (a) VALUES (1)' + suffix;
//= INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO NOTHING
const table = quiet ? 'quiet_rows' : 'loud_rows';
const mixed = `INSERT INTO ${table} (a) VALUES (1) ON CONFLICT (${quiet ? 'a' : 'b'}) DO NOTHING`;
//= INSERT INTO ◦ (a) VALUES (1) ON CONFLICT (◦) DO NOTHING
const nested = `INSERT INTO t (a) VALUES (1) ${a ? 'ON CONFLICT (a) DO NOTHING' : b ? 'ON CONFLICT (b) DO NOTHING' : ''}`;
//= INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO NOTHING
//= INSERT INTO t (a) VALUES (1) ON CONFLICT (b) DO NOTHING
const opposite = `INSERT INTO t (a, b) SELECT 1, 2 ${!quiet ? 'ON CONFLICT (a)' : 'ON CONFLICT (b)'} ${quiet ? 'DO NOTHING' : 'DO UPDATE SET a = 1'}`;
//= INSERT INTO t (a, b) SELECT 1, 2 ON CONFLICT (b) DO NOTHING
//= INSERT INTO t (a, b) SELECT 1, 2 ON CONFLICT (a) DO NOTHING
const fallback = options.clause ?? 'ON CONFLICT (id) DO NOTHING';
//= INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO NOTHING
const orElse = `INSERT INTO t (id) VALUES (1) ${fallback}`;
const typed: string = one ? two : 'INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO NOTHING';
//= INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO NOTHING
db.query('INSERT INTO a (b) VALUES (' + n++ + ') ON CONFLICT (b) DO NOTHING');
//= INSERT INTO a (b) VALUES (◦) ON CONFLICT (b) DO NOTHING
db.query('INSERT INTO a (b) VALUES (' + --n + ') ON CONFLICT (b) DO NOTHING');
//= INSERT INTO a (b) VALUES (◦) ON CONFLICT (b) DO NOTHING
const clause = options.clause ?? 'ON CONFLICT (id) DO NOTHING';
db.query(`INSERT INTO users (id) VALUES ($1) ${clause}`);
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
db.query('INSERT INTO teams (id) VALUES ($1) ' + (options.clause || options.other || 'ON CONFLICT (name) DO NOTHING'));
//= INSERT INTO teams (id) VALUES ($1) ON CONFLICT (name) DO NOTHING
db.query(`INSERT INTO ${options.table ?? 'posts'} (id) VALUES ($1) ON CONFLICT (${options.key || 'id'}) DO NOTHING`);
//= INSERT INTO ◦ (id) VALUES ($1) ON CONFLICT (◦) DO NOTHING
