-- The INSERT around the target: its columns, its values and what DO UPDATE sets.
--- schema
create table acct (id int generated always as identity primary key, email text unique, tenant int, total int generated always as (tenant * 2) stored, note text);
create table pt (id int primary key, pos point, arr int[], j jsonb);
create type pair as (x int, y int);
create table comp (id int primary key, p pair, ps pair[]);
create view acct_v as select id, email as mail, tenant, upper(note) as loud from acct;
create table gone (a int primary key, dropped int, b int);
alter table gone drop column dropped;
create table excluded (id int primary key, n int);
create schema other;
create table other.acct (id int primary key, e text unique);
--- cases
-- A7: the INSERT's own columns
insert into acct (emial) values ('a') on conflict (email) do nothing;
--> 42703
insert into acct (email, nothere) values ('a', 'b') on conflict do nothing;
--> 42703
insert into acct (email, "Tenant") values ('a', 1) on conflict (email) do nothing;
--> 42703
insert into acct (EMAIL, tenant) values ('a', 1) on conflict (email) do nothing;
--> acct_email_key
insert into acct (email, email) values ('a', 'b') on conflict (email) do nothing;
--> 42701
insert into acct (ctid) values ('(0,1)') on conflict (email) do nothing;
--> 42703
insert into acct (xmin, email) values (1, 'a') on conflict (email) do nothing;
--> 42703
insert into gone (a, dropped) values (1, 2) on conflict (a) do nothing;
--> 42703
insert into gone (a, "........pg.dropped.2........") values (1, 2) on conflict (a) do nothing;
--> 42703
insert into gone values (1, 2) on conflict (a) do nothing;
--> gone_pkey
insert into gone values (1, 2, 3) on conflict (a) do nothing;
--> 42601
insert into acct_v (email) values ('a') on conflict (mail) do nothing;
--> 42703
insert into acct_v (mail) values ('a') on conflict (mail) do nothing;
--> acct_email_key
insert into acct (nothere) values ('a') on conflict (nothing_here) do nothing;
--> 42703
insert into acct (nothere) values ('a') on conflict (tenant) do nothing;
--> 42703
insert into acct (nothere) values ('a') on conflict on constraint missing do nothing;
--> 42703
insert into acct (acct.email) values ('a') on conflict (email) do nothing;
--> 42703
-- A7: parts of columns
insert into pt (id, pos[0]) values (1, 2) on conflict (id) do nothing;
--> pt_pkey
insert into pt (id, arr[1], arr[2]) values (1, 2, 3) on conflict (id) do nothing;
--> pt_pkey
insert into pt (id, arr[1:2]) values (1, '{2,3}') on conflict (id) do nothing;
--> pt_pkey
insert into pt (id, arr, arr) values (1, '{}', '{}') on conflict (id) do nothing;
--> 42701
insert into comp (id, p.x, p.y) values (1, 2, 3) on conflict (id) do nothing;
--> comp_pkey
insert into comp (id, ps[1].x) values (1, 2) on conflict (id) do nothing;
--> comp_pkey
insert into comp (id, p.x, p) values (1, 2, row(1,2)) on conflict (id) do nothing;
--> 42701
-- A7: how many there are
insert into acct (email, tenant) values ('a') on conflict (email) do nothing;
--> 42601
insert into acct (email) values ('a', 1) on conflict (email) do nothing;
--> 42601
insert into acct (email, tenant) values ('a', 1), ('b', 2) on conflict (email) do nothing;
--> acct_email_key
insert into acct (email, tenant) values ('a', 1), ('b') on conflict (email) do nothing;
--> 42601
insert into acct (email) values ('a', 1), ('b', 2) on conflict (email) do nothing;
--> 42601
insert into acct (email, tenant, note) values ('a', 1), ('b', 2) on conflict (email) do nothing;
--> 42601
insert into acct (email) values ('a', 1) on conflict (tenant) do nothing;
--> 42601
insert into gone values (1, 2, 3) on conflict (b) do nothing;
--> 42601
insert into acct (email, tenant) select * from (values ('a', 1)) as v on conflict (email) do nothing;
--> acct_email_key
insert into gone select * from gone on conflict (a) do nothing;
--> gone_pkey
insert into acct (email, tenant) values ((select 'a'), (select 1)) on conflict (email) do nothing;
--> acct_email_key
insert into acct (email, tenant) values (row('a', 1)) on conflict (email) do nothing;
--> 42601
insert into comp values (1, row(2, 3)) on conflict (id) do nothing;
--> comp_pkey
insert into comp values (1, 2, 3, 4) on conflict (id) do nothing;
--> 42601
insert into comp (id, p) values ((1, row(2, 3))) on conflict (id) do nothing;
--> 42601
insert into gone table gone on conflict (a) do nothing;
--> gone_pkey
insert into gone (a, b) (values (1, 2)) on conflict (a) do nothing;
--> gone_pkey
insert into gone (a, b) (select 1, 2 union all select 3, 4 order by 1 limit 5) on conflict (a) do nothing;
--> gone_pkey
insert into gone (select 1, 2) on conflict (a) do nothing;
--> gone_pkey
insert into gone ((select 1, 2)) on conflict (a) do nothing;
--> gone_pkey
insert into gone (a, b) with q as (select 1 as x, 2 as y) select x, y from q on conflict (a) do nothing;
--> gone_pkey
insert into gone default values on conflict (a) do nothing;
--> gone_pkey
insert into gone (a) default values on conflict (a) do nothing;
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
-- A7: columns that PostgreSQL fills by itself
insert into acct (id, email) values (default, 'a') on conflict (id) do nothing;
--> acct_pkey
insert into acct (id, email) overriding system value values (1, 'a') on conflict (id) do nothing;
--> acct_pkey
insert into acct (id, email) overriding user value values (1, 'a') on conflict (id) do nothing;
--> acct_pkey
insert into acct (email, total) values ('a', 1) on conflict (email) do nothing;
--> 428C9
--> 13: 42601
insert into acct (email, total) values ('a', default) on conflict (email) do nothing;
--> acct_email_key
insert into acct (email, total) overriding system value values ('a', 3) on conflict (email) do nothing;
--> 428C9
--> 13: 42601
insert into acct (email, total) select 'a', 1 on conflict (email) do nothing;
--> 428C9
--> 13: 42601
insert into acct values (default, 'a') on conflict (email) do nothing;
--> acct_email_key
insert into acct values (default, 'a', 1, 5) on conflict (email) do nothing;
--> 428C9
--> 13: 42601
insert into acct values (default, 'a', 1, default, 'n') on conflict (email) do nothing;
--> acct_email_key
insert into acct (total) values (1) on conflict (tenant) do nothing;
--> 428C9
--> 13: 42601
-- A7 A8: what DO UPDATE assigns
insert into acct (email) values ('a') on conflict (email) do update set emial = 'b';
--> 42703
insert into acct (email) values ('a') on conflict (email) do update set email = 'b', email = 'c';
--> 42601
insert into acct (email) values ('a') on conflict (email) do update set acct.email = 'b';
--> 42703
insert into acct as a (email) values ('a') on conflict (email) do update set a.email = 'b';
--> 42703
insert into acct (email) values ('a') on conflict (email) do update set total = 1;
--> 428C9
--> 13: 42601
insert into acct (email) values ('a') on conflict (email) do update set total = default;
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set id = default;
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set ctid = '(0,1)';
--> 0A000
insert into acct (email) values ('a') on conflict (email) do update set (email, tenant) = ('b', 1);
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set (email, tenant) = row('b', 1);
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set (email) = row('b');
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set (email, tenant) = (select 'b', 1);
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set (email, tenant) = (select excluded.email, acct.tenant);
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set (email, nothere) = ('b', 1);
--> 42703
insert into acct (email) values ('a') on conflict (email) do update set (email, email) = ('b', 'c');
--> 42601
insert into acct (email) values ('a') on conflict (email) do update set email = excluded.nothere;
--> 42703
insert into acct (email) values ('a') on conflict (email) do update set email = excluded.total;
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set email = email;
--> 42702
insert into acct (email) values ('a') on conflict (email) do update set email = acct.nothere;
--> 42703
insert into acct (email) values ('a') on conflict (email) do update set email = public.acct.email;
--> acct_email_key
insert into acct as a (email) values ('a') on conflict (email) do update set email = acct.email;
--> 42P01
insert into acct as a (email) values ('a') on conflict (email) do update set email = a.email;
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set tenant = 1 where excluded.tenant > 1;
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set tenant = excluded.tenant returning acct.*, id as x;
--> acct_email_key
insert into acct (email) values ('a') on conflict (email) do update set tenant = excluded.ctid::text::int;
--> 42703
insert into pt (id) values (1) on conflict (id) do update set arr[1] = 5;
--> pt_pkey
insert into pt (id) values (1) on conflict (id) do update set arr[1] = 5, arr[2] = 6;
--> pt_pkey
insert into pt (id) values (1) on conflict (id) do update set nothere[1] = 5;
--> 42703
insert into comp (id) values (1) on conflict (id) do update set p.x = 5;
--> comp_pkey
insert into comp (id) values (1) on conflict (id) do update set p.x = 5, p.y = (excluded.p).y;
--> comp_pkey
insert into comp (id) values (1) on conflict (id) do update set comp.p = excluded.p;
--> 42703
insert into acct_v (mail) values ('a') on conflict (mail) do update set email = 'b';
--> 42703
insert into acct_v (mail) values ('a') on conflict (mail) do update set mail = excluded.mail;
--> acct_email_key
insert into acct_v (mail) values ('a') on conflict (mail) do update set tenant = excluded.tenant where acct_v.loud = 'X';
--> acct_email_key
insert into acct (email) values ('a') on conflict (tenant) do update set nothere = 1;
--> 42703
insert into acct (email) values ('a') on conflict on constraint acct_email_key do update set nothere = 1;
--> 42703
insert into acct (email) values ('a') on conflict on constraint acct_id_key do update set nothere = 1;
--> 42704
-- A8: a table named excluded
insert into excluded values (1, 2) on conflict (id) do nothing;
--> excluded_pkey
insert into excluded values (1, 2) on conflict (id) do update set n = 1;
--> excluded_pkey
--> unknown opaque-expression: what it sets may name something else than a column
insert into excluded values (1, 2) on conflict (id) do update set n = excluded.n;
--> 42P09
--> unknown opaque-expression: what it sets may name something else than a column
insert into excluded as e values (1, 2) on conflict (id) do update set n = excluded.n;
--> excluded_pkey
insert into excluded as e values (1, 2) on conflict (id) do update set n = e.n + excluded.n;
--> excluded_pkey
insert into acct as excluded (email) values ('a') on conflict (email) do update set tenant = 5;
--> acct_email_key
--> unknown opaque-expression: what it sets may name something else than a column
insert into acct as "Excluded" (email) values ('a') on conflict (email) do update set tenant = excluded.tenant;
--> acct_email_key
insert into acct as EXCLUDED (email) values ('a') on conflict (email) do nothing;
--> acct_email_key
-- A7: a rest that PostgreSQL cannot make sense of
insert into acct (email) values ('a') on conflict (email) do nothing where true;
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into acct (email) values ('a') on conflict (email) do nothing limit 1;
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into acct (email) values ('a') on conflict (email) do nothing on conflict (id) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into acct a (email) values ('a') on conflict (email) do nothing;
--> 42601
--> unknown unfinished: the statement goes on in a way that is not its grammar
insert into acct as a(email) values ('a') on conflict (email) do nothing;
--> acct_email_key
insert acct (email) values ('a') on conflict (email) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into only acct (email) values ('a') on conflict (email) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into other.acct (id, e) values (1, 'a') on conflict (e) do nothing;
--> acct_e_key
insert into other.acct (id, e) values (1, 'a') on conflict (email) do nothing;
--> 42703
insert into other.acct (id, email) values (1, 'a') on conflict (e) do nothing;
--> 42703
--- schema
create table visit (id int primary key, year int, day date, hits int);
create function year(visit) returns int language sql immutable as 'select 1';
create function twice(visit) returns int language sql immutable as 'select 2';
--- cases
-- A8: names on the right of an assignment
insert into visit values (1) on conflict (id) do update set day = make_date(year => 2020, month => 1, day => 2);
--> visit_pkey
insert into visit values (1) on conflict (id) do update set day = make_date(year => year, month => 1, day => 2);
--> 42702
insert into visit values (1) on conflict (id) do update set hits = extract(year from excluded.day);
--> visit_pkey
insert into visit values (1) on conflict (id) do update set hits = hits + 1;
--> 42702
insert into visit values (1) on conflict (id) do update set hits = visit.hits + 1;
--> visit_pkey
insert into visit values (1) on conflict (id) do update set hits = (select hits from visit v where v.id = excluded.id);
--> visit_pkey
insert into visit values (1) on conflict (id) do update set hits = excluded.twice;
--> visit_pkey
--> unknown opaque-expression: a function of the row
insert into visit values (1) on conflict (id) do update set hits = twice(excluded);
--> visit_pkey
insert into visit values (1) on conflict (id) do update set hits = case when visit.hits > 1 then "year" end;
--> 42702
