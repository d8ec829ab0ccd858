create table users (id bigint primary key, tags text[], hits int);
---
insert into users (id, tags[1], tags[2]) values (1, 'a', 'b') on conflict (id) do update set tags[1] = excluded.tags[1], tags[2] = 'b', hits = users.hits + 1;
--                                                                          ^^^^ resolved users_pkey
