-- Bodies that are SQL themselves, and composite parts.
--- schema 14+
create type pair as (x int, y int);
create table t (id int primary key, s text unique, n int, p pair, arr int[], m int[][], j jsonb);
create unique index t_n on t (n) where s is not null;
create table u (id int primary key, note text unique);
--- cases
-- A8b: BEGIN ATOMIC
create function f() returns void language sql begin atomic insert into t (id) values (1) on conflict (id) do nothing; end;
--> t_pkey
create function f() returns int begin atomic insert into t (id) values (1) on conflict (s) do update set n = 1 returning id; end;
--> t_s_key
create function f() returns void begin atomic insert into t (id) values (1) on conflict (nope) do nothing; end;
--> 42703
--> nearest: t_pkey; differs: missing-columns(id), extra-columns(nope)
create function f() returns void begin atomic insert into t (id) values (1) on conflict (n) do nothing; end;
--> 42P10
--> nearest: t_n; differs: predicate-missing
create function f() returns void begin atomic insert into t (id) values (1) on conflict (n) where s = 'x' do nothing; insert into u values (1) on conflict (note) do nothing; end;
--> t_n, u_note_key
create function f(id int default 2) returns void begin atomic insert into t (id) values (f.id) on conflict (id) do nothing; end;
--> t_pkey
create function f(v int default 2) returns void begin atomic insert into t (id) values (v) on conflict (id) do update set n = v where t.n < v; end;
--> t_pkey
create function f(v int default 2) returns int begin atomic insert into t (id, n) values (v, v) on conflict (id) do update set n = excluded.n returning v; end;
--> t_pkey
create function f(v int default 2) returns void begin atomic insert into t (id) select v where v > 1 on conflict (id) do nothing; end;
--> t_pkey
create procedure f() begin atomic insert into t (id) values (1) on conflict on constraint t_pkey do nothing; end;
--> t_pkey
create procedure f() begin atomic with x as (insert into u values (1) on conflict (id) do nothing returning id) insert into t (id) select id from x on conflict (id) do nothing; end;
--> u_pkey, t_pkey
create function f() returns void begin atomic insert into t (id) values (1) on conflict (id) do nothing; select 1; select case when true then 1 end; insert into t (id) values (1) on conflict on constraint nope do nothing; end;
--> 42704
-- A7: parts of columns
insert into t (id, p.x, p.y) values (1, 2, 3) on conflict (id) do update set p.x = 4;
--> t_pkey
insert into t (id, arr[1], arr[2]) values (1, 2, 3) on conflict (id) do update set arr[1] = (excluded.arr)[2], arr[2] = t.arr[1];
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set p = row(1, (excluded.p).y);
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set p.x = (excluded.p).x, p.y = (t.p).y + 1;
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set n = (t.p).x + (excluded.p).x where (t.p).y is not null returning (p).x, (t.p).y, (t).n;
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set n = excluded.arr[1] + t.m[1][2] + array_length(excluded.arr, 1);
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set arr = excluded.arr || t.arr, n = excluded.arr[array_upper(excluded.arr, 1)];
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set arr[1:2] = '{1,2}', arr[3:] = '{3}';
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set j['a'] = '1';
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set j = jsonb_set(t.j, '{a}', excluded.j -> 'a'), n = (excluded.j ->> 'n')::int;
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set n = coalesce(excluded.n, t.n), s = case when excluded.s = '' then t.s else excluded.s end;
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set n = greatest(excluded.n, t.n, 0), s = format('%s-%s', t.s, excluded.s);
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set n = t.n + 1, s = concat_ws(',', t.s, excluded.s) where t.s is distinct from excluded.s and (t.n is null or t.n < 5);
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set n = extract(epoch from now())::int, s = to_char(current_timestamp, 'YYYY') || current_user;
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set n = array_position(array[1, 2], excluded.n), s = substring(excluded.s from 1 for 3) || overlay(t.s placing 'x' from 1) || trim(both 'x' from excluded.s);
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set n = (excluded.n between 1 and 5)::int, s = (excluded.s like 'a%')::text || (excluded.s is null)::text || (excluded.n in (1, 2))::text;
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set s = current_setting('a.b', true), n = nullif(excluded.n, 0) + cast(excluded.s as int);
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set s = interval '1 day'::text, n = date_part('year', date '2020-01-01')::int;
--> t_pkey
insert into t (id) values (1) on conflict (id) do update set n = (select count(*) from u where u.id = excluded.id and note = t.s);
--> t_pkey
insert into t (id, s) values (1, 'a' || 'b'), (length('xyz'), upper('x')) on conflict (id) do nothing;
--> t_pkey
insert into t (id, s, n) values (1, current_user, extract(year from now())), ((select max(id) + 1 from u), null, default) on conflict (id) do nothing;
--> t_pkey
insert into t (id, p, arr) values (1, row(1, 2), array[1, 2]), (2, '(3,4)', '{}') on conflict (id) do nothing;
--> t_pkey
insert into t (id, s) select g, 'x' from generate_series(1, 3) g on conflict (id) do nothing;
--> t_pkey
insert into t (id, s) select (r).id, (r).note from (select u as r from u) z on conflict (id) do nothing;
--> t_pkey
insert into t (id, s) select * from unnest(array[1, 2], array['a', 'b']) on conflict (id) do nothing;
--> t_pkey
insert into t (id, s) select * from jsonb_to_recordset('[]') as x (id int, s text) on conflict (id) do update set s = excluded.s;
--> t_pkey
insert into t (id, s) select distinct on (u.id) u.id, u.note as "the note" from u left join t on t.id = u.id where t.id is null order by u.id, u.note on conflict (id) do nothing returning *;
--> t_pkey
insert into t (id, n) select id, row_number() over (partition by note order by id) from u on conflict (id) do nothing;
--> t_pkey
insert into t (id, n) select max(id), count(*) filter (where note is not null) from u having count(*) > 0 on conflict (id) do nothing;
--> t_pkey
insert into t (id, s) select 1, 'x' where not exists (select from t where id = 1) on conflict (id) do nothing;
--> t_pkey
insert into t (id, s) values (1, 'it''s'), (2, E'a\'b'), (3, $$q$$), (4, U&'\0061') on conflict (id) do nothing;
--> t_pkey
insert into t values (1, 'x', 2, null, null, null, '{"a": [1, 2]}'::jsonb -> 'a') on conflict (id) do nothing;
--> t_pkey
