create table users (id bigint primary key, email text unique, hits int, twice int generated always as (hits * 2) stored);
---
insert into users (id) values (1) on conflict (id) do update set email = 'a', email = 'b';
--                                                                            ^^^^^ error invalid-insert 42601: Multiple assignments to same column "email" (42601)
