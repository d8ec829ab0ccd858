create table stock (sku text unique, amount int);
---
insert into stock values ('b', 1), ('a', 2) on conflict (sku) do update set amount = excluded.amount;
--                                                      ^^^^^ resolved stock_sku_key
