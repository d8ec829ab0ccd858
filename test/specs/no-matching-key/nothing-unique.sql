create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
insert into users (id, tenant_id, email) values (1, 2, 'a') on conflict (tenant_id, email) do nothing;
--                                                                      ^^^^^^^^^^^^^^^^^^ error no-matching-key 42P10: No unique index or constraint on users (tenant_id, email); this upsert fails with 42P10
--migration: Create migration: unique index on users (tenant_id, email)
--fix: Change target to (id)
insert into users (id, tenant_id, email) values (1, 2, 'a') on conflict (id) do nothing;
