create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
insert into usres (id) values (1) on conflict (id) do nothing;
--          ^^^^^ error unknown-table 42P01: There is no table usres in dev (42P01)
--fix: Change table to users
insert into users (id) values (1) on conflict (id) do nothing;
