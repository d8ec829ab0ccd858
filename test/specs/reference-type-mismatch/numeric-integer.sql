create table users (id integer primary key);
---
create table orders (user_id numeric(10) references users);
--                                                  ^^^^^ error reference-type-mismatch 42804: orders.user_id (numeric) cannot reference users.id (integer): incompatible types (42804)
