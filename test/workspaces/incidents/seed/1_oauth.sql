-- Incident 1: location_id has an index, and nothing unique.
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

INSERT INTO hl_installations (location_id, company_id, access_token, refresh_token, expires_at)
SELECT 'location-' || n, 'company-' || n % 7, 'access-' || n, 'refresh-' || n, now() + interval '1 day'
FROM generate_series(1, 40) AS n;

CREATE TABLE hl_webhook_events (
  event_id text PRIMARY KEY,
  installation_id integer,
  received_at timestamptz NOT NULL DEFAULT now()
);
