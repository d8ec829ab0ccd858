create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_tenant_email_idx on users (tenant_id, email);
---
insert into users (id, tenant_id, email) values (1, 2, 'a') on conflict (email, tenant_id) do nothing;
--                                                                      ^^^^^^^^^^^^^^^^^^ resolved users_tenant_email_idx
