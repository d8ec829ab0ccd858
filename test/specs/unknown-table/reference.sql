create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
create table orders (user_id bigint references accounts (id));
--                                             ^^^^^^^^ error unknown-table 42P01: There is no table accounts in dev (42P01)
