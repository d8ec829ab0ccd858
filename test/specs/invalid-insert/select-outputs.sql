create table users (id bigint primary key, email text unique, hits int);
---
insert into users (id, email) select 1 on conflict (id) do nothing;
--                                   ^ error invalid-insert 42601: INSERT has more target columns than expressions (42601)
