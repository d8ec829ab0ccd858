create table users (id bigint primary key, email text);
create table orders (id bigint primary key, user_email text);
---
create table if not exists invoices (id bigint primary key, user_email text references users (email));
--                                                                                           ^^^^^^^ error reference-without-key 42830: REFERENCES users (email): no primary key or unique index on exactly (email) (42830)
create table if not exists orders (id bigint primary key, user_email text references users (email));
--                                                                                         ^^^^^^^ unknown created-here
