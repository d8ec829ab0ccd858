create table rooms (room int4range, during daterange, note text, primary key (room, during without overlaps));
create unique index rooms_plain on rooms (room, during);
create table slots (room int4range, during daterange, constraint slots_u unique (room, during without overlaps));
create table hand (room int4range, during daterange, constraint hand_x exclude using gist (room with =, during with &&));
create table plain (id int4range primary key, during daterange);
create table virt (id int primary key, a int, s text, dbl int generated always as (a * 2) virtual, same int generated always as (a) virtual, low text generated always as (lower(s)) virtual, st int generated always as (a + 1) stored);
create unique index virt_a2 on virt ((a * 2));
create unique index virt_a on virt (a);
create unique index virt_low on virt (lower(s));
create unique index virt_st on virt (st);
create unique index virt_part on virt (s) where a * 2 > 4;
create table nn (id int primary key, a int not null, b int constraint b_there not null);
create collation nd (provider = icu, locale = 'und', deterministic = false);
create table ne (id int primary key, a int, constraint ne_c check (a > 0) not enforced);
---
insert into rooms values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict (room, during) do nothing;
insert into rooms values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict on constraint rooms_pkey do nothing;
insert into rooms values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict on constraint rooms_pkey do update set note = 'x';
insert into rooms values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict do nothing;
insert into slots values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict (room, during) do nothing;
insert into slots values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict (room) do nothing;
insert into slots values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict on constraint slots_u do nothing;
insert into hand values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict (room, during) do nothing;
insert into hand values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict on constraint hand_x do nothing;
insert into virt (id) values (1) on conflict (dbl) do nothing;
insert into virt (id) values (1) on conflict ((a * 2)) do nothing;
insert into virt (id) values (1) on conflict (same) do nothing;
insert into virt (id) values (1) on conflict (low) do nothing;
insert into virt (id) values (1) on conflict ((dbl)) do nothing;
insert into virt (id) values (1) on conflict ((dbl + 0)) do nothing;
insert into virt (id) values (1) on conflict (st) do nothing;
insert into virt (id) values (1) on conflict ((a + 1)) do nothing;
insert into virt (id) values (1) on conflict (s) where dbl > 4 do nothing;
insert into virt (id) values (1) on conflict (s) where dbl > 9 do nothing;
insert into virt (id) values (1) on conflict (s) where a > 4 do nothing;
insert into nn (id, a, b) values (1, 1, 1) on conflict on constraint b_there do nothing;
insert into nn (id, a, b) values (1, 1, 1) on conflict on constraint nn_a_not_null do nothing;
insert into ne (id) values (1) on conflict on constraint ne_c do nothing;
create table made (a int4range, b daterange, foreign key (a, period b) references rooms (room, period during))
create table made (a int4range, b daterange, foreign key (a, period b) references rooms)
create table made (a int4range, b daterange, foreign key (a, b) references rooms (room, during))
create table made (a int4range, b daterange, foreign key (a, b) references rooms)
create table made (a int4range, b daterange, foreign key (a, period b) references rooms (room, during))
create table made (a int4range, b daterange, foreign key (a, b) references rooms (room, period during))
create table made (a int4range, b daterange, foreign key (a, period b) references slots (room, period during))
create table made (a int4range, b daterange, foreign key (a, b) references slots (room, during))
create table made (a int4range, b daterange, foreign key (a, period b) references hand (room, period during))
create table made (a int4range, b daterange, foreign key (a, period b) references plain (id, period during))
create table made (a int4range, b daterange, foreign key (a, period b) references rooms (during, period room))
create table made (a int references virt (a))
create table made (a int references virt (dbl))
create table made (a int references virt (st))
