create table users (id bigint primary key, email text unique);
---
insert into users (id, emial) values (1, 'a') on conflict (id) do nothing;
--                     ^^^^^ error unknown-column 42703: users has no column emial (42703)
--fix: Change column to email
insert into users (id, email) values (1, 'a') on conflict (id) do nothing;
