create table users (id bigint primary key, tenant_id bigint, email text constraint users_email_key unique, handle text);
create unique index users_handle_live on users (lower(handle)) where tenant_id is null;
create table orders (id bigint primary key, user_email text references users (email));
---
alter table users drop constraint users_email_key;
--                                ^^^^^^^^^^^^^^^ warning dropped-key-in-use 2BP01: Dropping users_email_key fails with 2BP01: orders_user_email_fkey depends on it
