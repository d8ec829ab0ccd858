create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_email_key on users (email);
update pg_index set indisvalid = false where indexrelid = 'users_email_key'::regclass;
---
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ error invalid-index 42P10: users_email_key is INVALID (a concurrent build failed); drop and rebuild it (42P10)
--migration: Create migration: rebuild users_email_key
--fix: Change target to (id)
insert into users (id, email) values (1, 'a') on conflict (id) do nothing;
