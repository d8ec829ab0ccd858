create table users (id bigint primary key, email text unique, hits int, twice int generated always as (hits * 2) stored);
---
insert into users (id, hits) values (1, 1) on conflict (id) do update set hits = hits + 1;
--                                                                               ^^^^ error invalid-insert 42702: Column reference "hits" is ambiguous (42702)
