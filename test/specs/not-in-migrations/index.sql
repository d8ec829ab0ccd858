create table users (id bigint primary key, email text, deleted_at timestamptz);
create unique index "Users by hand" on users (lower(email)) where deleted_at is null;
---
create table users (id bigint primary key, email text, deleted_at timestamptz);
---
insert into users (id, email) values (1, 'a') on conflict (lower(email)) where deleted_at is null do nothing;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information not-in-migrations 42P10: Users by hand is in dev but not in the migrations: a database made from them refuses this (42P10)
--migration: Create migration: Users by hand UNIQUE (lower(email)) WHERE deleted_at IS NULL on users
