create table users (id bigint, email text);
---
create table user_badges (user_id bigint references users (id));
--                                                        ^^^^ error reference-without-key 42830: REFERENCES users (id): no primary key or unique index on exactly (id) (42830)
--migration: Create migration: primary key on users (id)
--migration: Create migration: unique index on users (id)
