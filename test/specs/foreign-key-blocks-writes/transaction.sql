create table users (id bigint primary key);
create table orders (id bigint primary key, user_id bigint, note text);
insert into users values (1);
insert into orders select n, 1 from generate_series(1, 120000) as n;
analyze orders;
---
begin;
alter table orders add foreign key (user_id) references users (id);
--                                                            ^^^^ information foreign-key-blocks-writes: This foreign key blocks writes to orders and users while all rows of orders (about 120 k rows) are read
--fix: Add NOT VALID to the foreign key, to be validated in a transaction of its own
begin;
alter table orders add constraint orders_user_id_fkey foreign key (user_id) references users (id) not valid;
