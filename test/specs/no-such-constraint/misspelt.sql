create table users (id bigint primary key, email text, constraint users_email_key unique (email));
---
insert into users (id, email) values (1, 'a') on conflict on constraint users_emial_key do nothing;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error no-such-constraint 42704: users has no constraint users_emial_key; this upsert fails with 42704
--fix: Change constraint to users_email_key
insert into users (id, email) values (1, 'a') on conflict on constraint users_email_key do nothing;
