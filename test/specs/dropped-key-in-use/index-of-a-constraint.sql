create table users (id bigint primary key, email text constraint users_email_key unique);
---
drop index users_email_key;
--         ^^^^^^^^^^^^^^^ warning dropped-key-in-use 2BP01: Dropping users_email_key fails with 2BP01: it is the index of a constraint, so drop the constraint
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ resolved users_email_key
