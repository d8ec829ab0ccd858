create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_email_idx on users (email);
---
create table orders (email text references users (email) on delete cascade);
--                                               ^^^^^^^ resolved users_email_idx
