create table users (id bigint primary key, email text constraint users_email_key unique);
---
alter table only users rename email to mail;
--                            ^^^^^ warning dropped-key-in-use: Renaming users.email breaks 1 upsert: file:///spec.sql:1
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ resolved users_email_key
