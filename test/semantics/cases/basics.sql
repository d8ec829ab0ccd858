-- The everyday forms, on one table.
--- schema
create table t (id bigint primary key, a int, b int, s text, v varchar(20), f boolean, n numeric, ts timestamp, tz timestamptz, d date, email text, deleted_at timestamptz, status text);
create unique index t_ab on t (a, b);
create unique index t_lower on t (lower(email)) where deleted_at is null;
create unique index t_v on t (lower(v));
create unique index t_act on t (s) where status = 'active';
create unique index t_in on t (b, s) where status in ('active', 'paused');
create unique index t_f on t (n) where f;
create unique index t_gt on t (a, n) where b > 0;
create unique index t_a2 on t ((a + 2));
alter table t add constraint t_d unique (d) deferrable;
create unique index t_date on t ((ts::date));
create unique index t_nn on t (ts) where a is not null;
create unique index t_co on t (coalesce(a, 0));
create unique index t_not on t (tz) where status <> 'deleted';
--- cases
insert into t (id) values (1) on conflict (id) do nothing;
--> t_pkey
insert into t (id) values (1) on conflict (a, b) do nothing;
--> t_ab
insert into t (id) values (1) on conflict (b, a, b) do nothing;
--> t_ab
insert into t (id) values (1) on conflict (a) do nothing;
--> 42P10
--> nearest: t_ab; differs: missing-columns(b)
insert into t (id) values (1) on conflict (zz) do nothing;
--> 42703
insert into t (id) values (1) on conflict (lower(email)) where deleted_at is null do nothing;
--> t_lower
insert into t (id) values (1) on conflict (lower(email)) where deleted_at isnull and a = 3 do nothing;
--> t_lower
insert into t (id) values (1) on conflict (lower(email)) do nothing;
--> 42P10
--> nearest: t_lower; differs: predicate-missing
insert into t (id) values (1) on conflict (lower(v)) do nothing;
--> t_v
insert into t (id) values (1) on conflict (lower(v::text)) do nothing;
--> t_v
insert into t (id) values (1) on conflict (lower(v::varchar)) do nothing;
--> t_v
insert into t (id) values (1) on conflict (upper(v)) do nothing;
--> 42P10
--> nearest: t_v; differs: missing-expression(lower((v)::text)), extra-expression(upper(v))
insert into t (id) values (1) on conflict (s) where status = 'active' do nothing;
--> t_act
insert into t (id) values (1) on conflict (s) where status = 'active' and a > 3 do nothing;
--> t_act
insert into t (id) values (1) on conflict (s) where status in ('active') do nothing;
--> t_act
insert into t (id) values (1) on conflict (s) where status = 'x' do nothing;
--> 42P10
--> nearest: t_act; differs: predicate-not-implied
insert into t (id) values (1) on conflict (b, s) where status = 'paused' do nothing;
--> t_in
insert into t (id) values (1) on conflict (b, s) where status in ('paused', 'active') do nothing;
--> t_in
insert into t (id) values (1) on conflict (b, s) where status in ('paused', 'active', 'z') do nothing;
--> 42P10
--> nearest: t_in; differs: predicate-not-implied
insert into t (id) values (1) on conflict (n) where f = true do nothing;
--> t_f
insert into t (id) values (1) on conflict (n) where f is true do nothing;
--> 42P10
--> nearest: t_f; differs: predicate-not-implied
insert into t (id) values (1) on conflict (n) where not not f do nothing;
--> t_f
insert into t (id) values (1) on conflict (a, n) where b > 1 do nothing;
--> t_gt
insert into t (id) values (1) on conflict (a, n) where b >= 1 do nothing;
--> t_gt
insert into t (id) values (1) on conflict (a, n) where b >= 0 do nothing;
--> 42P10
--> nearest: t_gt; differs: predicate-not-implied
insert into t (id) values (1) on conflict (a, n) where 1 < b do nothing;
--> t_gt
insert into t (id) values (1) on conflict (a, n) where b > 0.5 do nothing;
--> 42P10
--> nearest: t_gt; differs: predicate-not-implied
insert into t (id) values (1) on conflict (a, n) where b between 1 and 4 do nothing;
--> t_gt
insert into t (id) values (1) on conflict ((a + 2)) do nothing;
--> t_a2
insert into t (id) values (1) on conflict ((a + (1 + 1))) do nothing;
--> t_a2
insert into t (id) values (1) on conflict ((2 + a)) do nothing;
--> 42P10
--> nearest: t_a2; differs: missing-expression(((a + 2))), extra-expression((2 + a))
insert into t (id) values (1) on conflict (date(ts)) do nothing;
--> t_date
insert into t (id) values (1) on conflict ((ts::date)) do nothing;
--> t_date
insert into t (id) values (1) on conflict (ts) where a = 5 do nothing;
--> t_nn
insert into t (id) values (1) on conflict (ts) where a + b > 5 do nothing;
--> t_nn
insert into t (id) values (1) on conflict (ts) where coalesce(a, 1) = 1 do nothing;
--> 42P10
--> nearest: t_nn; differs: predicate-not-implied
insert into t (id) values (1) on conflict (coalesce(a, '0')) do nothing;
--> t_co
insert into t (id) values (1) on conflict (coalesce(a, null, 0)) do nothing;
--> t_co
insert into t (id) values (1) on conflict (tz) where status = 'active' do nothing;
--> t_not
insert into t (id) values (1) on conflict (tz) where status in ('active', 'deleted') do nothing;
--> 42P10
--> nearest: t_not; differs: predicate-not-implied
insert into t (id) values (1) on conflict on constraint t_pkey do nothing;
--> t_pkey
insert into t (id) values (1) on conflict on constraint t_ab do nothing;
--> 42704
create table made (x int references t)
--> t_pkey
create table made (x int references t (id))
--> t_pkey
create table made (x text references t (id))
--> 42804
create table made (x int, y int, foreign key (x, y) references t (b, a))
--> t_ab
create table made (x int references t (d))
--> 55000
--> nearest: t_d; differs: deferrable
create table made (x int references t (a))
--> 42830
--> nearest: t_ab; differs: missing-columns(b)
create table made (x int, y int, foreign key (x, y) references t)
--> 42830
create table made (x int, y int, foreign key (x, y) references t (s, b))
--> 42830
--> nearest: t_in; differs: partial
create table made (x int references nope)
--> 42P01
