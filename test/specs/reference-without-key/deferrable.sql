create table users (id bigint primary key, slug text, constraint users_slug_key unique (slug) deferrable);
---
create table posts (slug text references users (slug));
--                                             ^^^^^^ error reference-without-key 55000: users_slug_key is DEFERRABLE; a foreign key cannot reference it (55000)
