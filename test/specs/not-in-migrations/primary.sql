create table users (id bigint primary key, email text);
---
create table users (id bigint, email text);
---
insert into users (id, email) values (1, 'a') on conflict (id) do nothing;
--                                                        ^^^^ information not-in-migrations 42P10: users_pkey is in dev but not in the migrations: a database made from them refuses this (42P10)
--migration: Create migration: users_pkey PRIMARY KEY (id) on users
