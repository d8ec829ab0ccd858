create table users (id bigint primary key, email text unique, hits int);
---
insert into users as u (id) values (1) on conflict (id) do update set hits = excluded.hits where users.hits > 1;
--                                                                                                     ^^^^ error invalid-insert 42P01: Invalid reference to FROM-clause entry for table "users" (42P01)
