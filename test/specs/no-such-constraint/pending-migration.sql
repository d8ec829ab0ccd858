create table users (id bigint primary key, email text);
---
create table users (id bigint primary key, email text, constraint users_email_key unique (email));
---
insert into users (id, email) values (1, 'a') on conflict on constraint users_email_key do nothing;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error no-such-constraint 42704: users_email_key is defined in migrations/002_keys.sql:1 but missing in dev (42704)
