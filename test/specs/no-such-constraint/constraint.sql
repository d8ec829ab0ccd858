create table users (id bigint primary key, email text, constraint users_email_key unique (email));
---
insert into users (id, email) values (1, 'a') on conflict on constraint users_email_key do nothing;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ resolved users_email_key
