create table users (id bigint primary key, email text unique);
---
insert into users (id, email) values (1, 'a') on conflict (EMAIL) do nothing;
--                                                        ^^^^^^^ resolved users_email_key
