create table users (id bigint generated always as identity primary key, email text unique, hits int);
---
insert into users (email) values ('a') on conflict (email) do update set id = excluded.hits;
--                                                                       ^^ error invalid-insert 428C9: Column "id" can only be updated to DEFAULT (428C9)
