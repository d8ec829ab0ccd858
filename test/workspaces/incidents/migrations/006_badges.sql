CREATE TABLE badges (
  code text PRIMARY KEY,
  title text NOT NULL
);
