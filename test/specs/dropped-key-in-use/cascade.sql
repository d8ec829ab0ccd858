create table users (id bigint primary key, email text, constraint users_email_key unique (email));
create table orders (user_email text references users (email));
---
alter table users drop column email cascade;
--                            ^^^^^ warning dropped-key-in-use: Dropping users.email breaks 1 upsert: file:///spec.sql:1
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ resolved users_email_key
