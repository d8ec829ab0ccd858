-- Parameters: what they may stand for, and where they make a generic plan fail.
--- schema
create table job (k int, i int, s text, f boolean, status text, n numeric, at timestamptz);
create unique index j_active on job (k) where status = 'active';
create table given (k int, i int, s text, f boolean);
create unique index g_given on given (k) where s is not null;
create unique index g_i on given (k) where i is not null;
create table flagged (k int, f boolean, g boolean);
create unique index fl_f on flagged (k) where f;
create table more (k int, b int, s text);
create unique index m_b on more (k) where b > 0;
create table listed (k int, s text);
create unique index li_s on listed (k) where s in ('a', 'b');
create table added (a int, b int);
create unique index ad_a on added ((a + 1));
create table full_too (k int, status text, i int);
create unique index ft_k on full_too (k);
create unique index ft_k_active on full_too (k) where status = 'active';
--- cases
-- C10 H6: a parameter that would have to take part in the proof
insert into job (k) values (1) on conflict (k) where status = $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
--> nearest: j_active; differs: predicate-parameter
insert into job (k) values (1) on conflict (k) where $1 = status do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into job (k) values (1) on conflict (k) where status = $1 and i = 3 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into job (k) values (1) on conflict (k) where status in ($1, 'active') do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into job (k) values (1) on conflict (k) where status = any ($1) do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into job (k) values (1) on conflict (k) where status = $1::text do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into job (k) values (1) on conflict (k) where status = lower($1) do nothing;
--> 42P10
--> nearest: j_active; differs: predicate-not-implied
insert into flagged (k) values (1) on conflict (k) where f = $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into more (k) values (1) on conflict (k) where b > $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into listed (k) values (1) on conflict (k) where s in ($1, $2) do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into listed (k) values (1) on conflict (k) where s = any ($1) do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into added (a) values (1) on conflict ((a + $1)) do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
-- C10: no value of the parameter would help
insert into job (k) values (1) on conflict (k) where i = $1 do nothing;
--> 42P10
--> nearest: j_active; differs: predicate-not-implied
insert into job (k) values (1) on conflict (k) where status > $1 and i = 1 do nothing;
--> 42P10
--> nearest: j_active; differs: predicate-not-implied
-- C10: a parameter that does not matter to the proof
insert into job (k) values ($1) on conflict (k) where status = 'active' do nothing;
--> j_active
insert into job (k, status) values ($1, $2) on conflict (k) where status = 'active' do update set s = $3, i = $4 where job.i > $5;
--> j_active
insert into job (k) values (1) on conflict (k) where status = 'active' and i > $1 do nothing;
--> j_active
insert into given (k) values (1) on conflict (k) where s = $1 do nothing;
--> g_given
insert into given (k) values (1) on conflict (k) where s = $1 and i > $2 do nothing;
--> g_given, g_i
insert into given (k) values (1) on conflict (k) where i <> $1 do nothing;
--> g_i
insert into given (k) values (1) on conflict (k) where s like $1 do nothing;
--> g_given
insert into given (k) values (1) on conflict (k) where i between $1 and $2 do nothing;
--> g_i
insert into given (k) values (1) on conflict (k) where lower(s) = $1 do nothing;
--> g_given
insert into given (k) values (1) on conflict (k) where f = $1 do nothing;
--> 42P10
--> nearest: g_given; differs: predicate-not-implied
-- C10: a full index asks for no proof
insert into full_too (k) values ($1) on conflict (k) where i = $2 do nothing;
--> ft_k
insert into full_too (k) values ($1) on conflict (k) do nothing;
--> ft_k
insert into full_too (k) values ($1) on conflict (k) where status = 'active' do nothing;
--> ft_k, ft_k_active
