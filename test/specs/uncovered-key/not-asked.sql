create table users (id bigserial primary key, email text unique, handle text unique);
---
insert into users (email, handle) values ('a', 'b') on conflict (email) do nothing;
--                                                              ^^^^^^^ resolved users_email_key
