create table users (tenant_id bigint, id bigint, primary key (tenant_id, id));
---
create table orders (t bigint, u bigint, foreign key (t, u) references users (tenant_id, id));
--                                                                           ^^^^^^^^^^^^^^^ resolved users_pkey
