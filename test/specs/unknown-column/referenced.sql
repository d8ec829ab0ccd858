create table users (id bigint primary key, email text unique);
---
create table orders (user_id bigint references users (idd));
--                                                    ^^^ error unknown-column 42703: users has no column idd (42703)
--fix: Change column to id
create table orders (user_id bigint references users (id));
