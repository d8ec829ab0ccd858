create table users (id bigint primary key, email text unique);
---
create table accounts (id bigint primary key, email text);
---
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ resolved users_email_key
