-- Trees of partitions and families of tables.
--- schema
create table root (id int not null, region text not null, day date not null, note text, n int) partition by list (region);
create table root_eu partition of root for values in ('eu') partition by range (day);
create table root_eu_a partition of root_eu for values from ('2020-01-01') to ('2021-01-01');
create table root_eu_def partition of root_eu default;
create table root_us partition of root for values in ('us');
create table root_def partition of root default;
create unique index root_key on root (id, region, day);
create unique index root_eu_only on root_eu (id, day);
create unique index root_eu_a_only on root_eu_a (id);
create unique index root_us_expr on root_us (lower(note)) where n > 0;
create unique index on only root (region, id, day, n);
create unique index hang on only root_eu (day, n);
create unique index hang_a on root_eu_a (day, n);
alter index hang attach partition hang_a;
create unique index done on only root_eu (day, note);
create unique index done_a on root_eu_a (day, note);
create unique index done_d on root_eu_def (note, day);
alter index done attach partition done_a;
create unique index done_d2 on root_eu_def (day, note);
alter index done attach partition done_d2;
create table ex (id int not null, k text not null) partition by list (k);
create table ex_far (dropme int, k text not null, junk text, id int not null, constraint ex_far_id unique (id), constraint ex_far_both primary key (k, id));
alter table ex_far drop column dropme;
alter table ex_far drop column junk;
alter table ex add constraint ex_pk primary key (id, k);
create table ex_near (id int not null, k text not null);
alter table ex attach partition ex_near for values in ('near');
create table hp (a int, b int, c text, unique (a, b)) partition by hash (a);
create table hp0 partition of hp for values with (modulus 2, remainder 0);
create table hp1 partition of hp (constraint hp1_c unique (c), b default 3, constraint hp1_chk check (b > 0)) for values with (modulus 2, remainder 1);
create table rk (a int, b int) partition by range ((a + b));
create table rk1 partition of rk for values from (0) to (10);
create unique index rk1_a on rk1 (a);
create unique index rk1_sum on rk1 ((a + b));
create table detached (id int not null, k text, primary key (id)) partition by range (id);
create table detached_1 partition of detached for values from (0) to (5);
alter table detached detach partition detached_1;
create table kin (id int primary key, tag text unique, v int check (v > 0));
create table kin_a (extra int unique) inherits (kin);
create table kin_b (like kin including all, other int) inherits (kin);
create table kin_c (id int, primary key (id)) inherits (kin);
create unique index kin_a_tag on only kin_a (tag);
create table multi () inherits (kin_a, kin_b);
create table likes_all (like kin including all);
create table likes_idx (like kin including indexes, extra int);
create table likes_none (like kin);
create table likes_part (like root including all);
create table typed_src (a int unique);
create type shape as (id int, name text, n numeric);
create table typed of shape (primary key (id), name with options unique);
create table typed2 of shape (id with options primary key default 3, name not null);
create unique index typed2_n on typed2 (round(n));
--- cases
-- B11: whose index counts
insert into root (id, region, day) values (1, 'eu', '2020-02-02') on conflict (id, region, day) do nothing;
--> root_key
insert into root (id, region, day) values (1, 'eu', '2020-02-02') on conflict (day, id, region) do update set note = excluded.note;
--> root_key
insert into root (id, region, day) values (1, 'eu', '2020-02-02') on conflict (id, day) do nothing;
--> 42P10
--> nearest: root_key; differs: missing-columns(region)
insert into root (id, region, day) values (1, 'eu', '2020-02-02') on conflict (region, id, day, n) do nothing;
--> 42P10
--> nearest: root_region_id_day_n_idx; differs: invalid
insert into root (id, region, day) values (1, 'eu', '2020-02-02') on conflict do nothing;
--> (any)
insert into root (id, region, day) values (1, 'eu', '2020-02-02') on conflict on constraint root_key do nothing;
--> 42704
--> nearest: root_key; differs: not-a-constraint
insert into root_eu (id, region, day) values (1, 'eu', '2020-02-02') on conflict (id, region, day) do nothing;
--> root_eu_id_region_day_idx
insert into root_eu (id, region, day) values (1, 'eu', '2020-02-02') on conflict (id, day) do nothing;
--> root_eu_only
insert into root_eu (id, region, day) values (1, 'eu', '2020-02-02') on conflict (id) do nothing;
--> 42P10
--> nearest: root_eu_only; differs: missing-columns(day)
insert into root_eu (id, region, day) values (1, 'eu', '2020-02-02') on conflict (day, n) do nothing;
--> 42P10
--> nearest: hang; differs: invalid
insert into root_eu (id, region, day) values (1, 'eu', '2020-02-02') on conflict (day, note) do nothing;
--> done
insert into root_eu_a (id, region, day) values (1, 'eu', '2020-02-02') on conflict (id, region, day) do nothing;
--> root_eu_a_id_region_day_idx
insert into root_eu_a (id, region, day) values (1, 'eu', '2020-02-02') on conflict (id, day) do nothing;
--> root_eu_a_id_day_idx
insert into root_eu_a (id, region, day) values (1, 'eu', '2020-02-02') on conflict (id) do nothing;
--> root_eu_a_only
insert into root_eu_a (id, region, day) values (1, 'eu', '2020-02-02') on conflict (day, n) do nothing;
--> hang_a
insert into root_eu_a (id, region, day) values (1, 'eu', '2020-02-02') on conflict (day, note) do nothing;
--> done_a
insert into root_eu_def (id, region, day) values (1, 'eu', '2030-02-02') on conflict (day, note) do nothing;
--> done_d, done_d2
insert into root_eu_def (id, region, day) values (1, 'eu', '2030-02-02') on conflict (id) do nothing;
--> 42P10
--> nearest: root_eu_def_id_day_idx; differs: missing-columns(day)
insert into root_us (id, region, day) values (1, 'us', '2020-02-02') on conflict (lower(note)) where n > 0 do nothing;
--> root_us_expr
insert into root_us (id, region, day) values (1, 'us', '2020-02-02') on conflict (lower(note)) where n > 1 do nothing;
--> root_us_expr
insert into root_us (id, region, day) values (1, 'us', '2020-02-02') on conflict (lower(note)) do nothing;
--> 42P10
--> nearest: root_us_expr; differs: predicate-missing
insert into root (id, region, day) values (1, 'us', '2020-02-02') on conflict (lower(note)) where n > 0 do nothing;
--> 42P10
--> nearest: root_key; differs: missing-columns(id region day), extra-expression(lower(note))
insert into root_def (id, region, day) values (1, 'xx', '2020-02-02') on conflict (id, region, day) do nothing;
--> root_def_id_region_day_idx
insert into root_def (id, region, day) values (1, 'xx', '2020-02-02') on conflict (region, id, day, n) do nothing;
--> 42P10
--> nearest: root_def_id_region_day_idx; differs: extra-columns(n)
insert into ex (id, k) values (1, 'near') on conflict (id, k) do nothing;
--> ex_pk
insert into ex (id, k) values (1, 'near') on conflict (k, id) do update set k = excluded.k;
--> ex_pk
insert into ex (id, k) values (1, 'near') on conflict on constraint ex_pk do nothing;
--> ex_pk
insert into ex (id, k) values (1, 'near') on conflict (id) do nothing;
--> 42P10
--> nearest: ex_pk; differs: missing-columns(k)
insert into ex_near (id, k) values (1, 'near') on conflict (k, id) do nothing;
--> ex_near_pkey
insert into ex_near (id, k) values (1, 'near') on conflict on constraint ex_pk do nothing;
--> 42704
insert into ex_near (id, k) values (1, 'near') on conflict on constraint ex_near_pkey do nothing;
--> ex_near_pkey
insert into ex_far (id, k) values (1, 'x') on conflict (id) do nothing;
--> ex_far_id
insert into ex_far (id, k) values (1, 'x') on conflict (id, k) do nothing;
--> ex_far_both
insert into ex_far (dropme) values (1) on conflict (id) do nothing;
--> 42703
insert into hp values (1, 2) on conflict (b, a) do nothing;
--> hp_a_b_key
insert into hp values (1, 2) on conflict (c) do nothing;
--> 42P10
--> nearest: hp_a_b_key; differs: missing-columns(a b), extra-columns(c)
insert into hp1 values (1, 2) on conflict (c) do nothing;
--> hp1_c
insert into hp1 values (1, 2) on conflict on constraint hp1_c do update set b = 4;
--> hp1_c
insert into hp1 values (1, 2) on conflict on constraint hp1_chk do nothing;
--> 42809
insert into hp1 values (1, 2) on conflict on constraint hp_a_b_key do nothing;
--> 42704
insert into hp1 values (1, 2) on conflict on constraint hp1_a_b_key do nothing;
--> hp1_a_b_key
insert into hp values (1, 2) on conflict on constraint hp_a_b_key do update set a = 3;
--> hp_a_b_key
insert into rk values (1, 2) on conflict ((a + b)) do nothing;
--> 42P10
insert into rk values (1, 2) on conflict do nothing;
--> (any)
insert into rk1 values (1, 2) on conflict ((a + b)) do nothing;
--> rk1_sum
insert into rk1 values (1, 2) on conflict ((b + a)) do nothing;
--> 42P10
--> nearest: rk1_sum; differs: missing-expression(((a + b))), extra-expression((b + a))
insert into rk1 values (1, 2) on conflict (a) do nothing;
--> rk1_a
insert into detached values (1) on conflict (id) do nothing;
--> detached_pkey
insert into detached_1 values (1) on conflict (id) do nothing;
--> detached_1_pkey
insert into detached_1 values (1) on conflict on constraint detached_1_pkey do nothing;
--> detached_1_pkey
-- B12 A13: inheritance, LIKE and OF
insert into kin values (1) on conflict (id) do nothing;
--> kin_pkey
insert into kin_a values (1) on conflict (id) do nothing;
--> 42P10
--> nearest: kin_a_extra_key; differs: missing-columns(extra), extra-columns(id)
insert into kin_a values (1) on conflict (extra) do nothing;
--> kin_a_extra_key
insert into kin_a values (1) on conflict (tag) do nothing;
--> kin_a_tag
insert into kin_b values (1) on conflict (id) do nothing;
--> kin_b_pkey
insert into kin_b values (1) on conflict (tag) do nothing;
--> kin_b_tag_key
insert into kin_b values (1) on conflict on constraint kin_pkey do nothing;
--> 42704
insert into kin_b values (1) on conflict on constraint kin_b_pkey do nothing;
--> kin_b_pkey
insert into kin_c values (1) on conflict (id) do nothing;
--> kin_c_pkey
insert into kin_c values (1) on conflict (tag) do nothing;
--> 42P10
--> nearest: kin_c_pkey; differs: missing-columns(id), extra-columns(tag)
insert into kin_c values (1) on conflict on constraint kin_v_check do nothing;
--> 42809
insert into multi values (1) on conflict (id) do nothing;
--> 42P10
insert into multi values (1) on conflict do nothing;
--> (any)
insert into likes_all values (1) on conflict (tag) do nothing;
--> likes_all_tag_key
insert into likes_all values (1) on conflict on constraint likes_all_tag_key do nothing;
--> likes_all_tag_key
insert into likes_all values (1) on conflict on constraint kin_tag_key do nothing;
--> 42704
insert into likes_idx values (1) on conflict (id) do nothing;
--> likes_idx_pkey
insert into likes_none values (1) on conflict (id) do nothing;
--> 42P10
insert into likes_part (id, region, day) values (1, 'eu', '2020-02-02') on conflict (id, region, day) do nothing;
--> likes_part_id_region_day_idx
insert into typed values (1) on conflict (name) do nothing;
--> typed_name_key
insert into typed values (1) on conflict (id) do nothing;
--> typed_pkey
insert into typed2 (name) values ('x') on conflict (id) do nothing;
--> typed2_pkey
insert into typed2 (name) values ('x') on conflict (round(n)) do nothing;
--> typed2_n
insert into typed2 (name) values ('x') on conflict (round(n, 0)) do nothing;
--> typed2_n
insert into typed2 (name) values ('x') on conflict (name) do nothing;
--> 42P10
--> nearest: typed2_pkey; differs: missing-columns(id), extra-columns(name)
insert into shape values (1) on conflict (id) do nothing;
--> 42809
-- E1 E4 E5 E6: what of them can be referenced
create table r (x int, y text, z date, foreign key (x, y, z) references root (id, region, day));
--> root_key
create table r (x int, z date, foreign key (x, z) references root_eu (id, day));
--> root_eu_only
create table r (x int, z date, foreign key (x, z) references root (id, day));
--> 42830
--> nearest: root_key; differs: missing-columns(region)
create table r (x int references root_eu_a (id));
--> root_eu_a_only
create table r (z date, x int, foreign key (z, x) references root_eu (day, n));
--> 42830
--> nearest: hang; differs: invalid
create table r (z date, x int, foreign key (z, x) references root_eu_a (day, n));
--> hang_a
create table r (z date, x text, foreign key (x, z) references root_eu (note, day));
--> done
create table r (x text, foreign key (x) references root_us (lower(note)));
--> 42601
--> unknown dynamic-sql: the target or what it sets may mean a variable
create table r (x int, y text, foreign key (x, y) references ex);
--> ex_pk
create table r (x int, y text, foreign key (y, x) references ex);
--> 42804
create table r (x int, y text, foreign key (y, x) references ex (k, id));
--> ex_pk
create table r (x int references ex);
--> 42830
create table r (x int references ex_far (id));
--> ex_far_id
create table r (x int references ex_far);
--> 42830
create table r (x text, y int, foreign key (x, y) references ex_far);
--> ex_far_both
create table r (x int, y text, foreign key (x, y) references ex_near);
--> ex_near_pkey
create table r (x int references kin_a);
--> 42704
--> nearest: kin_a_extra_key; differs: not-a-constraint
create table r (x int references kin_a (id));
--> 42830
--> nearest: kin_a_extra_key; differs: missing-columns(extra), extra-columns(id)
create table r (x int references kin_b);
--> kin_b_pkey
create table r (x int references multi (id));
--> 42830
create table r (x int references multi (extra));
--> 42830
create table r (x int references likes_idx);
--> likes_idx_pkey
create table r (x int references typed);
--> typed_pkey
create table r (x text references typed2 (name));
--> 42830
--> nearest: typed2_pkey; differs: missing-columns(id), extra-columns(name)
create table r (x int references shape);
--> 42809
create table r (x int references detached);
--> detached_pkey
create table r (x int references detached_1);
--> detached_1_pkey
create table r (x int, y text, z date, foreign key (x, y, z) references root (id, region, day)) partition by list (y);
--> root_key
create table r (x int, y text, z date, primary key (x, y, z), foreign key (x, y, z) references root (id, region, day)) partition by list (y);
--> root_key
create table root_au partition of root (foreign key (id) references kin) for values in ('au');
--> kin_pkey
create table root_au partition of root (constraint to_kin foreign key (id) references kin (tag)) for values in ('au');
--> 42804
create table root_au partition of root (n references kin) for values in ('au');
--> kin_pkey
create table root_au partition of root (n references kin (v)) for values in ('au');
--> 42830
--> nearest: kin_pkey; differs: missing-columns(id), extra-columns(v)
create table typed3 of shape (id references kin, primary key (id));
--> kin_pkey
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table typed3 of shape (id with options references kin (id));
--> kin_pkey
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table typed3 of shape (name with options references kin (tag), n with options references kin (id));
--> 42804
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table kin_d (foreign key (id) references likes_all, foreign key (tag) references likes_all (tag)) inherits (kin);
--> likes_all_pkey, likes_all_tag_key
create table kin_e (like kin including all, foreign key (id) references likes_all, foreign key (tag) references likes_all (tag));
--> likes_all_pkey, likes_all_tag_key
create table kin_e (like kin including all, up int references kin_e);
--> kin_e_pkey
--> unknown created-here: the text makes it in a way that is not followed
create table kin_e (like kin including all, up text references kin_e (tag));
--> kin_e_tag_key
--> unknown created-here: the text makes it in a way that is not followed
create table kin_e (like kin including all excluding indexes, up text references kin_e (tag));
--> 42830
--> unknown created-here: the text makes it in a way that is not followed
create table kin_e (like kin, up int references kin_e);
--> 42704
--> unknown created-here: the text makes it in a way that is not followed
create table kin_e (up int references kin_e (id)) inherits (kin);
--> 42830
--> unknown created-here: the text makes it in a way that is not followed
create table kin_e (up int references kin_e (id), primary key (id)) inherits (kin);
--> kin_e_pkey
--> unknown created-here: the text makes it in a way that is not followed
