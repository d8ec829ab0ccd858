create table users (id bigint unique);
---
create table orders (user_id bigint references users);
--                                             ^^^^^ error reference-without-primary-key 42704: REFERENCES users: the table has no primary key (42704)
--migration: Create migration: primary key on users (id)
--fix: Change referenced columns to (id)
create table orders (user_id bigint references users (id));
