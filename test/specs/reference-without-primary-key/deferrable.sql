create table users (id bigint primary key deferrable);
---
create table orders (user_id bigint references users);
--                                             ^^^^^ error reference-without-primary-key 55000: The primary key of users is DEFERRABLE; a foreign key cannot reference it (55000)
