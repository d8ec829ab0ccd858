create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
insert into USERS (id) values (1) on conflict (ID) do nothing;
--                                            ^^^^ resolved users_pkey
