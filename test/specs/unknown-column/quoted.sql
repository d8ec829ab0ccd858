create table users (id bigint primary key, email text unique);
---
insert into users (id, email) values (1, 'a') on conflict ("Email") do nothing;
--                                                         ^^^^^^^ error unknown-column 42703: users has no column Email (42703)
--fix: Change column to email
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
