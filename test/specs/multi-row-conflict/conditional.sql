create table stock (sku text primary key, amount int);
insert into stock values ('a', 0);
---
insert into stock values ('a', 1), ('a', 2) on conflict (sku) do update set amount = excluded.amount where stock.amount < 0;
--                                                      ^^^^^ resolved stock_pkey
