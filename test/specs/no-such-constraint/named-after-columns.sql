create table users (id bigint primary key, tenant_id bigint, email text);
---
insert into users (tenant_id, email) values (1, 'a') on conflict on constraint users_tenant_id_email_key do nothing;
--                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error no-such-constraint 42704: users has no constraint users_tenant_id_email_key; this upsert fails with 42704
--migration: Create migration: constraint users_tenant_id_email_key UNIQUE (tenant_id, email) on users
