create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
create table accounts (id bigint primary key);
---
insert into accounts (id) values (1) on conflict (id) do nothing;
--          ^^^^^^^^ error unknown-table 42P01: accounts is created in migrations/001_tables.sql:1 but missing in dev (42P01)
