import queue, { USERS, TEAMS as TEAM, Tables, Frozen, Table, Repository, shown, TARGET, nested } from './tables';
import * as tables from './tables.js';
import { changing, Mutable, spread, viaOther, missing } from './tables';
import { MORE } from './tables';
import { TOO_FAR } from './sub';
import { pool } from 'pg';
import { PG } from '@fixtures/deep';
import legacy = require('./common');
const a = `INSERT INTO ${USERS} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`;
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
//                       ^^^^^ users
const b = 'INSERT INTO ' + TEAM + ' (id) VALUES ($1) ON CONFLICT ' + TARGET + ' DO NOTHING';
//= INSERT INTO teams (id) VALUES ($1) ON CONFLICT (tenant_id, email) DO NOTHING
//                                                                   ^^^^^^ (tenant_id, email)
const c = `INSERT INTO ${Tables.audit.log} (id) VALUES ($1) ON CONFLICT (${nested.COLUMN}) DO NOTHING`;
//= INSERT INTO audit_log (id) VALUES ($1) ON CONFLICT (email) DO NOTHING
const d = `INSERT INTO ${Table.Users} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`;
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
const e = `INSERT INTO ${Repository.TABLE} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`;
//= INSERT INTO repository_rows (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
const f = `INSERT INTO ${tables.USERS} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`;
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
const g = `INSERT INTO ${tables.Tables.teams} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`;
//= INSERT INTO teams (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
const h = queue.insert + ' ON CONFLICT (id) DO NOTHING';
//= INSERT INTO queue (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
const i = `INSERT INTO ${shown} (id) VALUES ($1) ON CONFLICT (${viaOther}) DO NOTHING`;
//= INSERT INTO hidden_table (id) VALUES ($1) ON CONFLICT (email) DO NOTHING
const j = `INSERT INTO ${Frozen.users} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`;
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
const k = `INSERT INTO ${changing} (id) VALUES ($1) ON CONFLICT (${Mutable.members}, ${spread.users}) DO NOTHING`;
//= INSERT INTO ◦ (id) VALUES ($1) ON CONFLICT (◦, ◦) DO NOTHING
const l = `INSERT INTO ${missing} (id) VALUES ($1) ON CONFLICT (${pool.name}, ${TOO_FAR}) DO NOTHING`;
//= INSERT INTO ◦ (id) VALUES ($1) ON CONFLICT (◦, ◦) DO NOTHING
const m = (USERS: string) => `INSERT INTO ${USERS} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`;
//= INSERT INTO ◦ (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
let n = queue.insert;
n += ' ON CONFLICT (id) DO NOTHING';
//= INSERT INTO queue (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
const o = `INSERT INTO ${MORE} (id) VALUES ($1) ON CONFLICT (${PG}) DO NOTHING`;
//= INSERT INTO more (id) VALUES ($1) ON CONFLICT (postgres) DO NOTHING
const p = `INSERT INTO ${legacy.INNER} (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`;
//= INSERT INTO inner_rows (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
