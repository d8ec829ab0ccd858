create table users (id bigint primary key, age int, constraint users_age_check check (age > 0));
---
insert into users (id, age) values (1, 2) on conflict on constraint users_age_check do nothing;
--                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error constraint-without-index 42809: users_age_check is no unique or exclusion constraint; it cannot arbitrate ON CONFLICT (42809)
--fix: Change target to (id)
insert into users (id, age) values (1, 2) on conflict (id) do nothing;
