create table events (at timestamptz unique);
---
insert into events (at) values (now()) on conflict (at nulls first) do nothing;
--                                                     ^^^^^^^^^^^ error ordering-in-target 42P10: A conflict target takes no ASC, DESC or NULLS FIRST/LAST (42P10)
--fix: Remove the ordering from the conflict target
insert into events (at) values (now()) on conflict (at) do nothing;
