// Makes the tables on a developer's machine, and gives them a location to play with.
import pg from 'pg';

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();

await client.query(`
  CREATE TABLE IF NOT EXISTS hl_installations (
    id serial PRIMARY KEY,
    location_id text NOT NULL,
    company_id text,
    access_token text NOT NULL,
    refresh_token text NOT NULL,
    expires_at timestamptz NOT NULL,
    status text NOT NULL DEFAULT 'active',
    updated_at timestamptz NOT NULL DEFAULT now()
  )
`);

await client.query(`
  CREATE TABLE IF NOT EXISTS hl_installation_notes (
    id serial PRIMARY KEY,
    installation_id integer NOT NULL REFERENCES hl_installations (id) ON DELETE CASCADE,
    note text NOT NULL
  )
`);

await client.query(`
  INSERT INTO hl_installations (location_id, access_token, refresh_token, expires_at)
  VALUES ('sandbox', 'access', 'refresh', now() + interval '1 day')
  ON CONFLICT (location_id) DO NOTHING
`);

await client.end();
