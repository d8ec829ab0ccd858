const queries = require('./common');
const { USERS, INNER: rows } = require('./common');
const target = require('./common').target;
const { onConflict } = require('./named.cjs');
const { Repository } = require('./tables');
await db.query(`INSERT INTO ${queries.USERS} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`);
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
await db.query(`INSERT INTO ${USERS} (id) VALUES ($1) ON CONFLICT ${target} DO NOTHING`);
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
await db.query(`INSERT INTO ${rows} (id) SELECT 1 ON CONFLICT DO NOTHING; INSERT INTO b (id) VALUES ($1) ${onConflict}`);
//= INSERT INTO inner_rows (id) SELECT 1 ON CONFLICT DO NOTHING; INSERT INTO b (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
class Store extends Repository {
  static TABLE = 'store_rows';
  conflict = 'ON CONFLICT (id) DO NOTHING';
  save() {
    return this.db.query(`INSERT INTO ${Store.TABLE} (id) VALUES ($1) ON CONFLICT (${this.key}) DO NOTHING`);
//= INSERT INTO store_rows (id) VALUES ($1) ON CONFLICT (◦) DO NOTHING
  }
  other() {
    return this.db.query(`INSERT INTO ${this.TABLE} (id) VALUES ($1) ` + this.conflict);
//= INSERT INTO store_rows (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
  }
}
