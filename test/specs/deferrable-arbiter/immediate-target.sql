create table users (id bigint primary key, slug text, constraint users_slug_key unique (slug) deferrable);
---
insert into users (id, slug) values (1, 'a') on conflict (id) do nothing;
--                                                       ^^^^ resolved users_pkey
