create table users (id bigint primary key);
create table orders (id bigint primary key, user_id bigint);
insert into orders values (1, null);
analyze orders;
---
alter table orders add foreign key (user_id) references users (id);
--                                                            ^^^^ resolved users_pkey
