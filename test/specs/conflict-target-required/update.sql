create table counters (name text primary key, n int);
---
insert into counters (name, n) values ('a', 1) on conflict do update set n = counters.n + 1;
--                                             ^^^^^^^^^^^ error conflict-target-required 42601: ON CONFLICT DO UPDATE needs a conflict target, such as (column_name) (42601)
--fix: Add (name) as the conflict target
insert into counters (name, n) values ('a', 1) on conflict (name) do update set n = counters.n + 1;
