-- Inside PL/pgSQL.
--- schema
create table t (id int primary key, s text unique, n int);
create unique index t_lower on t (lower(s));
create unique index t_partial on t (n) where s = 'x';
--- cases
-- A8b H9: variables take the place of columns
do $$ declare id int := 1; begin insert into t values (1) on conflict (id) do nothing; end $$;
--> 42702
--> unknown dynamic-sql: the target may mean a variable
do $$ declare s text := 'a'; begin insert into t (id, s) values (1, 'a') on conflict (lower(s)) do nothing; end $$;
--> 42702
--> unknown dynamic-sql: the target may mean a variable
do $$ declare s text := 'a'; begin insert into t (id, n) values (1, 1) on conflict (n) where s = 'x' do nothing; end $$;
--> 42702
--> unknown dynamic-sql: the target may mean a variable
do $$ declare id int := 1; begin insert into t values (1) on conflict on constraint t_pkey do nothing; end $$;
--> t_pkey
do $$ declare other int := 1; begin insert into t values (other) on conflict (id) do nothing; end $$;
--> t_pkey
do $$
#variable_conflict use_column
declare id int := 1; begin insert into t values (1) on conflict (id) do nothing; end $$;
--> t_pkey
do $$
#variable_conflict use_variable
declare id int := 1; begin insert into t values (1) on conflict (id) do nothing; end $$;
--> 42P10
--> unknown dynamic-sql: the target may mean a variable
do $$ declare id int := 1; begin insert into t values (1) on conflict ((t.id)) do nothing; end $$;
--> t_pkey
--> 13: 42P01
do $$ begin insert into t values (1) on conflict (id, s) do nothing; end $$;
--> 42P10
--> nearest: t_pkey; differs: extra-columns(s)
