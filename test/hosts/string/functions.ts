import { tail as imported, tableOf } from './functionParts';
const table = () => 'users';
const target = (): string => `(${'email'})`;
function onConflict() {
  return 'ON CONFLICT (email) DO NOTHING';
}
const a = `INSERT INTO ${table()} (email) VALUES ($1) ON CONFLICT ${target()} DO NOTHING`;
//= INSERT INTO users (email) VALUES ($1) ON CONFLICT (email) DO NOTHING
const b = `INSERT INTO teams (email) VALUES ($1) ${onConflict()}`;
//= INSERT INTO teams (email) VALUES ($1) ON CONFLICT (email) DO NOTHING
const c = `INSERT INTO ${tableOf()} (email) VALUES ($1) ${imported(2)}`;
//= INSERT INTO imported_rows (email) VALUES ($1) ON CONFLICT (email) DO NOTHING
//                                                        ^^^^^^^^^^^ ON CONFLICT (email)
function byMode(mode: string): string {
  switch (mode) {
    case 'ignore':
      return 'ON CONFLICT (a) DO NOTHING';
    case 'update':
      return 'ON CONFLICT (b) DO UPDATE SET a = 1';
  }
  return '';
}
const d = `INSERT INTO modes (a) VALUES ($1) ${byMode(mode)}`;
//= INSERT INTO modes (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
//= INSERT INTO modes (a) VALUES ($1) ON CONFLICT (b) DO UPDATE SET a = 1
class Repository {
  private readonly name = 'class_rows';
  get key() {
    return 'tenant_id, email';
  }
  insert() {
    const rows = this.rows.map((row) => {
      return row.id;
    });
    return `INSERT INTO ${this.name} (email) VALUES (${rows})`;
  }
  save() {
    return this.db.query(this.insert() + ` ON CONFLICT (${this.key}) DO NOTHING`);
//= INSERT INTO class_rows (email) VALUES (◦) ON CONFLICT (tenant_id, email) DO NOTHING
//                                         ^^^^^^^^^^^^^ ON CONFLICT (
  }
}
class Base {
  table() {
    return 'base';
  }
  save() {
    return `INSERT INTO ${this.table()} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO ◦ (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
  }
}
class Derived extends Base {
  table() {
    return 'derived';
  }
}
const named = (name: string) => `${name}`;
let later = () => 'first';
later = () => 'second';
const e = `INSERT INTO ${named('users')} (a) VALUES ($1) ON CONFLICT (${later()}) DO NOTHING`;
//= INSERT INTO ◦ (a) VALUES ($1) ON CONFLICT (◦) DO NOTHING
const tables = { users: 'users', 'audit-log': 'audit_log' } as const;
const f = `INSERT INTO ${tables['audit-log']} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO audit_log (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const g = `INSERT INTO ${tables[name]} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO ◦ (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const h = `INSERT INTO users (a) VALUES ($1) ${quiet && 'ON CONFLICT (a) DO NOTHING'}`;
//= INSERT INTO users (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const i = 'INSERT INTO __TABLE__ (a) VALUES ($1) ON CONFLICT (a) DO NOTHING'.replace('__TABLE__', tables.users);
//= INSERT INTO users (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const j = 'INSERT INTO x (a) VALUES ($1) ON CONFLICT (a) DO NOTHING'.replace(/x/, tables.users);
function twice(update: boolean) {
  if (update) return 'ON CONFLICT (a) DO NOTHING';
//= ON CONFLICT (a) DO NOTHING
  return 'RETURNING id';
}
await db.query('INSERT INTO users (a) VALUES (1) ' + twice(true));
await db.query('INSERT INTO teams (a) VALUES (1) ' + twice(false));
const shadowed = (onConflict: () => string) => `INSERT INTO users (a) VALUES (1) ${onConflict()}`;
