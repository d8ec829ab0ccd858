-- Several arbiters, deferrable constraints, targets that name nothing.
--- schema
create table account (id int primary key, a int, b int, p boolean);
create unique index acc_full on account (a);
create unique index acc_partial on account (a) where p;
create unique index acc_partial_b on account (a) where b > 0;
create table late (id int primary key, a int, b int, constraint late_a unique (a) deferrable, constraint late_b unique (b) deferrable initially deferred);
create unique index late_a_twin on late (a);
create unique index late_ab on late (a, b);
create table late_key (id int primary key deferrable, a int unique);
create table late_range (id int, r int4range, constraint late_range_r exclude using gist (r with &&) deferrable);
create table late_link (id int primary key, parent int references late_link (id) deferrable initially deferred);
create table bare (a int, b int);
--- cases
-- B10 H1: all matching keys, in the order of their creation
insert into account (id) values (1) on conflict (a) do nothing;
--> acc_full
insert into account (id) values (1) on conflict (a) where p do nothing;
--> acc_full, acc_partial
insert into account (id) values (1) on conflict (a) where b > 5 do update set b = 1;
--> acc_full, acc_partial_b
insert into account (id) values (1) on conflict (a) where p and b > 5 do nothing;
--> acc_full, acc_partial, acc_partial_b
insert into account (id) values (1) on conflict (a) where id = 3 do nothing;
--> acc_full
insert into account (id) values (1) on conflict (id) where p do nothing;
--> account_pkey
insert into account (id) values (1) on conflict (id) do update set a = excluded.a where account.b > 3;
--> account_pkey
-- B16 H1: one deferrable twin is enough
insert into late (id, a) values (1, 1) on conflict (a) do nothing;
--> 55000
--> nearest: late_a; differs: deferrable
insert into late (id, a) values (1, 1) on conflict (a) do update set b = 1;
--> 55000
--> nearest: late_a; differs: deferrable
insert into late (id, a) values (1, 1) on conflict (b) do nothing;
--> 55000
--> nearest: late_b; differs: deferrable
insert into late (id, a) values (1, 1) on conflict (a, b) do nothing;
--> late_ab
insert into late (id, a) values (1, 1) on conflict (id) do nothing;
--> late_pkey
insert into late (id, a) values (1, 1) on conflict on constraint late_pkey do nothing;
--> late_pkey
insert into late (id, a) values (1, 1) on conflict on constraint late_a do nothing;
--> 55000
--> nearest: late_a; differs: deferrable
insert into late (id, a) values (1, 1) on conflict on constraint late_b do update set a = 2;
--> 55000
--> nearest: late_b; differs: deferrable
insert into late_key (id) values (1) on conflict (id) do nothing;
--> 55000
--> nearest: late_key_pkey; differs: deferrable
insert into late_key (id, a) values (1, 1) on conflict (a) do nothing;
--> late_key_a_key
-- B16 H2: also without a target
insert into late (id, a) values (1, 1) on conflict do nothing;
--> 55000
--> nearest: late_a; differs: deferrable
insert into late_key (id, a) values (1, 1) on conflict do nothing;
--> 55000
--> nearest: late_key_pkey; differs: deferrable
insert into late_range (id, r) values (1, '[1,2)') on conflict do nothing;
--> 55000
--> nearest: late_range_r; differs: deferrable
insert into late_range (id, r) values (1, '[1,2)') on conflict on constraint late_range_r do nothing;
--> 55000
--> nearest: late_range_r; differs: deferrable
-- B16: deferrable foreign keys do not matter
insert into late_link (id) values (1) on conflict do nothing;
--> (any)
insert into late_link (id) values (1) on conflict (id) do nothing;
--> late_link_pkey
-- B1: no key at all
insert into bare values (1, 2) on conflict do nothing;
--> (any)
insert into bare values (1, 2) on conflict (a) do nothing;
--> 42P10
insert into account (id) values (1) on conflict do nothing;
--> (any)
insert into account as acc (id) values (1) on conflict do nothing returning *;
--> (any)
--- schema
create table room (id int, name text, during int4range, constraint room_name exclude (name with =), constraint room_during exclude using gist (during with &&), constraint room_id unique (id));
--- cases
-- B3 A13: exclusion constraints
insert into room (name) values ('a') on conflict (name) do nothing;
--> 42P10
--> nearest: room_name; differs: exclusion
insert into room (name) values ('a') on conflict (during) do nothing;
--> 42P10
--> nearest: room_during; differs: exclusion
insert into room (name) values ('a') on conflict on constraint room_name do nothing;
--> room_name
insert into room (name) values ('a') on conflict on constraint room_during do nothing;
--> room_during
insert into room (name) values ('a') on conflict on constraint room_during do update set id = 1;
--> 42809
insert into room (name) values ('a') on conflict on constraint room_name do update set id = 1;
--> 42809
insert into room (name) values ('a') on conflict on constraint room_id do update set id = 1;
--> room_id
insert into room (name) values ('a') on conflict do nothing;
--> (any)
--- schema 18+
create table stay (room int4range, during daterange, note text, constraint stay_pk primary key (room, during without overlaps), constraint stay_note unique (note));
create table stay_u (room int4range, during daterange, constraint stay_u_key unique (room, during without overlaps));
create unique index stay_u_plain on stay_u (room, during);
--- cases
-- B15: WITHOUT OVERLAPS
insert into stay values ('[1,1]', '[2020-01-01,2020-02-01)') on conflict (room, during) do nothing;
--> 42P10
--> nearest: stay_pk; differs: without-overlaps
insert into stay values ('[1,1]', '[2020-01-01,2020-02-01)') on conflict do nothing;
--> (any)
insert into stay values ('[1,1]', '[2020-01-01,2020-02-01)') on conflict on constraint stay_pk do nothing;
--> stay_pk
insert into stay values ('[1,1]', '[2020-01-01,2020-02-01)') on conflict on constraint stay_pk do update set note = 'x';
--> 42809
insert into stay values ('[1,1]', '[2020-01-01,2020-02-01)') on conflict (room) do nothing;
--> 42P10
--> nearest: stay_pk; differs: missing-columns(during), without-overlaps
insert into stay values ('[1,1]', '[2020-01-01,2020-02-01)') on conflict (note) do update set note = 'x';
--> stay_note
insert into stay_u values ('[1,1]', '[2020-01-01,2020-02-01)') on conflict (room, during) do nothing;
--> stay_u_plain
insert into stay_u values ('[1,1]', '[2020-01-01,2020-02-01)') on conflict (during, room) do update set room = excluded.room;
--> stay_u_plain
--- schema 15+
create table spare (a int, b int, constraint spare_a unique nulls not distinct (a), unique nulls not distinct (a, b));
--- cases
-- B5: NULLS NOT DISTINCT
insert into spare values (1) on conflict (a) do nothing;
--> spare_a
insert into spare values (1) on conflict (b, a) do nothing;
--> spare_a_b_key
insert into spare values (1) on conflict on constraint spare_a do update set b = 1;
--> spare_a
