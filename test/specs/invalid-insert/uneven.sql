create table users (id bigint primary key, email text unique, hits int, twice int generated always as (hits * 2) stored);
---
insert into users (id, email) values (1, 'a'), (2) on conflict (id) do nothing;
--                                              ^ error invalid-insert 42601: VALUES lists must all be the same length (42601)
