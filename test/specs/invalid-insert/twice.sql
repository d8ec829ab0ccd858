create table users (id bigint primary key, email text unique, hits int, twice int generated always as (hits * 2) stored);
---
insert into users (id, id) values (1, 2) on conflict (id) do nothing;
--                     ^^ error invalid-insert 42701: Column "id" specified more than once (42701)
