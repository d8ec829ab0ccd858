-- INSERTs inside other statements, and targets in every shape.
--- schema
create table t (id int primary key, s text unique, n int);
create table u (id int primary key, t_id int, note text unique);
create table log (id int unique, msg text);
create function trg() returns trigger language plpgsql as 'begin return new; end';
create trigger t_before before insert or update on t for each row execute function trg();
create view v as select id as vid, s from t;
create schema s2;
create table s2.t (k int primary key);
--- cases
-- A4 A7: in WITH
with x as (insert into t values (1) on conflict (n) do nothing returning id) select * from x;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(id), extra-columns(n)
with t as (select 1 as id) insert into t select id from t on conflict (id) do nothing;
--> t_pkey
with t as (select 1 as id) insert into t (id) select t.id from t on conflict (s) do nothing;
--> t_s_key
with recursive r as (select 1 as i union all select i + 1 from r where i < 3) insert into t (id) select i from r on conflict (id) do nothing;
--> t_pkey
with x (id) as materialized (values (1)) insert into t (id) table x on conflict (id) do update set s = excluded.s returning *;
--> t_pkey
with d as (delete from t returning *) insert into t select * from d on conflict (id) do nothing;
--> t_pkey
with a as (insert into t values (1) on conflict (id) do nothing), b as (insert into u values (1) on conflict (note) do nothing) select 1;
--> t_pkey, u_note_key
insert into t (id) with q as (select 1) select * from q on conflict (id) do nothing;
--> t_pkey
with x as (insert into v values (1, 's') on conflict (vid) do nothing returning vid) select * from x;
--> t_pkey
with x as (update t set n = 1 returning id) insert into t (id) select id from x on conflict on constraint t_pkey do nothing;
--> t_pkey
-- A8b: in blocks
do $$ begin insert into t values (1) on conflict (id) do nothing; end $$;
--> t_pkey
do $x$ begin insert into t values (1) on conflict (n) do nothing; end $x$;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(id), extra-columns(n)
do language plpgsql $$ begin execute 'insert into t values (1) on conflict (id) do nothing'; end $$;
--> t_pkey
do $$ begin execute 'insert into t values (1) on conflict (n) do nothing'; end $$;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(id), extra-columns(n)
do $$ begin execute format('insert into %I values (1) on conflict (id) do nothing', 't'); end $$;
--> t_pkey
--> unknown dynamic-sql: the target or what it sets may mean a variable
do $$ begin execute $q$insert into t values ($1) on conflict (id) do nothing$q$ using 1; end $$;
--> t_pkey
do $$ begin if false then insert into t values (1) on conflict (id) do nothing; end if; end $$;
--> t_pkey
do $$ declare r record; begin for r in insert into t values (1) on conflict (id) do nothing returning * loop null; end loop; end $$;
--> t_pkey
do $$ declare r int; begin insert into t values (1) on conflict (id) do nothing returning id into r; end $$;
--> t_pkey
do $$ declare t int; begin insert into t values (1) on conflict (id) do nothing; end $$;
--> t_pkey
do $$ declare r t; begin insert into t values (1) on conflict (id) do update set s = r.s; end $$;
--> t_pkey
do $$ declare x int := 1; begin insert into t (id) values (x) on conflict (id) where x > 0 do nothing; end $$;
--> t_pkey
--> unknown dynamic-sql: the target or what it sets may mean a variable
do $$ declare n int := 1; begin insert into t (id) values (n) on conflict (id) do nothing; end $$;
--> t_pkey
do $$ declare n int := 1; begin insert into t (id) values (1) on conflict (id) do update set n = excluded.n; end $$;
--> t_pkey
do $$ declare n int := 1; begin insert into t (id) values (1) on conflict (id) do update set n = n; end $$;
--> 42702
--> unknown opaque-expression: what it sets may name something else than a column
do $$ <<b>> declare n int := 1; begin insert into t (id) values (1) on conflict (id) do update set n = b.n; end $$;
--> t_pkey
do $$ declare c cursor (id int) for select 1; begin insert into t values (1) on conflict (id) do nothing; end $$;
--> t_pkey
do $$ begin for id in 1..2 loop insert into t values (1) on conflict (id) do nothing; end loop; end $$;
--> 42702
--> unknown dynamic-sql: the target or what it sets may mean a variable
do $$ begin begin insert into t values (1) on conflict (id) do nothing; exception when unique_violation then null; end; end $$;
--> t_pkey
-- A4: search paths
insert into s2.t values (1) on conflict (k) do nothing;
--> t_pkey
insert into s2.t values (1) on conflict (id) do nothing;
--> 42703
insert into pg_temp.t values (1) on conflict (id) do nothing;
--> 42P01
insert into public.t values (1) on conflict (id) do nothing;
--> t_pkey
insert into pg_catalog.t values (1) on conflict (id) do nothing;
--> 42P01
--> unknown uncertain-table: the catalog does not hold it
insert into pg_catalog.pg_class (oid) values (1) on conflict (oid) do nothing;
--> 0A000
insert into pg_class (oid) values (1) on conflict (oid) do nothing;
--> 0A000
insert into pg_type (oid) values (1) on conflict do nothing;
--> 0A000
insert into information_schema.sql_features (feature_id) values ('x') on conflict (feature_id) do nothing;
--> 42P10
--> unknown uncertain-table: the catalog does not hold it
insert into nowhere.t values (1) on conflict (id) do nothing;
--> 42P01
insert into t values (1) on conflict (t.id) do nothing;
--> 42601
insert into t values (1) on conflict ((t.id)) do nothing;
--> t_pkey
--> 13: 42P01
insert into t values (1) on conflict ((public.t.id)) do nothing;
--> t_pkey
--> 13: 42P01
insert into t values (1) on conflict ((s2.t.id)) do nothing;
--> 42P01
insert into t values (1) on conflict (t) do nothing;
--> 0A000
--> 13: 42703
insert into t values (1) on conflict ((t)) do nothing;
--> 0A000
--> 13: 42703
insert into t values (1) on conflict ((t.*)) do nothing;
--> 0A000
--> 13: 42P01
insert into t values (1) on conflict ((t is null)) do nothing;
--> 42P10
--> 13: 42703
--> 14-18: nearest: t_pkey; differs: missing-columns(id), extra-expression((t is null))
insert into t values (1) on conflict (row(id, s)) do nothing;
--> 42601
insert into t values (1) on conflict ((row(id))) do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into t values (1) on conflict ((id, s)) do nothing;
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into t values (1) on conflict (*) do nothing;
--> 42601
insert into t values (1) on conflict (1) do nothing;
--> 42601
insert into t values (1) on conflict ((1)) do nothing;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(id), extra-expression((1))
insert into t values (1) on conflict ('id') do nothing;
--> 42601
insert into t values (1) on conflict (('id')) do nothing;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(id), extra-expression(('id'))
insert into t values (1) on conflict (id, 's') do nothing;
--> 42601
insert into t values (1) on conflict (tableoid) do nothing;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(id), extra-columns(tableoid)
insert into t values (1) on conflict (id, ctid) do nothing;
--> 42P10
--> nearest: t_pkey; differs: extra-columns(ctid)
insert into t values (1) on conflict (id) where ctid is not null do nothing;
--> t_pkey
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into t values (1) on conflict (id) where t is not null do nothing;
--> t_pkey
--> 13: 42703
insert into t values (1) on conflict (id) where t.* is not null do nothing;
--> t_pkey
--> 13: 42P01
insert into t values (1) on conflict (id) where nothere do nothing;
--> 42703
insert into t values (1) on conflict (id) where id do nothing;
--> t_pkey
insert into t values (1) on conflict (id) where 'x' do nothing;
--> t_pkey
insert into t values (1) on conflict (id::int) do nothing;
--> 42601
insert into t values (1) on conflict ((id::int)) do nothing;
--> t_pkey
insert into t values (1) on conflict (cast(id as int)) do nothing;
--> t_pkey
insert into t values (1) on conflict (int4(id)) do nothing;
--> t_pkey
insert into t values (1) on conflict ((id::int4::integer)) do nothing;
--> t_pkey
insert into t values (1) on conflict ((id::bigint)) do nothing;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(id), extra-expression((id::bigint))
insert into t values (1) on conflict ((s::text)) do nothing;
--> t_s_key
insert into t values (1) on conflict ((s::varchar)) do nothing;
--> 42P10
--> nearest: t_s_key; differs: missing-columns(s), extra-expression((s::varchar))
insert into t values (1) on conflict ((s collate "default")) do nothing;
--> t_s_key
insert into t values (1) on conflict (s collate "default") do nothing;
--> t_s_key
insert into t values (1) on conflict (s collate pg_catalog."default") do nothing;
--> t_s_key
insert into t values (1) on conflict (s collate default) do nothing;
--> 42601
insert into t values (1) on conflict (s collate C) do nothing;
--> 42704
insert into t values (1) on conflict (s collate "C") do nothing;
--> 42P10
--> nearest: t_s_key; differs: collation(C for default)
insert into t values (1) on conflict (s text_ops) do nothing;
--> t_s_key
insert into t values (1) on conflict (s pg_catalog.text_ops) do nothing;
--> t_s_key
insert into t values (1) on conflict (s varchar_ops) do nothing;
--> t_s_key
insert into t values (1) on conflict (s "text_ops") do nothing;
--> t_s_key
insert into t values (1) on conflict (s TEXT_OPS) do nothing;
--> t_s_key
insert into t values (1) on conflict (s text_ops (x = 1)) do nothing;
--> t_s_key
insert into t values (1) on conflict (s bpchar_ops) do nothing;
--> 42P10
--> nearest: t_s_key; differs: operator-class(bpchar_ops for text_ops)
insert into t values (1) on conflict (s hash_ops) do nothing;
--> 42704
insert into t values (1) on conflict (s public.text_ops) do nothing;
--> 42704
insert into t values (1) on conflict (id int4_ops, s) do nothing;
--> 42P10
--> nearest: t_pkey; differs: extra-columns(s)
insert into t values (1) on conflict (id int8_ops) do nothing;
--> 42P10
--> nearest: t_pkey; differs: operator-class(int8_ops for int4_ops)
insert into t values (1) on conflict (id nulls last) do nothing;
--> 42P10
insert into t values (1) on conflict (id desc nulls first) do nothing;
--> 42P10
insert into t values (1) on conflict (nothere desc) do nothing;
--> 42P10
insert into t values (1) on conflict (id using btree) do nothing;
--> 42601
insert into t values (1) on conflict (id with =) do nothing;
--> 42601
insert into t values (1) on conflict (id) include (s) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t values (1) on conflict (id) nulls not distinct do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t values (1) on conflict on constraint public.t_pkey do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t values (1) on conflict on constraint "T_PKEY" do nothing;
--> 42704
insert into t values (1) on conflict on constraint T_PKEY do nothing;
--> t_pkey
insert into t values (1) on conflict on constraint (t_pkey) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t values (1) on conflict on constraint t_pkey where id > 0 do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t values (1) on conflict on constraint t_pkey, t_s_key do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t values (1) on conflict on constraint u_pkey do nothing;
--> 42704
insert into t values (1) on conflict on constraint u_pkey do update set s = 'x';
--> 42704
insert into t values (1) on conflict (id), (s) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t values (1) on conflict (id) or (s) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t values (1) on conflict (id) do nothing do nothing;
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into t values (1) on conflict (id) do;
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into t values (1) on conflict (id) do delete;
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into t values (1) on conflict (id) do replace;
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into t values (1) on conflict (id);
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into t values (1) on conflict do nothing;
--> (any)
insert into t values (1) on conflict do update set s = 'x';
--> 42601
insert into t values (1) on conflict where id > 0 do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t values (1) on conflict id do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t values (1) on conflict (id) do update s = 'x';
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into t values (1) on conflict (id) do update set s = excluded.s where excluded.s is distinct from t.s returning (xmax = 0) as inserted;
--> t_pkey
insert into t values (1) on conflict (id) do update t set s = 'x';
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into t values (1) on conflict (id) do update set t.s = 'x';
--> 42703
insert into t values (1) on conflict (id) do update set s = (select note from u where u.id = excluded.id);
--> t_pkey
insert into t values (1) on conflict (id) do update set (s, n) = (excluded.s, excluded.n);
--> t_pkey
insert into t values (1) on conflict (id) do update set s = default, n = default;
--> t_pkey
insert into t values (1) on conflict (id) do update set id = excluded.id + 1;
--> t_pkey
insert or ignore into t values (1) on conflict (id) do nothing;
--> 42601
--> unknown no-clause: nothing is found that refers or arbitrates
replace into t values (1) on conflict (id) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into t set id = 1 on conflict (id) do nothing;
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into t values (1) on duplicate key update id = 1;
--> 42601
--> unknown no-clause: nothing is found that refers or arbitrates
insert into t as x values (1) on conflict (id) do update set s = x.s || excluded.s;
--> t_pkey
insert into t as x values (1) on conflict (id) do update set s = t.s;
--> 42P01
insert into t as x values (1) on conflict ((x.id)) do nothing;
--> t_pkey
--> 13: 42P01
insert into t as x values (1) on conflict ((t.id)) do nothing;
--> 42P01
insert into t x values (1) on conflict (id) do nothing;
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into t as "X y" values (1) on conflict (("X y".id)) do nothing;
--> t_pkey
--> 13: 42P01
insert into t as t values (1) on conflict ((t.id)) do nothing;
--> t_pkey
--> 13: 42P01
merge into t using u on t.id = u.id when not matched then insert values (u.id) on conflict (id) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
