create table users (id bigint primary key, email text);
create unique index users_email_key on users (email);
update pg_index set indisvalid = false where indexrelid = 'users_email_key'::regclass;
---
create table orders (email text references users (email));
--                                               ^^^^^^^ error invalid-index 42830: users_email_key is INVALID (a concurrent build failed); drop and rebuild it (42830)
--migration: Create migration: rebuild users_email_key
