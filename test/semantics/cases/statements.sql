-- What the parser and analyser refuse before any key is looked at.
--- schema
create table t (a int primary key, b int, s text, p boolean, "Mixed Case" int);
create unique index t_s on t (lower(s));
create unique index t_part on t (b) where p;
create unique index t_mixed on t ("Mixed Case");
create table "Quoted-Table" ("A" int unique, a int);
create table src (a int, b int, only_here int);
create table logged (a int primary key) with (user_catalog_table = true);
create unlogged table fast (a int primary key);
create temp table passing (a int primary key);
create table passing (a int, b int unique);
create table ordered (a int);
create unique index ordered_a on ordered (a desc nulls last);
--- cases
-- A1: DO UPDATE needs a target
insert into t values (1) on conflict do update set b = 1;
--> 42601
insert into missing values (1) on conflict do update set b = 1;
--> 42P01
insert into t values (1) on conflict do nothing;
--> (any)
insert into t values (1) on conflict () do nothing;
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
insert into t values (1) on conflict a do nothing;
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
insert into t values (1) on conflict where p do nothing;
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
insert into t values (1) on conflict (a) do nothing where p;
--> 42601
--> unknown unfinished: a syntax error is left to PostgreSQL
insert into t values (1) on conflict (a);
--> 42601
--> unknown unfinished: a statement without an action is still being written
insert into t values (1) on conflict (a) do delete;
--> 42601
--> unknown unfinished: a statement without an action is still being written
insert into t values (1) on conflict (a) do select returning a;
--> 42601
--> unknown version: DO SELECT is of version 19
insert into t values (1) on conflict (a,) do nothing;
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
insert into t values (1) on conflict (a b c) do nothing;
--> 42601
-- A2: system catalogs
insert into pg_class default values on conflict do nothing;
--> 0A000
insert into pg_catalog.pg_class default values on conflict (oid) do nothing;
--> 0A000
insert into pg_type default values on conflict (no_such) do nothing;
--> 0A000
insert into pg_class default values on conflict do update set relname = 'x';
--> 42601
insert into information_schema.sql_features default values on conflict do nothing;
--> (any)
--> unknown uncertain-table: the tables of information_schema are not loaded
-- A3: catalogs of logical decoding
insert into logged values (1) on conflict do nothing;
--> 0A000
insert into logged values (1) on conflict (a) do nothing;
--> 0A000
insert into logged values (1) on conflict (no_such) do nothing;
--> 0A000
-- A4: names of relations
insert into T values (1) on conflict (A) do nothing;
--> t_pkey
insert into "T" values (1) on conflict (a) do nothing;
--> 42P01
insert into public.t values (1) on conflict (a) do nothing;
--> t_pkey
insert into nowhere.t values (1) on conflict (a) do nothing;
--> 42P01
insert into missing values (1) on conflict (a) do nothing;
--> 42P01
insert into "Quoted-Table" values (1) on conflict ("A") do nothing;
--> Quoted-Table_A_key
insert into "Quoted-Table" values (1) on conflict (a) do nothing;
--> 42P10
--> nearest: Quoted-Table_A_key; differs: missing-columns(A), extra-columns(a)
insert into "Quoted-Table" values (1) on conflict (A) do nothing;
--> 42P10
--> nearest: Quoted-Table_A_key; differs: missing-columns(A), extra-columns(a)
insert into "quoted table" values (1) on conflict (a) do nothing;
--> 42P01
insert into fast values (1) on conflict (a) do nothing;
--> fast_pkey
insert into passing values (1) on conflict (a) do nothing;
--> passing_pkey
insert into passing values (1) on conflict (b) do nothing;
--> 42703
insert into pg_temp.passing values (1) on conflict (a) do nothing;
--> passing_pkey
insert into public.passing values (1, 2) on conflict (b) do nothing;
--> passing_b_key
insert into public.passing values (1, 2) on conflict (a) do nothing;
--> 42P10
--> nearest: passing_b_key; differs: missing-columns(b), extra-columns(a)
-- A5: ordering
insert into ordered values (1) on conflict (a desc) do nothing;
--> 42P10
insert into ordered values (1) on conflict (a asc) do nothing;
--> 42P10
insert into ordered values (1) on conflict (a nulls first) do nothing;
--> 42P10
insert into ordered values (1) on conflict (a desc nulls last) do nothing;
--> 42P10
insert into ordered values (1) on conflict (a) do nothing;
--> ordered_a
insert into t values (1) on conflict (no_such desc) do nothing;
--> 42P10
insert into t values (1) on conflict (no_such, a desc) do nothing;
--> 42703
insert into t values (1) on conflict (a desc, no_such) do nothing;
--> 42P10
insert into t values (1) on conflict (lower(s) desc) do nothing;
--> 42P10
-- A7: columns
insert into t values (1) on conflict (no_such) do nothing;
--> 42703
insert into t values (1) on conflict (a, no_such) do nothing;
--> 42703
insert into t values (1) on conflict (lower(no_such)) do nothing;
--> 42703
insert into t values (1) on conflict (a) where no_such > 1 do nothing;
--> 42703
insert into t values (1) on conflict (B) where P do nothing;
--> t_part
insert into t values (1) on conflict ("B") where p do nothing;
--> 42703
insert into t values (1) on conflict ("Mixed Case") do nothing;
--> t_mixed
insert into t values (1) on conflict (mixed_case) do nothing;
--> 42703
insert into t (a) select only_here from src on conflict (only_here) do nothing;
--> 42703
insert into t (a) select a from src on conflict (a) where src.b > 1 do nothing;
--> 42P01
insert into t (a) select a from src on conflict (a) do nothing;
--> t_pkey
insert into t (a) select a from src where true on conflict (a) do update set b = 1;
--> t_pkey
insert into t (a) with src as (select 1 as a) select a from src on conflict (a) do nothing;
--> t_pkey
with src as (select 1 as a) insert into t (a) select a from src on conflict (a) do nothing;
--> t_pkey
with done as (insert into t values (1) on conflict (a) do nothing returning a) select * from done;
--> t_pkey
insert into t (a) overriding user value values (1) on conflict (a) do nothing;
--> t_pkey
insert into t (a) values (1), (2), (3) on conflict (a) do nothing returning a, b;
--> t_pkey
-- A8: qualified names
insert into t values (1) on conflict (t.a) do nothing;
--> 42601
insert into t values (1) on conflict ((t.a)) do nothing;
--> t_pkey
--> 13: 42P01
insert into t values (1) on conflict ((public.t.a)) do nothing;
--> t_pkey
--> 13: 42P01
insert into t values (1) on conflict (lower(t.s)) do nothing;
--> t_s
--> 13: 42P01
insert into t values (1) on conflict (b) where t.p do nothing;
--> t_part
--> 13: 42P01
insert into t as q values (1) on conflict ((q.a)) do nothing;
--> t_pkey
--> 13: 42P01
insert into t as q values (1) on conflict ((t.a)) do nothing;
--> 42P01
insert into t as q values (1) on conflict (lower(q.s)) do nothing;
--> t_s
--> 13: 42P01
insert into t as q values (1) on conflict (b) where q.p do nothing;
--> t_part
--> 13: 42P01
insert into t as q values (1) on conflict (b) where t.p do nothing;
--> 42P01
insert into t as q values (1) on conflict (a) do update set b = q.b + 1;
--> t_pkey
insert into t values (1) on conflict ((excluded.a)) do nothing;
--> 42P01
insert into t values (1) on conflict ((excluded.a)) do update set b = 1;
--> 42P01
insert into t values (1) on conflict (b) where excluded.p do nothing;
--> 42P01
insert into t values (1) on conflict (b) where excluded.p do update set s = 'x';
--> 42P01
insert into t values (1) on conflict (a) do update set b = excluded.b where t.b < excluded.b;
--> t_pkey
insert into t as excluded values (1) on conflict (a) do nothing;
--> t_pkey
insert into t as excluded values (1) on conflict (a) do update set b = excluded.b;
--> 42P09
--> unknown opaque-expression: whether SET names excluded is not looked at
insert into t as excluded values (1) on conflict (a) do update set b = 1;
--> t_pkey
--> unknown opaque-expression: whether SET names excluded is not looked at
-- A9: what an index cannot hold
insert into t values (1) on conflict ((select 1)) do nothing;
--> 42601
insert into t values (1) on conflict (((select 1))) do nothing;
--> 0A000
insert into t values (1) on conflict ((a + (select 1))) do nothing;
--> 0A000
insert into t values (1) on conflict (sum(a)) do nothing;
--> 42803
insert into t values (1) on conflict ((count(*))) do nothing;
--> 42803
insert into t values (1) on conflict ((row_number() over ())) do nothing;
--> 42P20
--> unknown opaque-expression: window functions are not modelled
insert into t values (1) on conflict (generate_series(1, a)) do nothing;
--> 0A000
insert into t values (1) on conflict (b) where (select true) do nothing;
--> 0A000
insert into t values (1) on conflict (b) where exists (select 1) do nothing;
--> 0A000
insert into t values (1) on conflict (b) where b in (select 1) do nothing;
--> 0A000
insert into t values (1) on conflict (b) where sum(a) > 1 do nothing;
--> 42803
insert into t values (1) on conflict (b) where row_number() over () = 1 do nothing;
--> 42P20
--> unknown opaque-expression: window functions are not modelled
insert into t values (1) on conflict (a) where (select true) do nothing;
--> 0A000
insert into t values (1) on conflict (random()) do nothing;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(a), extra-expression(random())
insert into t values (1) on conflict (a) where random() > 0.5 do nothing;
--> t_pkey
insert into t values (1) on conflict (b) where p and random() > 0.5 do nothing;
--> t_part
-- A11: whole rows and system columns
insert into t values (1) on conflict (t) do nothing;
--> 0A000
--> 13: 42703
insert into t values (1) on conflict ((t.*)) do nothing;
--> 0A000
--> 13: 42P01
insert into t values (1) on conflict ((t)) do nothing;
--> 0A000
--> 13: 42703
insert into t as q values (1) on conflict (q) do nothing;
--> 0A000
--> 13: 42703
insert into t as q values (1) on conflict (t) do nothing;
--> 42703
insert into t values (1) on conflict (ctid) do nothing;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(a), extra-columns(ctid)
insert into t values (1) on conflict (tableoid) do nothing;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(a), extra-columns(tableoid)
insert into t values (1) on conflict (xmin, a) do nothing;
--> 42P10
--> nearest: t_pkey; differs: extra-columns(xmin)
insert into t values (1) on conflict (oid) do nothing;
--> 42703
-- A12: a WHERE need not be boolean
insert into t values (1) on conflict (a) where 42 do nothing;
--> t_pkey
insert into t values (1) on conflict (a) where 'banana' do nothing;
--> t_pkey
insert into t values (1) on conflict (b) where 'banana' do nothing;
--> 42P10
--> nearest: t_part; differs: predicate-not-implied
insert into t values (1) on conflict (b) where 42 do nothing;
--> 42P10
--> nearest: t_part; differs: predicate-not-implied
insert into t values (1) on conflict (b) where b and p do nothing;
--> 42804
insert into t values (1) on conflict (a) where b and p do nothing;
--> 42804
insert into t values (1) on conflict (a) where not b do nothing;
--> 42804
insert into t values (1) on conflict (b) where s do nothing;
--> 42P10
--> nearest: t_part; differs: predicate-not-implied
-- N1: operators and functions that do not exist
insert into t values (1) on conflict (a) where s > 1 do nothing;
--> 42883
--> unknown opaque-expression: that an operator or function does not exist is left to PostgreSQL
insert into t values (1) on conflict (a) where a = 'x' do nothing;
--> 22P02
--> unknown opaque-expression: the input of a constant that fails is left to PostgreSQL
insert into t values (1) on conflict (a) where p = 1 do nothing;
--> 42883
--> unknown opaque-expression: that an operator or function does not exist is left to PostgreSQL
insert into t values (1) on conflict (no_such_function(a)) do nothing;
--> 42883
--> unknown opaque-expression: that an operator or function does not exist is left to PostgreSQL
insert into t values (1) on conflict (lower(a)) do nothing;
--> 42883
--> unknown opaque-expression: that an operator or function does not exist is left to PostgreSQL
insert into t values (1) on conflict ((s::no_such_type)) do nothing;
--> 42704
--> unknown opaque-expression: the type is not known
insert into t values (1) on conflict (a) where s::int = 1 do nothing;
--> t_pkey
insert into t values (1) on conflict (a) where 1 / 0 = 1 do nothing;
--> 22012
--> unknown opaque-expression: an evaluation that fails is left to PostgreSQL
