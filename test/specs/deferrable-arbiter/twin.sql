create table users (id bigint primary key, slug text, constraint users_slug_key unique (slug) deferrable);
create unique index users_slug_again on users (slug);
---
insert into users (id, slug) values (1, 'a') on conflict (slug) do nothing;
--                                                       ^^^^^^ error deferrable-arbiter 55000: users_slug_key is DEFERRABLE and cannot arbitrate ON CONFLICT (55000 at run time)
