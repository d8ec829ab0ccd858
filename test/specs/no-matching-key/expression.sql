create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_email_key on users (email);
---
insert into users (id, email) values (1, 'a') on conflict (lower(email)) do nothing;
--                                                        ^^^^^^^^^^^^^^ error no-matching-key 42P10: No unique index or constraint on users (lower(email)); this upsert fails with 42P10
--migration: Create migration: unique index on users (lower(email))
--fix: Change target to (email)
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
