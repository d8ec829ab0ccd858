create table other (id int);
---
create table fresh (id bigint primary key);
insert into fresh (id) values (1) on conflict (id) do nothing;
--                                            ^^^^ unknown created-here
