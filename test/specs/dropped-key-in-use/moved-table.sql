create table users (id bigint primary key, email text constraint users_email_key unique);
drop schema if exists app cascade; create schema app;
---
alter table users set schema app;
--          ^^^^^ warning dropped-key-in-use: Moving users to schema app breaks 1 upsert: file:///spec.sql:1
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ resolved users_email_key
