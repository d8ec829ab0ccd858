create table users (id bigint primary key, email text);
create unique index users_by_hand on users (email);
---
create table users (id bigint primary key, email text);
create unique index users_email_idx on users (email);
---
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ resolved users_by_hand
