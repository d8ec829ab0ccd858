--rule: unindexed-foreign-key=hint
create table users (id bigint primary key, tenant_id bigint, email text unique, unique (tenant_id, email));
create table orders (id bigint primary key, user_email text references users (email));
create index on orders (user_email, id);
---
alter table orders add foreign key (user_email) references users (email);
--                                                              ^^^^^^^ resolved users_email_key
