create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_email_c on users (email collate "C");
---
insert into users (id, email) values (1, 'a') on conflict (email collate "C") do nothing;
--                                                        ^^^^^^^^^^^^^^^^^^^ resolved users_email_c
