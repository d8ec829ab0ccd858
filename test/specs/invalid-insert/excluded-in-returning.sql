create table users (id bigint primary key, email text unique, hits int);
---
insert into users (id) values (1) on conflict (id) do nothing returning excluded.id;
--                                                                               ^^ error invalid-insert 42P01: Missing FROM-clause entry for table "excluded" (42P01)
