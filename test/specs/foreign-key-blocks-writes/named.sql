create table users (id bigint primary key);
create table orders (id bigint primary key, user_id bigint, note text);
insert into users values (1);
insert into orders select n, 1 from generate_series(1, 120000) as n;
analyze orders;
---
ALTER TABLE orders ADD CONSTRAINT owner FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE;
--                                                                             ^^^^ information foreign-key-blocks-writes: This foreign key blocks writes to orders and users while all rows of orders (about 120 k rows) are read
--fix: Split foreign key owner into NOT VALID and VALIDATE
ALTER TABLE orders ADD CONSTRAINT owner FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT owner;
