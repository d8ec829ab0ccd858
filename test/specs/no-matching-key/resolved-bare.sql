create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
insert into users (id, email) values (1, 'a') on conflict do nothing;
--                                            ^^^^^^^^^^^ resolved
