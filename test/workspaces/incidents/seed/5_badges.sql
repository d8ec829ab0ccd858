-- Incident 5: users came back from a restore without its primary key.
ALTER TABLE users DROP CONSTRAINT users_pkey;

CREATE TABLE badges (
  code text PRIMARY KEY,
  title text NOT NULL
);

INSERT INTO badges (code, title) VALUES ('first-triage', 'First triage'), ('night-shift', 'Night shift');
