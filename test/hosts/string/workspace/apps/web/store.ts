import { USERS } from '@org/db';
import { KEY } from '@org/db/keys';
import { PATH } from '@org/db/path';
import { OTHER } from '@org/other';
import { query } from 'pg';

db.query(`INSERT INTO ${USERS} (id) VALUES ($1) ON CONFLICT (${KEY}, ${PATH}) DO NOTHING`);
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (tenant_id, path) DO NOTHING
db.query(`INSERT INTO ${OTHER} (id) VALUES ($1) ON CONFLICT (${query}) DO NOTHING`);
//= INSERT INTO ◦ (id) VALUES ($1) ON CONFLICT (◦) DO NOTHING
