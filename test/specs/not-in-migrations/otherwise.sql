create table users (id bigint primary key, email text, deleted_at timestamptz);
create unique index users_email on users (email);
---
create table users (id bigint primary key, email text, deleted_at timestamptz);
create unique index users_email on users (email) where deleted_at is null;
---
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ information not-in-migrations 42P10: users_email in dev is not the one that the migrations make: a database made from them refuses this (42P10)
