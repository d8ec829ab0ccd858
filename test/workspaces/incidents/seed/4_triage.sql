-- Incident 4: unique by Slack id alone; the same override was requested twice, and a discipline has two states.
CREATE TABLE users (
  id serial PRIMARY KEY,
  slack_id text NOT NULL UNIQUE,
  discipline text NOT NULL,
  display_name text
);

INSERT INTO users (slack_id, discipline, display_name)
VALUES ('U01', 'backend', 'Ada'), ('U02', 'frontend', 'Grace'), ('U03', 'mobile', 'Edsger');

CREATE TABLE sprints (
  id serial PRIMARY KEY,
  sprint_index integer NOT NULL,
  status text NOT NULL DEFAULT 'planned',
  starts_on date NOT NULL
);

CREATE UNIQUE INDEX sprints_active_sprint_index ON sprints (sprint_index) WHERE status = 'active';

INSERT INTO sprints (sprint_index, status, starts_on)
VALUES (1, 'finished', '2024-01-08'), (1, 'finished', '2024-02-05'), (2, 'active', '2024-03-04');

CREATE TABLE current_state (
  discipline text NOT NULL,
  sprint_index integer NOT NULL,
  on_duty text NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
);

INSERT INTO current_state (discipline, sprint_index, on_duty)
VALUES ('backend', 2, 'U01'), ('backend', 2, 'U03'), ('frontend', 2, 'U02');

CREATE TABLE overrides (
  id serial PRIMARY KEY,
  sprint_index integer NOT NULL,
  discipline text NOT NULL,
  requested_by text NOT NULL,
  replacement text,
  created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO overrides (sprint_index, discipline, requested_by, replacement)
VALUES (2, 'backend', 'U01', 'U03'), (2, 'backend', 'U01', 'U03'), (2, 'frontend', 'U02', 'U01');
