create table counters (name text primary key, n int);
---
insert into counters (name, n) values ('a', 1) on conflict (name) do update set n = counters.n + 1;
--                                                         ^^^^^^ resolved counters_pkey
