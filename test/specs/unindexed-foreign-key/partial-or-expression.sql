--rule: unindexed-foreign-key=hint
create table users (id bigint primary key, tenant_id bigint, email text unique, unique (tenant_id, email));
create table orders (id bigint primary key, user_email text references users (email));
create index on orders (user_email) where id > 0;
create index on orders (lower(user_email));
---
alter table orders add foreign key (user_email) references users (email);
--                                                               ^^^^^^^ hint unindexed-foreign-key: orders.user_email has no index: deleting from users scans orders
--migration: Create migration: index on orders (user_email)
