create table users (id bigint primary key, email text unique, hits int);
---
insert into users (id, email) values (1, excluded.email) on conflict (id) do nothing;
--                                                ^^^^^ error invalid-insert 42P01: Missing FROM-clause entry for table "excluded" (42P01)
