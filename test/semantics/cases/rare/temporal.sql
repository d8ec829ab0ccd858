-- Temporal keys, and what 18 brought.
--- schema 18
create table rooms (id int4range, at tsrange, note int8range, constraint rooms_pk primary key (id, at without overlaps), constraint rooms_u unique (note, at without overlaps));
create table rooms2 (id int4range, at tsrange, k int unique, constraint rooms2_u unique (id, at without overlaps));
create unique index rooms2_plain on rooms2 (id, at);
create table later (id int4range, at tsrange, plain int, unique (id, at), constraint later_wo unique (id, at without overlaps));
create table def (id int4range, at tsrange, constraint def_pk primary key (id, at without overlaps) deferrable);
create table mr (id int4range, at datemultirange, primary key (id, at without overlaps));
create table hand (id int4range, at tsrange, exclude using gist (id with =, at with &&));
create table part (id int4range, at tsrange, x int, primary key (id, at without overlaps)) partition by list (id);
create table part1 partition of part default;
create table virt (id int primary key, a int, g int generated always as (a + 1) virtual, h int generated always as (a) virtual, s text, l text generated always as (lower(s)) virtual);
create unique index virt_sum on virt ((a + 1)); create unique index virt_a on virt (a); create unique index virt_low on virt (lower(s));
create unique index virt_p on virt (s) where a + 1 > 5;
create table nn (id int primary key, a int constraint a_there not null, b int, constraint b_there not null b not valid);
create table ne (id int primary key, a int unique, x int constraint ne_fk references nn not enforced, constraint ne_chk check (a > 0) not enforced);
create table nd (a int unique nulls not distinct, b int);
create view vp as select id, at from rooms;
--- cases
-- B15: temporal keys in targets
insert into rooms (id) values ('[1,2)') on conflict (id, at) do nothing;
--> 42P10
--> nearest: rooms_pk; differs: without-overlaps
insert into rooms (id) values ('[1,2)') on conflict (id) do nothing;
--> 42P10
--> nearest: rooms_pk; differs: missing-columns(at), without-overlaps
insert into rooms (id) values ('[1,2)') on conflict on constraint rooms_pk do nothing;
--> rooms_pk
insert into rooms (id) values ('[1,2)') on conflict on constraint rooms_pk do update set note = null;
--> 42809
--> nearest: rooms_pk; differs: without-overlaps
insert into rooms (id) values ('[1,2)') on conflict on constraint rooms_u do nothing;
--> rooms_u
insert into rooms (id) values ('[1,2)') on conflict do nothing;
--> (any)
insert into rooms (id) values ('[1,2)') on conflict (id, at without overlaps) do nothing;
--> 42601
--> nearest: rooms_pk; differs: missing-columns(at), without-overlaps
insert into rooms2 (id) values ('[1,2)') on conflict (at, id) do nothing;
--> rooms2_plain
insert into rooms2 (id) values ('[1,2)') on conflict (at, id) do update set k = 1;
--> rooms2_plain
insert into rooms2 (id) values ('[1,2)') on conflict (k) do update set k = 1;
--> rooms2_k_key
insert into later (id) values ('[1,2)') on conflict (id, at) do update set plain = 1;
--> later_id_at_key
insert into def (id, at) values ('[1,2)', '[2020-01-01,2020-01-02)') on conflict do nothing;
--> 55000
--> nearest: def_pk; differs: deferrable
insert into def (id, at) values ('[1,2)', '[2020-01-01,2020-01-02)') on conflict on constraint def_pk do nothing;
--> 55000
--> nearest: def_pk; differs: deferrable
insert into def (id, at) values ('[1,2)', '[2020-01-01,2020-01-02)') on conflict (id, at) do nothing;
--> 42P10
--> nearest: def_pk; differs: deferrable, without-overlaps
insert into mr (id) values ('[1,2)') on conflict (id, at) do nothing;
--> 42P10
--> nearest: mr_pkey; differs: without-overlaps
insert into mr (id) values ('[1,2)') on conflict on constraint mr_pkey do nothing;
--> mr_pkey
insert into hand (id) values ('[1,2)') on conflict (id, at) do nothing;
--> 42P10
--> nearest: hand_id_at_excl; differs: exclusion
insert into hand (id) values ('[1,2)') on conflict do nothing;
--> (any)
insert into hand (id) values ('[1,2)') on conflict do update set at = null;
--> 42601
insert into part (id) values ('[1,2)') on conflict do nothing;
--> (any)
insert into part (id) values ('[1,2)') on conflict on constraint part_pkey do nothing;
--> part_pkey
insert into part1 (id) values ('[1,2)') on conflict on constraint part1_pkey do nothing;
--> part1_pkey
insert into part1 (id) values ('[1,2)') on conflict on constraint part_pkey do nothing;
--> 42704
insert into vp (id) values ('[1,2)') on conflict (id, at) do nothing;
--> 42P10
--> nearest: rooms_pk; differs: without-overlaps
insert into vp (id) values ('[1,2)') on conflict do nothing;
--> (any)
-- E12: PERIOD
create table r (x int4range, p tsrange, foreign key (x, period p) references rooms (id, period at));
--> rooms_pk
create table r (x int4range, p tsrange, foreign key (x, period p) references rooms);
--> rooms_pk
create table r (x int4range, p tsrange, foreign key (x, p) references rooms);
--> 42830
--> nearest: rooms_pk; differs: without-overlaps
create table r (x int4range, p tsrange, foreign key (x, p) references rooms (id, at));
--> 42830
--> nearest: rooms_pk; differs: without-overlaps
create table r (x int4range, p tsrange, foreign key (x, period p) references rooms (id, at));
--> 42830
--> nearest: rooms_pk; differs: without-overlaps
create table r (x int4range, p tsrange, foreign key (x, p) references rooms (id, period at));
--> 42830
--> nearest: rooms_pk; differs: without-overlaps
create table r (x int4range, p tsrange, foreign key (period p, x) references rooms (period at, id));
--> 42601
--> unknown dynamic-sql: the target or what it sets may mean a variable
create table r (x int4range, p tsrange, foreign key (x, period p) references rooms (at, period id));
--> 42830
--> nearest: rooms_pk; differs: without-overlaps
create table r (x int4range, p tsrange, foreign key (x, period p) references rooms2 (id, period at));
--> rooms2_u
create table r (x int4range, p tsrange, foreign key (x, p) references rooms2 (id, at));
--> 42830
create table r (x int4range, p tsrange, foreign key (x, p) references later (id, at));
--> later_id_at_key
create table r (x int4range, p tsrange, foreign key (x, period p) references later (id, period at));
--> later_wo
create table r (x int4range, p tsrange, foreign key (x, period p) references def (id, period at));
--> 55000
--> nearest: def_pk; differs: deferrable, without-overlaps
create table r (x int4range, p tsrange, foreign key (x, period p) references def);
--> 55000
--> nearest: def_pk; differs: deferrable, without-overlaps
create table r (x int4range, p daterange, foreign key (x, period p) references rooms);
--> 42804
--> nearest: rooms_pk; differs: without-overlaps
create table r (x int, p tsrange, foreign key (x, period p) references rooms);
--> 42804
--> nearest: rooms_pk; differs: without-overlaps
create table r (x int4range, p datemultirange, foreign key (x, period p) references mr);
--> mr_pkey
create table r (x int4range, p daterange, foreign key (x, period p) references mr);
--> 42804
--> nearest: mr_pkey; differs: without-overlaps
create table r (x int4range, p tsrange, foreign key (x, period p) references hand (id, period at));
--> hand_id_at_excl
create table r (x int8range, p tsrange, foreign key (x, period p) references rooms (note, period at));
--> rooms_u
create table r (x int4range, p tsrange, foreign key (x, period p) references part);
--> part_pkey
create table r (x int4range, p tsrange, foreign key (x, period p) references rooms on delete cascade);
--> 0A000
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int4range, p tsrange, foreign key (x, period p) references rooms on update restrict);
--> 0A000
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int4range, p tsrange, foreign key (x, period p) references rooms on delete no action not enforced);
--> rooms_pk
create table r (x int4range, p tsrange, foreign key (x, period p) references rooms match full);
--> rooms_pk
create table r (x int4range, p tsrange, y int, foreign key (x, y, period p) references rooms);
--> 42830
--> nearest: rooms_pk; differs: without-overlaps
create table r (x int4range, p tsrange, foreign key (x, period nope) references rooms (id, period at));
--> 42703
--> nearest: rooms_pk; differs: without-overlaps
create table r (x int4range, p tsrange, foreign key (x, period p) references rooms (id, period nope));
--> 42703
--> nearest: rooms_pk; differs: missing-columns(at), extra-columns(nope), without-overlaps
create table r (x int4range, p tsrange, foreign key (x, period p) references nope (id, period at));
--> 42P01
create table r (x int4range references rooms (id), p tsrange);
--> 42830
--> nearest: rooms_pk; differs: missing-columns(at), without-overlaps
create table r (x int4range, p tsrange, primary key (x, p without overlaps), foreign key (x, period p) references r);
--> r_pkey
--> unknown created-here: the text makes it in a way that is not followed
create table r (x int4range, p tsrange, y int4range, primary key (x, p without overlaps), foreign key (y, period p) references r (x, period p));
--> r_pkey
--> unknown created-here: the text makes it in a way that is not followed
alter table rooms add foreign key (id, period at) references rooms2 (id, period at);
--> rooms2_u
-- B14: virtual columns
insert into virt (id) values (1) on conflict (g) do nothing;
--> virt_sum
insert into virt (id) values (1) on conflict (h) do nothing;
--> virt_a
insert into virt (id) values (1) on conflict (l) do nothing;
--> virt_low
insert into virt (id) values (1) on conflict ((g)) do nothing;
--> virt_sum
insert into virt (id) values (1) on conflict ((a + 1)) do nothing;
--> virt_sum
insert into virt (id) values (1) on conflict ((h + 1)) do nothing;
--> virt_sum
insert into virt (id) values (1) on conflict (g, id) do nothing;
--> 42P10
--> nearest: virt_pkey; differs: extra-expression(g)
insert into virt (id) values (1) on conflict (s) where g > 5 do nothing;
--> virt_p
insert into virt (id) values (1) on conflict (s) where g = 7 do nothing;
--> virt_p
insert into virt (id) values (1) on conflict (s) where h + 1 > 5 do nothing;
--> virt_p
insert into virt (id) values (1) on conflict (s) where a > 5 do nothing;
--> 42P10
--> nearest: virt_p; differs: predicate-not-implied
insert into virt (id, g) values (1, 2) on conflict (id) do nothing;
--> 428C9
insert into virt (id, g) values (1, default) on conflict (id) do nothing;
--> virt_pkey
insert into virt (id) values (1) on conflict (id) do update set g = 4;
--> 428C9
insert into virt (id) values (1) on conflict (id) do update set a = excluded.g, s = virt.l where virt.g > 3 returning g, old.g, new.l;
--> virt_pkey
create table r (x int generated always as (1) virtual references nn);
--> 0A000
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int, y int generated always as (x) virtual, foreign key (y) references nn);
--> 0A000
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int references virt (g));
--> 42830
--> nearest: virt_pkey; differs: missing-columns(id), extra-columns(g)
create table r (x int references virt (h));
--> 42830
--> nearest: virt_pkey; differs: missing-columns(id), extra-columns(h)
create table r (x int references virt (a));
--> virt_a
-- A13 E10: not-null constraints and what is not enforced
insert into nn (id, a) values (1, 2) on conflict on constraint a_there do nothing;
--> 42809
insert into nn (id, a) values (1, 2) on conflict on constraint b_there do nothing;
--> 42809
insert into nn (id, a) values (1, 2) on conflict on constraint nn_id_not_null do nothing;
--> 42809
insert into nn (id, a) values (1, 2) on conflict on constraint nn_b_not_null do nothing;
--> 42704
insert into ne (id) values (1) on conflict on constraint ne_fk do nothing;
--> 42809
insert into ne (id) values (1) on conflict on constraint ne_chk do nothing;
--> 42809
insert into ne (id) values (1) on conflict on constraint ne_a_key do nothing;
--> ne_a_key
insert into ne (id) values (1) on conflict (a) do nothing;
--> ne_a_key
create table r (x int references ne (a) not enforced);
--> ne_a_key
create table r (x int references ne (x) not enforced);
--> 42830
--> nearest: ne_pkey; differs: missing-columns(id), extra-columns(x)
create table r (x int references nd (a));
--> nd_a_key
alter table nn add constraint nn_fk foreign key (a) references ne not enforced;
--> ne_pkey
alter table nn add constraint nn_fk foreign key (a) references ne (a) not valid not enforced;
--> ne_a_key
-- A7: old and new
insert into nn (id, a) values (1, 2) on conflict (id) do update set a = 3 returning old.a, new.a, a, nn.a;
--> nn_pkey
insert into nn (id, a) values (1, 2) on conflict (id) do update set a = old.a;
--> 42P01
insert into nn (id, a) values (1, 2) on conflict (id) do update set a = 3 where new.a > 3;
--> 42P01
insert into nn as old (id, a) values (1, 2) on conflict (id) do update set a = old.a returning old.a;
--> nn_pkey
insert into nn as n (id, a) values (1, 2) on conflict (id) do update set a = 4 returning with (old as o, new as w) o.a, w.a, n.a;
--> nn_pkey
insert into nn (id, a) values (1, 2) on conflict (id) do nothing returning old, new.*, coalesce(old.a, new.a);
--> nn_pkey
insert into nn (id, a) values (1, 2) on conflict (id) do nothing returning old.nope;
--> 42703
insert into nn (id, a) values (1, 2) on conflict (id) do nothing returning old.ctid, new.tableoid;
--> nn_pkey
