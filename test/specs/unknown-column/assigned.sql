create table users (id bigint primary key, email text unique);
---
insert into users (id) values (1) on conflict (id) do update set emial = 'a';
--                                                               ^^^^^ error unknown-column 42703: users has no column emial (42703)
--fix: Change column to email
insert into users (id) values (1) on conflict (id) do update set email = 'a';
