create table users (id bigint primary key, slug text, constraint users_slug_key unique (slug) deferrable);
---
insert into users (id, slug) values (1, 'a') on conflict on constraint users_slug_key do update set slug = excluded.slug;
--                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error deferrable-arbiter 55000: users_slug_key is DEFERRABLE and cannot arbitrate ON CONFLICT (55000 at run time)
