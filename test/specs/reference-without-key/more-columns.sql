create table users (tenant_id bigint, id bigint, primary key (tenant_id, id));
---
create table orders (user_id bigint references users (id));
--                                                   ^^^^ error reference-without-key 42830: REFERENCES users (id): no unique key on (id) (42830); users_pkey also covers tenant_id
--migration: Create migration: unique index on users (id)
