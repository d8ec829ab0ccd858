create schema shop;
create table shop.users (id bigint primary key);
---
insert into users (id) values (1) on conflict (id) do nothing;
--          ^^^^^ error unknown-table 42P01: There is no table users on the search_path, only shop.users in dev (42P01)
--fix: Change table to shop.users
insert into shop.users (id) values (1) on conflict (id) do nothing;
