--rule: unindexed-foreign-key=warning
create table users (id bigint primary key, tenant_id bigint, email text unique, unique (tenant_id, email));
create table orders (id bigint primary key, tenant_id bigint, user_email text, foreign key (tenant_id, user_email) references users (tenant_id, email));
create index on orders (id, tenant_id);
---
alter table orders add foreign key (tenant_id, user_email) references users (tenant_id, email);
--                                                                          ^^^^^^^^^^^^^^^^^^ warning unindexed-foreign-key: orders (tenant_id, user_email) has no index: deleting from users scans orders
--migration: Create migration: index on orders (tenant_id, user_email)
