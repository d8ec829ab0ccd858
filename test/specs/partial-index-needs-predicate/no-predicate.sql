create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_email_live on users (email) where deleted_at is null;
---
insert into users (id, email) values ($1, $2) on conflict (email) do nothing;
--                                                        ^^^^^^^ error partial-index-needs-predicate 42P10: ON CONFLICT (email) needs WHERE deleted_at IS NULL to use users_email_live (42P10)
--fix: Add WHERE deleted_at IS NULL to the conflict target
insert into users (id, email) values ($1, $2) on conflict (email) where deleted_at is null do nothing;
--migration: Create migration: unique index on users (email)
