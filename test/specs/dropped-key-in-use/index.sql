create table users (id bigint primary key, tenant_id bigint, email text constraint users_email_key unique, handle text);
create unique index users_handle_live on users (lower(handle)) where tenant_id is null;
---
drop index if exists users_handle_live;
--                   ^^^^^^^^^^^^^^^^^ warning dropped-key-in-use: Dropping users_handle_live breaks 2 upserts: file:///spec.sql:1, file:///spec.sql:1
insert into users (id, handle) values (1, 'a') on conflict (lower(handle)) where tenant_id is null do nothing;
--                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ resolved users_handle_live
insert into users (id, handle) values (1, 'a') on conflict (lower(handle)) where tenant_id is null do update set tenant_id = 1;
--                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ resolved users_handle_live
