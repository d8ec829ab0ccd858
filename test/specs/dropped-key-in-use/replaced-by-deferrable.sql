create table users (id bigint primary key, tenant_id bigint, email text constraint users_email_key unique, handle text);
create unique index users_handle_live on users (lower(handle)) where tenant_id is null;
---
alter table users drop constraint users_email_key, add constraint users_email_key unique (email) deferrable;
--                                ^^^^^^^^^^^^^^^ warning dropped-key-in-use: Dropping users_email_key breaks 1 upsert: file:///spec.sql:1
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ resolved users_email_key
