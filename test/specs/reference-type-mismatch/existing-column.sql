create table users (id bigint primary key);
create table orders (user_id text);
---
alter table orders add foreign key (user_id) references users (id);
--                                                            ^^^^ error reference-type-mismatch 42804: orders.user_id (text) cannot reference users.id (bigint): incompatible types (42804)
