create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
create table orders (a bigint, foreign key (a) references users (id));
--                                                              ^^^^ resolved users_pkey
