create table users (id bigint primary key, slug text, constraint users_slug_key unique (slug) deferrable);
---
insert into users (id, slug) values (1, 'a') on conflict (slug) do nothing;
--                                                       ^^^^^^ error deferrable-arbiter 55000: users_slug_key is DEFERRABLE and cannot arbitrate ON CONFLICT (55000 at run time)
--fix: Change target to (id)
insert into users (id, slug) values (1, 'a') on conflict (id) do nothing;
