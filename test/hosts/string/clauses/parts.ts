import { sql } from './db';
export const TAIL = 'ON CONFLICT (email) DO NOTHING';
//= ON CONFLICT (email) DO NOTHING
export const update = sql`ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name`;
//= ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name
export const clauses = { live: ' ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING' } as const;
//= ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING
export const insert = 'INSERT INTO users (email) VALUES ($1)';
export const whole = `${insert} ON CONFLICT (email) DO NOTHING`;
//= INSERT INTO users (email) VALUES ($1) ON CONFLICT (email) DO NOTHING
export const returning = ' RETURNING id';
