create table stock (sku text primary key, amount int);
---
insert into stock values ('it''s', 1), ('it''s', 2) on conflict on constraint stock_pkey do update set amount = excluded.amount returning amount;
--                                      ^^^^^^^ error multi-row-conflict 21000: A row above has the same (sku); DO UPDATE cannot change a row twice (21000)
