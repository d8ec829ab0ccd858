-- What sync() would make, for the reporting database, by hand.
CREATE TABLE badge_nominations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  nominated_by integer REFERENCES users,
  badge_code text NOT NULL REFERENCES badges (code)
);

INSERT INTO badges (code, title)
VALUES ('first-triage', 'First triage'), ('night-shift', 'Night shift')
ON CONFLICT (code) DO UPDATE SET title = EXCLUDED.title;
