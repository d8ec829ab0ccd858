import { conflict } from 'shared-sql';

db.query(`INSERT INTO users (id) VALUES ($1) ${conflict}`);
//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
