create table users (id bigint primary key, email text unique);
---
-- schema-lens-ignore no-matching-key: computed
insert into users (id, email) values (1, 'a') on conflict (email) do;
--                                                        ^^^^^^^ unknown unfinished
