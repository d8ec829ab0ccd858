create table users (id bigint primary key, email text unique);
---
create table orders (user_id bigint, foreign key (usr_id) references users (id));
--                                                ^^^^^^ error unknown-column 42703: orders has no column usr_id (42703)
