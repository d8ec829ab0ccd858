create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
create table orders (user_id bigint references users);
--                                             ^^^^^ resolved users_pkey
