create table users (id bigint primary key, age int, constraint users_age_check check (age > 0));
---
insert into users (id, age) values (1, 2) on conflict on constraint users_pkey do nothing;
--                                                    ^^^^^^^^^^^^^^^^^^^^^^^^ resolved users_pkey
