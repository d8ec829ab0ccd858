create table users (id bigint primary key, tenant_id bigint, email text constraint users_email_key unique, handle text);
create unique index users_handle_live on users (lower(handle)) where tenant_id is null;
---
create unique index users_email_new on users (email);
alter table users drop constraint users_email_key;
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ resolved users_email_key
