CREATE TABLE hl_installations (
  id serial PRIMARY KEY,
  location_id text NOT NULL,
  company_id text,
  access_token text NOT NULL,
  refresh_token text NOT NULL,
  expires_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'active',
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX hl_installations_location_idx ON hl_installations (location_id);

CREATE TABLE hl_webhook_events (
  event_id text PRIMARY KEY,
  installation_id integer REFERENCES hl_installations (id) ON DELETE CASCADE,
  received_at timestamptz NOT NULL DEFAULT now()
);
