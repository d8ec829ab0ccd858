create table users (id bigint primary key, email text unique, hits int);
---
insert into users (id, email) values (1, 'a') on conflict (id) do update set email = lower(excluded.emial);
--                                                                                                  ^^^^^ error unknown-column 42703: users has no column emial (42703)
--fix: Change column to email
insert into users (id, email) values (1, 'a') on conflict (id) do update set email = lower(excluded.email);
