create table users (id bigint primary key, email text);
---
create table orders (user_id bigint, foreign key (user_id) references users (email));
--                                                                          ^^^^^^^ error reference-without-key 42830: REFERENCES users (email): no primary key or unique index on exactly (email) (42830)
--fix: Change referenced columns to (id)
create table orders (user_id bigint, foreign key (user_id) references users (id));
