create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_email_live on users (email) where deleted_at is null;
---
create table orders (email text references users (email));
--                                               ^^^^^^^ error reference-without-key 42830: REFERENCES users (email): no unique key on (email) (42830); users_email_live is partial and cannot be referenced
--migration: Create migration: unique index on users (email)
