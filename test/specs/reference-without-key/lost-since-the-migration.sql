create table users (id bigint, email text);
---
create table users (id bigint primary key, email text);
---
create table user_badges (user_id bigint references users (id));
--                                                        ^^^^ error reference-without-key 42830: users_pkey is defined in migrations/001_tables.sql:1 but missing in dev (42830)
--migration: Create migration: primary key on users (id)
