import { KEYS } from './listParts';
const parts = ['INSERT INTO users (a)', 'VALUES ($1)', 'ON CONFLICT (a) DO NOTHING'];
await db.query(parts.join('\n'));
//= INSERT INTO users (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const spread = ['INSERT INTO spread (a) VALUES ($1)', ...(quiet ? ['ON CONFLICT (a) DO NOTHING'] : [])].join(' ');
//= INSERT INTO spread (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const lines: string[] = [];
lines.push('INSERT INTO pushed (a)');
lines.push('VALUES ($1)');
if (quiet) lines.push('ON CONFLICT (a) DO NOTHING');
else lines.push('ON CONFLICT (b) DO UPDATE SET a = 1');
await db.query(lines.join('\n'));
//= INSERT INTO pushed (a) VALUES ($1) ON CONFLICT (a) DO NOTHING ◦
//= INSERT INTO pushed (a) VALUES ($1) ◦ ON CONFLICT (b) DO UPDATE SET a = 1
const columns = ['tenant_id', 'email'] as const;
const names = columns.map((column) => `"${column}"`).join(', ');
const a = `INSERT INTO named (${columns.join(', ')}) VALUES ($1, $2) ON CONFLICT (${names}) DO NOTHING`;
//= INSERT INTO named (tenant_id, email) VALUES ($1, $2) ON CONFLICT ("tenant_id", "email") DO NOTHING
const b = `INSERT INTO imported (a) VALUES ($1) ON CONFLICT (${KEYS.join(', ')}) DO NOTHING`;
//= INSERT INTO imported (a) VALUES ($1) ON CONFLICT (tenant_id, slug) DO NOTHING
const c = ['INSERT INTO filtered (a) VALUES ($1)', quiet ? 'ON CONFLICT (a) DO NOTHING' : ''].filter(Boolean).join(' ');
//= INSERT INTO filtered (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
const changed = ['a', 'b'];
changed.reverse();
const d = `INSERT INTO t (a) VALUES ($1) ON CONFLICT (${changed.join(', ')}) DO NOTHING`;
//= INSERT INTO t (a) VALUES ($1) ON CONFLICT (◦) DO NOTHING
const e = `INSERT INTO t (a) VALUES ($1) ON CONFLICT (${rows.map((row) => row.key).join(', ')}) DO NOTHING`;
//= INSERT INTO t (a) VALUES ($1) ON CONFLICT (◦) DO NOTHING
const f = `INSERT INTO t (a) VALUES ($1) ON CONFLICT (${columns.map(quote).join(', ')}) DO NOTHING`;
//= INSERT INTO t (a) VALUES ($1) ON CONFLICT (◦) DO NOTHING
let cut = 'INSERT INTO cut (a) VALUES ';
for (const row of rows) cut += '($1),';
const g = cut.slice(0, -1) + ' ON CONFLICT (a) DO NOTHING';
//= INSERT INTO cut (a) VALUES ◦ ON CONFLICT (a) DO NOTHING
let again = 'INSERT INTO again (a) VALUES ($1)';
if (quiet) again = `${again} ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO again (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
