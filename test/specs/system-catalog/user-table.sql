create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
insert into users (id) values (1) on conflict (id) do nothing;
--                                            ^^^^ resolved users_pkey
