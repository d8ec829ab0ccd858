create table users (id bigint primary key, email text unique, hits int, twice int generated always as (hits * 2) stored);
---
insert into users (id, twice) values (1, 2) on conflict (id) do nothing;
--                                       ^ error invalid-insert 428C9: Cannot insert a non-DEFAULT value into column "twice" (428C9)
