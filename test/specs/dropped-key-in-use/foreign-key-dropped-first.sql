create table users (id bigint primary key, tenant_id bigint, email text constraint users_email_key unique, handle text);
create unique index users_handle_live on users (lower(handle)) where tenant_id is null;
create table orders (id bigint primary key, user_email text references users (email));
---
alter table orders drop constraint orders_user_email_fkey;
alter table users drop constraint users_email_key;
