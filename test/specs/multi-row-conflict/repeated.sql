create table stock (sku text, shop int, amount int, primary key (sku, shop));
---
insert into stock (shop, sku, amount) values (1, 'a', 1), (2, 'a', 2), (1, 'a', 3) on conflict (sku, shop) do update set amount = excluded.amount;
--                                                                      ^^^^^^ error multi-row-conflict 21000: A row above has the same (sku, shop); DO UPDATE cannot change a row twice (21000)
