-- WITHOUT OVERLAPS, virtual columns and NOT NULL constraints of version 18.
--- schema 18+
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
--- cases
insert into rooms values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict (room, during) do nothing;
--> rooms_plain
insert into rooms values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict on constraint rooms_pkey do nothing;
--> rooms_pkey
insert into rooms values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict on constraint rooms_pkey do update set note = 'x';
--> 42809
insert into rooms values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict do nothing;
--> (any)
insert into slots values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict (room, during) do nothing;
--> 42P10
--> nearest: slots_u; differs: without-overlaps
insert into slots values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict (room) do nothing;
--> 42P10
--> nearest: slots_u; differs: missing-columns(during), without-overlaps
insert into slots values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict on constraint slots_u do nothing;
--> slots_u
insert into hand values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict (room, during) do nothing;
--> 42P10
--> nearest: hand_x; differs: exclusion
insert into hand values ('[1,2)', '[2020-01-01,2020-02-01)') on conflict on constraint hand_x do nothing;
--> hand_x
insert into virt (id) values (1) on conflict (dbl) do nothing;
--> virt_a2
insert into virt (id) values (1) on conflict ((a * 2)) do nothing;
--> virt_a2
insert into virt (id) values (1) on conflict (same) do nothing;
--> virt_a
insert into virt (id) values (1) on conflict (low) do nothing;
--> virt_low
insert into virt (id) values (1) on conflict ((dbl)) do nothing;
--> virt_a2
insert into virt (id) values (1) on conflict ((dbl + 0)) do nothing;
--> 42P10
--> nearest: virt_pkey; differs: missing-columns(id), extra-expression((dbl + 0))
insert into virt (id) values (1) on conflict (st) do nothing;
--> virt_st
insert into virt (id) values (1) on conflict ((a + 1)) do nothing;
--> 42P10
--> nearest: virt_a; differs: missing-columns(a), extra-expression((a + 1))
insert into virt (id) values (1) on conflict (s) where dbl > 4 do nothing;
--> virt_part
insert into virt (id) values (1) on conflict (s) where dbl > 9 do nothing;
--> virt_part
insert into virt (id) values (1) on conflict (s) where a > 4 do nothing;
--> 42P10
--> nearest: virt_part; differs: predicate-not-implied
insert into nn (id, a, b) values (1, 1, 1) on conflict on constraint b_there do nothing;
--> 42809
insert into nn (id, a, b) values (1, 1, 1) on conflict on constraint nn_a_not_null do nothing;
--> 42809
insert into ne (id) values (1) on conflict on constraint ne_c do nothing;
--> 42809
create table made (a int4range, b daterange, foreign key (a, period b) references rooms (room, period during))
--> rooms_pkey
create table made (a int4range, b daterange, foreign key (a, period b) references rooms)
--> rooms_pkey
create table made (a int4range, b daterange, foreign key (a, b) references rooms (room, during))
--> 42830
create table made (a int4range, b daterange, foreign key (a, b) references rooms)
--> 42830
--> nearest: rooms_pkey; differs: without-overlaps
create table made (a int4range, b daterange, foreign key (a, period b) references rooms (room, during))
--> 42830
create table made (a int4range, b daterange, foreign key (a, b) references rooms (room, period during))
--> 42830
--> nearest: rooms_pkey; differs: without-overlaps
create table made (a int4range, b daterange, foreign key (a, period b) references slots (room, period during))
--> slots_u
create table made (a int4range, b daterange, foreign key (a, b) references slots (room, during))
--> 42830
--> nearest: slots_u; differs: without-overlaps
create table made (a int4range, b daterange, foreign key (a, period b) references hand (room, period during))
--> hand_x
create table made (a int4range, b daterange, foreign key (a, period b) references plain (id, period during))
--> 42830
--> nearest: plain_pkey; differs: extra-columns(during), no-period
create table made (a int4range, b daterange, foreign key (a, period b) references rooms (during, period room))
--> 42830
--> nearest: rooms_pkey; differs: without-overlaps
create table made (a int references virt (a))
--> virt_a
create table made (a int references virt (dbl))
--> 42830
--> nearest: virt_pkey; differs: missing-columns(id), extra-columns(dbl)
create table made (a int references virt (st))
--> virt_st
