create table stock (sku text primary key, amount int);
---
insert into stock values ('a', 1), ('a', 2) on conflict (sku) do nothing;
--                                                      ^^^^^ resolved stock_pkey
