create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_email_key on users (email);
create unique index users_email_again on users (email) include (handle);
---
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ resolved users_email_key, users_email_again
