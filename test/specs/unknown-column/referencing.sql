create table users (id bigint primary key, email text unique);
create table orders (user_id bigint);
---
alter table orders add foreign key (usr_id) references users (id);
--                                  ^^^^^^ error unknown-column 42703: orders has no column usr_id (42703)
--fix: Change column to user_id
alter table orders add foreign key (user_id) references users (id);
