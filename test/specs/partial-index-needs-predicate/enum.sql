create type state as enum ('active', 'gone');
create table sprints (sprint_index int, state state);
create unique index one_active on sprints (sprint_index) where state = 'active' or state is null;
---
insert into sprints (sprint_index) values (1) on conflict (sprint_index) do nothing;
--                                                        ^^^^^^^^^^^^^^ error partial-index-needs-predicate 42P10: ON CONFLICT (sprint_index) needs WHERE state = 'active' OR state IS NULL to use one_active (42P10)
--fix: Add WHERE state = 'active' OR state IS NULL to the conflict target
insert into sprints (sprint_index) values (1) on conflict (sprint_index) where state = 'active' or state is null do nothing;
