// Runs once per environment. The event table came with it; the unique index on location_id was forgotten.
import pg from 'pg';

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await client.query('CREATE INDEX IF NOT EXISTS hl_installations_location_idx ON hl_installations (location_id)');
await client.query("INSERT INTO hl_webhook_events (event_id) VALUES ('setup') ON CONFLICT DO NOTHING");
await client.end();
