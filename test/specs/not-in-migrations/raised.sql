--rule: not-in-migrations=warning
create table users (id bigint primary key, email text unique);
---
create table users (id bigint primary key, email text);
---
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ warning not-in-migrations 42P10: users_email_key is in dev but not in the migrations: a database made from them refuses this (42P10)
