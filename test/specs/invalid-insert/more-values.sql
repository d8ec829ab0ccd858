create table users (id bigint primary key, email text unique, hits int, twice int generated always as (hits * 2) stored);
---
insert into users (id, email) values (1, 'a', 2) on conflict (id) do nothing;
--                                    ^^^^^^^^^ error invalid-insert 42601: INSERT has more expressions than target columns (42601)
