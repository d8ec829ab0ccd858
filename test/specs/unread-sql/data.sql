create table users (id bigint primary key, email text);
---
insert into users (id, email) values (1, $a$ do $b$ do $c$ do $d$ do $e$ insert on conflict $e$ $d$ $c$ $b$ $a$) on conflict (id) do nothing;
--                                                                                                                           ^^^^ resolved users_pkey
