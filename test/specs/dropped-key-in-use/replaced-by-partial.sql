create table users (id bigint primary key, tenant_id bigint, email text constraint users_email_key unique, handle text);
create unique index users_handle_live on users (lower(handle)) where tenant_id is null;
---
drop index users_handle_live;
--         ^^^^^^^^^^^^^^^^^ warning dropped-key-in-use: Dropping users_handle_live breaks 1 upsert: file:///spec.sql:1
create unique index users_handle_live on users (lower(handle)) where tenant_id = 1;
insert into users (id, handle) values (1, 'a') on conflict (lower(handle)) where tenant_id is null do nothing;
--                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ resolved users_handle_live
