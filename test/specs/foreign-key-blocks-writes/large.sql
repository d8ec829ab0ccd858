create table users (id bigint primary key);
create table orders (id bigint primary key, user_id bigint, note text);
insert into users values (1);
insert into orders select n, 1 from generate_series(1, 120000) as n;
analyze orders;
---
alter table orders add foreign key (user_id) references users (id);
--                                                            ^^^^ information foreign-key-blocks-writes: This foreign key blocks writes to orders and users while all rows of orders (about 120 k rows) are read
--fix: Split foreign key orders_user_id_fkey into NOT VALID and VALIDATE
alter table orders add constraint orders_user_id_fkey foreign key (user_id) references users (id) not valid;
alter table orders validate constraint orders_user_id_fkey;
