-- Rules, kinds of relations, partitions, inheritance.
--- schema
create table plain (a int primary key, b int);
create table other (a int primary key, b int);
create table r_update (a int primary key, b int);
create rule r as on update to r_update do also nothing;
create table r_insert (a int primary key, b int);
create rule r as on insert to r_insert do also insert into plain values (new.a, new.b);
create table r_also (a int primary key, b int);
create rule r as on insert to r_also do also nothing;
create table r_instead (a int primary key, b int);
create rule r as on insert to r_instead do instead nothing;
create table r_when (a int primary key, b int);
create rule r as on insert to r_when where new.a > 100 do instead nothing;
create table r_delete (a int primary key, b int);
create rule r as on delete to r_delete do also insert into plain values (1, 2);
create table r_off (a int primary key, b int);
create rule r as on update to r_off do instead nothing;
alter table r_off disable rule r;
create table r_replica (a int primary key, b int);
create rule r as on update to r_replica do instead nothing;
alter table r_replica enable replica rule r;
create table r_always (a int primary key, b int);
create rule r as on update to r_always do instead nothing;
alter table r_always enable always rule r;
create materialized view mat as select 1 as a;
create unique index mat_a on mat (a);
create sequence seq;
create type pair as (a int, b int);
create foreign data wrapper nowhere;
create server far foreign data wrapper nowhere;
create foreign table abroad (a int, b int) server far;
--- cases
-- A14 H12: rules
insert into r_update values (1) on conflict (a) do nothing;
--> 0A000
insert into r_update values (1) on conflict do nothing;
--> 0A000
insert into r_update values (1) on conflict (b) do nothing;
--> 0A000
insert into r_update values (1) on conflict (no_such) do nothing;
--> 42703
insert into r_update values (1) on conflict on constraint r_update_pkey do nothing;
--> 0A000
insert into r_update values (1) on conflict on constraint no_such do nothing;
--> 42704
insert into r_insert values (1) on conflict (a) do nothing;
--> 0A000
insert into r_also values (1) on conflict (a) do nothing;
--> r_also_pkey
insert into r_also values (1) on conflict (b) do nothing;
--> 42P10
--> nearest: r_also_pkey; differs: missing-columns(a), extra-columns(b)
insert into r_instead values (1) on conflict (a) do nothing;
--> (any)
insert into r_instead values (1) on conflict (b) do nothing;
--> (any)
insert into r_instead values (1) on conflict (no_such) do nothing;
--> 42703
insert into r_instead values (1) on conflict (b) do update set a = 1;
--> (any)
insert into r_when values (1) on conflict (a) do nothing;
--> r_when_pkey
insert into r_when values (1) on conflict (b) do nothing;
--> 42P10
--> nearest: r_when_pkey; differs: missing-columns(a), extra-columns(b)
insert into r_delete values (1) on conflict (a) do nothing;
--> r_delete_pkey
insert into r_off values (1) on conflict (a) do nothing;
--> 0A000
insert into r_replica values (1) on conflict (a) do nothing;
--> 0A000
insert into r_always values (1) on conflict (a) do nothing;
--> 0A000
-- A15: kinds of relations
insert into mat values (1) on conflict (a) do nothing;
--> 42809
insert into mat values (1) on conflict do nothing;
--> 42809
insert into mat values (1) on conflict (no_such) do nothing;
--> 42703
insert into seq values (1) on conflict do nothing;
--> 42809
insert into seq default values on conflict (last_value) do nothing;
--> 42P10
insert into pair values (1) on conflict do nothing;
--> 42809
insert into plain_pkey values (1) on conflict do nothing;
--> 42809
insert into abroad values (1) on conflict (a) do nothing;
--> 42P10
insert into abroad values (1) on conflict (a) do update set b = 1;
--> 42P10
insert into abroad values (1) on conflict do nothing;
--> 55000
--> unknown uncertain-table: it depends on the foreign-data wrapper
--- schema
create table log (id int, day date, host text, note text, primary key (id, day), constraint log_host unique (host, day)) partition by range (day);
create table log_1 partition of log for values from ('2020-01-01') to ('2021-01-01');
create table log_2 (note text, host text, dropped int, day date not null, id int not null);
alter table log_2 drop column dropped;
alter table log attach partition log_2 for values from ('2021-01-01') to ('2022-01-01');
create unique index log_1_note on log_1 (note);
create table log_3 partition of log for values from ('2022-01-01') to ('2023-01-01') partition by range (day);
create table log_3_1 partition of log_3 for values from ('2022-01-01') to ('2022-07-01');
create unique index log_3_1_note on log_3_1 (note);
create table half (a int, b int) partition by range (a);
create table half_1 partition of half for values from (0) to (10);
create table half_2 partition of half for values from (10) to (20);
create unique index half_a on only half (a);
create unique index half_1_a on half_1 (a);
alter index half_a attach partition half_1_a;
create table whole (a int, b int) partition by range (a);
create table whole_1 partition of whole for values from (0) to (10);
create unique index whole_a on only whole (a);
create unique index whole_1_a on whole_1 (a);
alter index whole_a attach partition whole_1_a;
create table each_own (a int, b int) partition by range (a);
create table each_own_1 partition of each_own for values from (0) to (10);
create unique index each_own_1_a on each_own_1 (a);
create table by_hash (k text, v int, primary key (k)) partition by hash (k);
create table by_hash_0 partition of by_hash for values with (modulus 1, remainder 0);
create table expressed (s text, r int) partition by range (r);
create table expressed_1 partition of expressed for values from (0) to (10);
create table base (id int primary key, email text unique);
create table special (extra int) inherits (base);
create unique index special_extra on special (extra);
--- cases
-- B11: partitioned tables and partitions
insert into log (id, day) values (1, '2020-05-01') on conflict (id, day) do nothing;
--> log_pkey
insert into log (id, day) values (1, '2020-05-01') on conflict (day, host) do update set note = 'x';
--> log_host
insert into log (id, day) values (1, '2020-05-01') on conflict (id) do nothing;
--> 42P10
--> nearest: log_pkey; differs: missing-columns(day)
insert into log (id, day) values (1, '2020-05-01') on conflict (note) do nothing;
--> 42P10
--> nearest: log_pkey; differs: missing-columns(id day), extra-columns(note)
insert into log (id, day) values (1, '2020-05-01') on conflict do nothing;
--> (any)
insert into log_1 (id, day) values (1, '2020-05-01') on conflict (id, day) do nothing;
--> log_1_pkey
insert into log_1 (id, day) values (1, '2020-05-01') on conflict (host, day) do nothing;
--> log_1_host_day_key
insert into log_1 (id, day) values (1, '2020-05-01') on conflict (note) do nothing;
--> log_1_note
insert into log_2 (id, day) values (1, '2021-05-01') on conflict (id, day) do nothing;
--> log_2_pkey
insert into log_2 (id, day) values (1, '2021-05-01') on conflict (note) do nothing;
--> 42P10
--> nearest: log_2_pkey; differs: missing-columns(id day), extra-columns(note)
insert into log_3 (id, day) values (1, '2022-05-01') on conflict (id, day) do nothing;
--> log_3_pkey
insert into log_3 (id, day) values (1, '2022-05-01') on conflict (note) do nothing;
--> 42P10
--> nearest: log_3_pkey; differs: missing-columns(id day), extra-columns(note)
insert into log_3_1 (id, day) values (1, '2022-05-01') on conflict (day, id) do nothing;
--> log_3_1_pkey
insert into log_3_1 (id, day) values (1, '2022-05-01') on conflict (note) do nothing;
--> log_3_1_note
insert into half (a) values (1) on conflict (a) do nothing;
--> 42P10
insert into half_1 (a) values (1) on conflict (a) do nothing;
--> half_1_a
insert into half_2 (a) values (11) on conflict (a) do nothing;
--> 42P10
insert into whole (a) values (1) on conflict (a) do nothing;
--> whole_a
insert into whole_1 (a) values (1) on conflict (a) do nothing;
--> whole_1_a
insert into each_own (a) values (1) on conflict (a) do nothing;
--> 42P10
insert into each_own_1 (a) values (1) on conflict (a) do nothing;
--> each_own_1_a
insert into by_hash values ('a') on conflict (k) do update set v = 1;
--> by_hash_pkey
insert into by_hash_0 values ('a') on conflict (k) do update set v = 1;
--> by_hash_0_pkey
-- B12: inheritance
insert into base (id) values (1) on conflict (id) do nothing;
--> base_pkey
insert into base (id) values (1) on conflict (extra) do nothing;
--> 42703
insert into special (id) values (1) on conflict (id) do nothing;
--> 42P10
--> nearest: special_extra; differs: missing-columns(extra), extra-columns(id)
insert into special (id) values (1) on conflict (email) do nothing;
--> 42P10
--> nearest: special_extra; differs: missing-columns(extra), extra-columns(email)
insert into special (id) values (1) on conflict (extra) do nothing;
--> special_extra
insert into special (id) values (1) on conflict do nothing;
--> (any)
