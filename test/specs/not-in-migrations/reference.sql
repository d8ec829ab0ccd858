create table users (id bigint primary key, email text unique);
create table orders (id bigint primary key, email text);
---
create table users (id bigint primary key, email text);
create table orders (id bigint primary key, email text);
---
alter table orders add foreign key (email) references users (email);
--                                                          ^^^^^^^ information not-in-migrations 42830: users_email_key is in dev but not in the migrations: a database made from them refuses this (42830)
--migration: Create migration: users_email_key UNIQUE (email) on users
