create table users (id bigint primary key, email text unique, hits int);
---
insert into users (id) values (1) on conflict (id) do update set (email, hits) = 'a';
--                                                               ^^^^^^^^^^^^^^^^^^^ error invalid-insert 0A000: Source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression (0A000)
