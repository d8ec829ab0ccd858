create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_email_live on users (email) where deleted_at is null;
---
insert into users (id, email) values (1, 'a') on conflict (email) where deleted_at is not null do nothing;
--                                                                      ^^^^^^^^^^^^^^^^^^^^^^ error partial-index-needs-predicate 42P10: WHERE deleted_at is not null does not imply deleted_at IS NULL, the predicate of users_email_live (42P10)
--fix: Change the target's WHERE to deleted_at IS NULL
insert into users (id, email) values (1, 'a') on conflict (email) where deleted_at is null do nothing;
