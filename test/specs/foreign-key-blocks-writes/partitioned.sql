--rule: foreign-key-blocks-writes=hint
create table users (id bigint primary key);
create table orders (id bigint, user_id bigint) partition by range (id);
---
alter table orders add foreign key (user_id) references users (id);
--                                                            ^^^^ hint foreign-key-blocks-writes: This foreign key blocks writes to orders and users while all rows of orders are read
--fix: Split foreign key orders_user_id_fkey into NOT VALID and VALIDATE
alter table orders add constraint orders_user_id_fkey foreign key (user_id) references users (id) not valid;
alter table orders validate constraint orders_user_id_fkey;
