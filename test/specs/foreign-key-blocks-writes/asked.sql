--rule: foreign-key-blocks-writes=hint
create table users (id bigint primary key);
create table orders (id bigint primary key, user_id bigint);
---
alter table orders add foreign key (user_id) references users (id);
--                                                            ^^^^ hint foreign-key-blocks-writes: This foreign key blocks writes to orders and users while all rows of orders are read
