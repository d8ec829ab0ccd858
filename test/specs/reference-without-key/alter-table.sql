create table users (id bigint primary key, email text);
create table orders (user_email text);
---
alter table orders add constraint orders_user foreign key (user_email) references users (email);
--                                                                                      ^^^^^^^ error reference-without-key 42830: REFERENCES users (email): no primary key or unique index on exactly (email) (42830)
--migration: Create migration: unique index on users (email)
