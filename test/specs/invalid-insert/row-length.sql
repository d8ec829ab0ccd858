create table users (id bigint primary key, email text unique, hits int);
---
insert into users (id) values (1) on conflict (id) do update set (email, hits) = ('a', 1, 2);
--                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-insert 42601: Number of columns does not match number of values (42601)
