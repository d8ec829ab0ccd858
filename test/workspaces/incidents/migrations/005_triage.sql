CREATE TABLE users (
  id serial PRIMARY KEY,
  slack_id text NOT NULL UNIQUE,
  discipline text NOT NULL,
  display_name text
);

CREATE TABLE sprints (
  id serial PRIMARY KEY,
  sprint_index integer NOT NULL,
  status text NOT NULL DEFAULT 'planned',
  starts_on date NOT NULL
);

-- Finished sprints keep their number; only one running sprint may have it.
CREATE UNIQUE INDEX sprints_active_sprint_index ON sprints (sprint_index) WHERE status = 'active';

CREATE TABLE current_state (
  discipline text NOT NULL,
  sprint_index integer NOT NULL,
  on_duty text NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE overrides (
  id serial PRIMARY KEY,
  sprint_index integer NOT NULL,
  discipline text NOT NULL,
  requested_by text NOT NULL,
  replacement text,
  created_at timestamptz NOT NULL DEFAULT now()
);
