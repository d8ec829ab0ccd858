create table users (id integer primary key);
---
create table orders (user_id bigint references users (id));
--                                                   ^^^^ resolved users_pkey
