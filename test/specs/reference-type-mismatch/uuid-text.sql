create table users (id uuid primary key);
---
create table orders (user_id text references users (id));
--                                                 ^^^^ error reference-type-mismatch 42804: orders.user_id (text) cannot reference users.id (uuid): incompatible types (42804)
--fix: Change the type of user_id to uuid
create table orders (user_id uuid references users (id));
