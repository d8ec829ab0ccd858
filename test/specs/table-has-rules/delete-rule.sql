create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create rule protect as on delete to users do instead nothing;
---
insert into users (id, email) values (1, 'a') on conflict (id) do nothing;
--                                                        ^^^^ resolved users_pkey
