create table users (id bigint generated always as identity primary key, email text unique, hits int);
---
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                    ^ error invalid-insert 428C9: Cannot insert a non-DEFAULT value into column "id" (428C9)
