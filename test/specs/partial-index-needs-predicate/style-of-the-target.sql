create table users (id bigint primary key, email text, deleted_at timestamptz);
create unique index users_email_live on users (email) where deleted_at is null;
---
INSERT INTO "users" ("email")
VALUES ('a')
ON CONFLICT
  ("email")
--^^^^^^^^^ error partial-index-needs-predicate 42P10: ON CONFLICT ("email") needs WHERE deleted_at IS NULL to use users_email_live (42P10)
DO NOTHING;
--fix: Add WHERE deleted_at IS NULL to the conflict target
INSERT INTO "users" ("email")
VALUES ('a')
ON CONFLICT
  ("email")
  WHERE "deleted_at" IS NULL
DO NOTHING;
