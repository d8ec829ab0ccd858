import { KEY } from 'shared-sql';

db.query(`INSERT INTO users (id) VALUES ($1) ON CONFLICT (${KEY}) DO NOTHING`);
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
