create table users (id bigint primary key, email text unique);
---
-- schema-lens-ignore-file: all of it is known
insert into users (id, email) values (1, 'a') on conflict (email) do update set email = 'c';
--                                                        ^^^^^^^ resolved users_email_key
