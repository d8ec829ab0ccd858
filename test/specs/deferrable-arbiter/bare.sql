create table users (id bigint primary key, slug text, constraint users_slug_key unique (slug) deferrable);
---
insert into users (id, slug) values (1, 'a') on conflict do nothing;
--                                           ^^^^^^^^^^^ error deferrable-arbiter 55000: users has a DEFERRABLE key (users_slug_key), so even a bare ON CONFLICT DO NOTHING fails (55000)
--fix: Add (id) as the conflict target
insert into users (id, slug) values (1, 'a') on conflict (id) do nothing;
