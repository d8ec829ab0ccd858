create table users (id bigint primary key, email text);
create unique index users_email_c on users (email collate "C");
---
insert into users (id, email) values (1, 'a') on conflict (email collate "POSIX") do nothing;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^ error no-matching-key 42P10: users_email_c has collation C, not POSIX (42P10)
