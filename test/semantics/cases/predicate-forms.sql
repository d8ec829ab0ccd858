-- A partial index for each form of predicate, and what implies it.
--- schema
create type mood as enum ('sad', 'ok', 'happy'); create type status as enum ('draft', 'active', 'archived');
create domain dbool as boolean;
create table t (id int, i int, j int, bi bigint, sm smallint, s text, v varchar(20), f boolean, g boolean, n numeric, fl float8, d date, ts timestamp, tz timestamptz, m mood, st status, u uuid, js jsonb, arr int[], bp char(5), c text collate "C", db dbool);
create unique index a1 on t (id) where i > 0;
create unique index b1 on t (i) where s = 'active';
create unique index c1 on t (j) where s in ('active', 'paused');
create unique index d1 on t (bi) where f;
create unique index e1 on t (sm) where not f;
create unique index f1 on t (s) where i is not null;
create unique index g1 on t (v) where s <> 'deleted';
create unique index h1 on t (f) where i > 0 and s = 'active';
create unique index i1 on t (g) where i > 0 or j > 0;
create unique index j1 on t (n) where f is true;
create unique index k1 on t (fl) where d > '2020-01-01';
create unique index l1 on t (d) where m = 'ok';
create unique index m1 on t (ts) where s is null;
create unique index n1 on t (tz) where lower(s) = 'x';
create unique index o1 on t (m) where n > 1.5;
create unique index p1 on t (u) where s not in ('x', 'y');
create unique index q1 on t (js) where s like 'a%';
create unique index r1 on t (arr) where v = 'active';
create unique index s1 on t (bp) where i between 1 and 5;
create unique index t1 on t (c) where c > 'm';
create unique index u1 on t (db) where db;
create unique index v1 on t (id, i) where st in ('draft', 'active');
create unique index w1 on t (id, j) where m > 'sad';
create unique index x1 on t (id, s) where 1 = 1;
create unique index y1 on t (id, v) where bp = 'a';
create unique index z1 on t (id, f) where (i > 0 and f) or (i > 0 and g);
create unique index za on t (id, g) where tz > '2020-01-01 00:00:00+00';
create unique index zb on t (id, n) where i = 1 or i is null;
create unique index zc on t (id, d) where coalesce(i, 0) = 0;
create unique index zd on t (id, ts) where i % 2 = 0;
create unique index ze on t (id, tz) where js ->> 'k' = 'v';
create unique index zf on t (id, m) where i is distinct from 1;
create unique index zg on t (id, u) where not (f and g);
create unique index zh on t (id, js) where s || v <> '';
create unique index zi on t (id, arr) where i = any (arr);
create unique index zj on t (id, bp) where i in (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101);
create unique index zk on t (id, c) where j >= 1;
--- cases
insert into t (id) values (1) on conflict (id) where i > 0 do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i > 1 do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i >= 1 do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i >= 0 do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where i = 5 do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where 5 = i do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where 0 < i do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i > 0::bigint do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i > 0.5 do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where i between 1 and 3 do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i > 0 and f do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i > 0 or f do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where not (i <= 0) do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i in (1, 2) do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i in (0, 1) do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where i in (1, null) do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i > j and j > 0 do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where i = j and j = 5 do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where i > '0' do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i > $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (id) where i = $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (id) where j = $1 do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where i = any (array[1, 2]) do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i = any ('{1,2}') do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i = all (array[5]) do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i > 0 or i > 5 do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where (i > 1 and f) or i = 7 do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i > 1 is true do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where (i > 0) is true do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where (i > 0) = true do nothing;
--> a1
insert into t (id) values (1) on conflict (id) where i > 0 = true do nothing;
--> 42601
--> unknown opaque-expression: grammar errors inside an expression are not claimed
insert into t (id) values (1) on conflict (id) where i::bigint > 0 do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where i::text = '1' do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where i is null do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where true do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where false do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where null do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where i > null do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where i = null do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) where 1 = 1 do nothing;
--> 42P10
--> nearest: a1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id) do nothing;
--> 42P10
--> nearest: a1; differs: predicate-missing
insert into t (id) values (1) on conflict (i) where s = 'active' do nothing;
--> b1
insert into t (id) values (1) on conflict (i) where s = 'active'::text do nothing;
--> b1
insert into t (id) values (1) on conflict (i) where s = 'active'::varchar do nothing;
--> b1
insert into t (id) values (1) on conflict (i) where s in ('active') do nothing;
--> b1
insert into t (id) values (1) on conflict (i) where 'active' = s do nothing;
--> b1
insert into t (id) values (1) on conflict (i) where s = $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (i) where s like 'active' do nothing;
--> 42P10
--> nearest: b1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (i) where s = 'Active' do nothing;
--> 42P10
--> nearest: b1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (i) where s = 'active' and i = 3 do nothing;
--> b1
insert into t (id) values (1) on conflict (i) where s = 'active' or i = 3 do nothing;
--> 42P10
--> nearest: b1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (i) where lower(s) = 'active' do nothing;
--> 42P10
--> nearest: b1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (i) where s is not distinct from 'active' do nothing;
--> 42P10
--> nearest: b1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (i) where s = any (array['active']) do nothing;
--> b1
insert into t (id) values (1) on conflict (i) where s = any ($1) do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (i) where s = 'act' || 'ive' do nothing;
--> b1
insert into t (id) values (1) on conflict (i) where s >= 'active' and s <= 'active' do nothing;
--> 42P10
--> nearest: b1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (i) where s::varchar = 'active' do nothing;
--> b1
insert into t (id) values (1) on conflict (i) where s = E'active' do nothing;
--> b1
insert into t (id) values (1) on conflict (i) where s = $$active$$ do nothing;
--> b1
insert into t (id) values (1) on conflict (i) do nothing;
--> 42P10
--> nearest: b1; differs: predicate-missing
insert into t (id) values (1) on conflict (j) where s = 'active' do nothing;
--> c1
insert into t (id) values (1) on conflict (j) where s in ('paused', 'active') do nothing;
--> c1
insert into t (id) values (1) on conflict (j) where s in ('active', 'paused', 'x') do nothing;
--> 42P10
--> nearest: c1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (j) where s = 'active' or s = 'paused' do nothing;
--> c1
insert into t (id) values (1) on conflict (j) where s = any ('{active}') do nothing;
--> c1
insert into t (id) values (1) on conflict (j) where s = 'x' do nothing;
--> 42P10
--> nearest: c1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (j) where s in ('active', null) do nothing;
--> c1
insert into t (id) values (1) on conflict (j) where s in ($1, 'active') do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (j) where s = 'active' and i = 1 or s = 'paused' do nothing;
--> c1
insert into t (id) values (1) on conflict (j) where s is not null do nothing;
--> 42P10
--> nearest: c1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (j) do nothing;
--> 42P10
--> nearest: c1; differs: predicate-missing
insert into t (id) values (1) on conflict (bi) where f do nothing;
--> d1
insert into t (id) values (1) on conflict (bi) where f = true do nothing;
--> d1
insert into t (id) values (1) on conflict (bi) where f is true do nothing;
--> 42P10
--> nearest: d1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (bi) where f <> false do nothing;
--> d1
insert into t (id) values (1) on conflict (bi) where not not f do nothing;
--> d1
insert into t (id) values (1) on conflict (bi) where f = 't' do nothing;
--> d1
insert into t (id) values (1) on conflict (bi) where f is not false do nothing;
--> 42P10
--> nearest: d1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (bi) where f is not null do nothing;
--> 42P10
--> nearest: d1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (bi) where f and g do nothing;
--> d1
insert into t (id) values (1) on conflict (bi) where f = $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (bi) where f and $1 do nothing;
--> d1
insert into t (id) values (1) on conflict (bi) where g do nothing;
--> 42P10
--> nearest: d1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (bi) where f or g do nothing;
--> 42P10
--> nearest: d1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (bi) where not f = false do nothing;
--> d1
insert into t (id) values (1) on conflict (bi) where (f) do nothing;
--> d1
insert into t (id) values (1) on conflict (bi) where f = (1 = 1) do nothing;
--> d1
insert into t (id) values (1) on conflict (bi) where f is not unknown do nothing;
--> 42P10
--> nearest: d1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (bi) where case when f then true else false end do nothing;
--> 42P10
--> nearest: d1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (bi) do nothing;
--> 42P10
--> nearest: d1; differs: predicate-missing
insert into t (id) values (1) on conflict (sm) where not f do nothing;
--> e1
insert into t (id) values (1) on conflict (sm) where f = false do nothing;
--> e1
insert into t (id) values (1) on conflict (sm) where f is false do nothing;
--> 42P10
--> nearest: e1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (sm) where f is not true do nothing;
--> 42P10
--> nearest: e1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (sm) where f <> true do nothing;
--> e1
insert into t (id) values (1) on conflict (sm) where f = 'f' do nothing;
--> e1
insert into t (id) values (1) on conflict (sm) where f = $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (sm) do nothing;
--> 42P10
--> nearest: e1; differs: predicate-missing
insert into t (id) values (1) on conflict (s) where i = 5 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i <> 5 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i > $1 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i = j do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i + j > 0 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i in (1, 2) do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i in ($1, $2) do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i is not null do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i notnull do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where f = true do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where i is distinct from null do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where coalesce(i, 1) = 1 do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where i = 5 or j = 5 do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where i = 5 or i = 6 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i = any (arr) do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i = all (arr) do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where abs(i) > 3 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i::text = '1' do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i is distinct from 5 do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where not (i = 5) do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i between 1 and 2 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i not in (1, 2) do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i not in (1, null) do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where (i > 5) is true do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where i = null do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where random() < i do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i < random() do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where -i > 3 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i::numeric > 1.5 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i > 1.5 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where (i, j) = (1, 2) do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where i is null or i = 3 do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where i % 2 = 0 do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where greatest(i, 1) = 3 do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where nullif(i, 3) = 2 do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where case when i > 1 then true end do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where array[i] = array[1] do nothing;
--> 42P10
--> nearest: f1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (s) where i = any (array[i, j]) do nothing;
--> f1
insert into t (id) values (1) on conflict (s) where not (i is null) do nothing;
--> f1
insert into t (id) values (1) on conflict (s) do nothing;
--> 42P10
--> nearest: f1; differs: predicate-missing
insert into t (id) values (1) on conflict (v) where s = 'active' do nothing;
--> g1
insert into t (id) values (1) on conflict (v) where s <> 'deleted' do nothing;
--> g1
insert into t (id) values (1) on conflict (v) where s in ('active', 'paused') do nothing;
--> g1
insert into t (id) values (1) on conflict (v) where s in ('active', 'deleted') do nothing;
--> 42P10
--> nearest: g1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (v) where s != 'deleted' do nothing;
--> g1
insert into t (id) values (1) on conflict (v) where not s = 'deleted' do nothing;
--> g1
insert into t (id) values (1) on conflict (v) where s not in ('deleted') do nothing;
--> g1
insert into t (id) values (1) on conflict (v) where s not in ('deleted', 'x') do nothing;
--> g1
insert into t (id) values (1) on conflict (v) where s <> 'x' do nothing;
--> 42P10
--> nearest: g1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (v) where s is not null do nothing;
--> 42P10
--> nearest: g1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (v) where s > 'deleted' do nothing;
--> g1
insert into t (id) values (1) on conflict (v) where s = $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (v) where s <> $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (v) do nothing;
--> 42P10
--> nearest: g1; differs: predicate-missing
insert into t (id) values (1) on conflict (f) where i > 0 and s = 'active' do nothing;
--> h1
insert into t (id) values (1) on conflict (f) where s = 'active' and i > 0 do nothing;
--> h1
insert into t (id) values (1) on conflict (f) where s = 'active' and i = 4 do nothing;
--> h1
insert into t (id) values (1) on conflict (f) where s = 'active' do nothing;
--> 42P10
--> nearest: h1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (f) where i > 0 do nothing;
--> 42P10
--> nearest: h1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (f) where (s = 'active' and i > 0) or (s = 'active' and i > 7) do nothing;
--> h1
insert into t (id) values (1) on conflict (f) where i = 3 and s in ('active') do nothing;
--> h1
insert into t (id) values (1) on conflict (f) do nothing;
--> 42P10
--> nearest: h1; differs: predicate-missing
insert into t (id) values (1) on conflict (g) where i > 0 do nothing;
--> i1
insert into t (id) values (1) on conflict (g) where j > 5 do nothing;
--> i1
insert into t (id) values (1) on conflict (g) where i > 0 or j > 0 do nothing;
--> i1
insert into t (id) values (1) on conflict (g) where j > 0 or i > 0 do nothing;
--> i1
insert into t (id) values (1) on conflict (g) where i > 0 and j > 0 do nothing;
--> i1
insert into t (id) values (1) on conflict (g) where i > 0 or j > 0 or bi > 0 do nothing;
--> 42P10
--> nearest: i1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (g) where i = 1 or j = 1 do nothing;
--> i1
insert into t (id) values (1) on conflict (g) where bi > 0 do nothing;
--> 42P10
--> nearest: i1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (g) do nothing;
--> 42P10
--> nearest: i1; differs: predicate-missing
insert into t (id) values (1) on conflict (n) where f is true do nothing;
--> j1
insert into t (id) values (1) on conflict (n) where f do nothing;
--> 42P10
--> nearest: j1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (n) where f = true do nothing;
--> 42P10
--> nearest: j1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (n) where not (f is not true) do nothing;
--> j1
insert into t (id) values (1) on conflict (n) where f is not false do nothing;
--> 42P10
--> nearest: j1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (n) where f is true and g do nothing;
--> j1
insert into t (id) values (1) on conflict (n) do nothing;
--> 42P10
--> nearest: j1; differs: predicate-missing
insert into t (id) values (1) on conflict (fl) where d > '2020-01-01' do nothing;
--> k1
insert into t (id) values (1) on conflict (fl) where d > date '2020-01-01' do nothing;
--> k1
insert into t (id) values (1) on conflict (fl) where d > '2021-05-01' do nothing;
--> k1
insert into t (id) values (1) on conflict (fl) where d > '2021-01-01'::timestamp do nothing;
--> k1
insert into t (id) values (1) on conflict (fl) where d >= '2020-01-02' do nothing;
--> k1
insert into t (id) values (1) on conflict (fl) where d = '2020-06-06' do nothing;
--> k1
insert into t (id) values (1) on conflict (fl) where d > '2019-01-01' do nothing;
--> 42P10
--> nearest: k1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (fl) where d > current_date do nothing;
--> 42P10
--> nearest: k1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (fl) where d > now() do nothing;
--> 42P10
--> nearest: k1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (fl) where d between '2020-02-01' and '2020-03-01' do nothing;
--> k1
insert into t (id) values (1) on conflict (fl) where '2020-01-01' < d do nothing;
--> k1
insert into t (id) values (1) on conflict (fl) where d > '2020-01-01 00:00:00'::timestamp do nothing;
--> k1
insert into t (id) values (1) on conflict (fl) do nothing;
--> 42P10
--> nearest: k1; differs: predicate-missing
insert into t (id) values (1) on conflict (d) where m = 'ok' do nothing;
--> l1
insert into t (id) values (1) on conflict (d) where m = 'ok'::mood do nothing;
--> l1
insert into t (id) values (1) on conflict (d) where m in ('ok') do nothing;
--> l1
insert into t (id) values (1) on conflict (d) where m = 'sad' do nothing;
--> 42P10
--> nearest: l1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (d) where m::text = 'ok' do nothing;
--> 42P10
--> nearest: l1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (d) where m >= 'ok' and m <= 'ok' do nothing;
--> 42P10
--> nearest: l1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (d) where m = $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (d) do nothing;
--> 42P10
--> nearest: l1; differs: predicate-missing
insert into t (id) values (1) on conflict (ts) where s is null do nothing;
--> m1
insert into t (id) values (1) on conflict (ts) where s isnull do nothing;
--> m1
insert into t (id) values (1) on conflict (ts) where not (s is not null) do nothing;
--> m1
insert into t (id) values (1) on conflict (ts) where s = null do nothing;
--> 42P10
--> nearest: m1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (ts) where s is not distinct from null do nothing;
--> m1
insert into t (id) values (1) on conflict (ts) where s is null and f do nothing;
--> m1
insert into t (id) values (1) on conflict (ts) where s is null or f do nothing;
--> 42P10
--> nearest: m1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (ts) do nothing;
--> 42P10
--> nearest: m1; differs: predicate-missing
insert into t (id) values (1) on conflict (tz) where lower(s) = 'x' do nothing;
--> n1
insert into t (id) values (1) on conflict (tz) where lower(s::text) = 'x' do nothing;
--> n1
insert into t (id) values (1) on conflict (tz) where 'x' = lower(s) do nothing;
--> n1
insert into t (id) values (1) on conflict (tz) where lower(s) = 'y' do nothing;
--> 42P10
--> nearest: n1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (tz) where upper(s) = 'x' do nothing;
--> 42P10
--> nearest: n1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (tz) where lower(s) in ('x') do nothing;
--> n1
insert into t (id) values (1) on conflict (tz) where lower(s) = lower('X') do nothing;
--> n1
insert into t (id) values (1) on conflict (tz) do nothing;
--> 42P10
--> nearest: n1; differs: predicate-missing
insert into t (id) values (1) on conflict (m) where n > 1.5 do nothing;
--> o1
insert into t (id) values (1) on conflict (m) where n > 1.50 do nothing;
--> o1
insert into t (id) values (1) on conflict (m) where n > 2 do nothing;
--> o1
insert into t (id) values (1) on conflict (m) where n = 1.6 do nothing;
--> o1
insert into t (id) values (1) on conflict (m) where n >= 1.5 do nothing;
--> 42P10
--> nearest: o1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (m) where n > '1.5' do nothing;
--> o1
insert into t (id) values (1) on conflict (m) where n > 1.5::float8 do nothing;
--> 42P10
--> nearest: o1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (m) where n = 2 do nothing;
--> o1
insert into t (id) values (1) on conflict (m) where n > 1 do nothing;
--> 42P10
--> nearest: o1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (m) where 2 < n do nothing;
--> o1
insert into t (id) values (1) on conflict (m) where n in (2, 3) do nothing;
--> o1
insert into t (id) values (1) on conflict (m) where n > 3/2.0 do nothing;
--> o1
--> unknown opaque-expression: the scale of a numeric division is not modelled
insert into t (id) values (1) on conflict (m) do nothing;
--> 42P10
--> nearest: o1; differs: predicate-missing
insert into t (id) values (1) on conflict (u) where s not in ('x', 'y') do nothing;
--> p1
insert into t (id) values (1) on conflict (u) where s not in ('y', 'x') do nothing;
--> p1
insert into t (id) values (1) on conflict (u) where s not in ('x', 'y', 'z') do nothing;
--> p1
insert into t (id) values (1) on conflict (u) where s <> 'x' do nothing;
--> 42P10
--> nearest: p1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (u) where s <> 'x' and s <> 'y' do nothing;
--> p1
insert into t (id) values (1) on conflict (u) where s = 'a' do nothing;
--> p1
insert into t (id) values (1) on conflict (u) where s <> all (array['x', 'y']) do nothing;
--> p1
insert into t (id) values (1) on conflict (u) where not (s in ('x', 'y')) do nothing;
--> p1
insert into t (id) values (1) on conflict (u) where not (s = 'x' or s = 'y') do nothing;
--> p1
insert into t (id) values (1) on conflict (u) where s in ('a', 'b') do nothing;
--> p1
insert into t (id) values (1) on conflict (u) where s in ('a', 'x') do nothing;
--> 42P10
--> nearest: p1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (u) do nothing;
--> 42P10
--> nearest: p1; differs: predicate-missing
insert into t (id) values (1) on conflict (js) where s like 'a%' do nothing;
--> q1
insert into t (id) values (1) on conflict (js) where s ~~ 'a%' do nothing;
--> q1
insert into t (id) values (1) on conflict (js) where s like 'ab%' do nothing;
--> 42P10
--> nearest: q1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (js) where s = 'abc' do nothing;
--> 42P10
--> nearest: q1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (js) where s ilike 'a%' do nothing;
--> 42P10
--> nearest: q1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (js) where s like 'a%' and f do nothing;
--> q1
insert into t (id) values (1) on conflict (js) where not (s not like 'a%') do nothing;
--> q1
insert into t (id) values (1) on conflict (js) do nothing;
--> 42P10
--> nearest: q1; differs: predicate-missing
insert into t (id) values (1) on conflict (arr) where v = 'active' do nothing;
--> r1
insert into t (id) values (1) on conflict (arr) where v::text = 'active' do nothing;
--> r1
insert into t (id) values (1) on conflict (arr) where v = 'active'::text do nothing;
--> r1
insert into t (id) values (1) on conflict (arr) where v = 'active'::varchar(20) do nothing;
--> r1
insert into t (id) values (1) on conflict (arr) where v in ('active') do nothing;
--> r1
insert into t (id) values (1) on conflict (arr) where v::varchar(10) = 'active' do nothing;
--> 42P10
--> nearest: r1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (arr) where v = $1 do nothing;
--> 42P10
--> unknown parameter: it is right only while the plan is custom
insert into t (id) values (1) on conflict (arr) do nothing;
--> 42P10
--> nearest: r1; differs: predicate-missing
insert into t (id) values (1) on conflict (bp) where i between 1 and 5 do nothing;
--> s1
insert into t (id) values (1) on conflict (bp) where i = 3 do nothing;
--> s1
insert into t (id) values (1) on conflict (bp) where i >= 1 and i <= 5 do nothing;
--> s1
insert into t (id) values (1) on conflict (bp) where i in (1, 2, 5) do nothing;
--> s1
insert into t (id) values (1) on conflict (bp) where i > 0 and i < 6 do nothing;
--> 42P10
--> nearest: s1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (bp) where i between 2 and 4 do nothing;
--> s1
insert into t (id) values (1) on conflict (bp) where i between 0 and 4 do nothing;
--> 42P10
--> nearest: s1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (bp) where i between symmetric 1 and 5 do nothing;
--> s1
--> unknown opaque-expression: SYMMETRIC is not modelled
insert into t (id) values (1) on conflict (bp) where i between 1 and 5 and f do nothing;
--> s1
insert into t (id) values (1) on conflict (bp) do nothing;
--> 42P10
--> nearest: s1; differs: predicate-missing
insert into t (id) values (1) on conflict (c) where c > 'm' do nothing;
--> t1
insert into t (id) values (1) on conflict (c) where c > 'z' do nothing;
--> t1
insert into t (id) values (1) on conflict (c) where c = 'zebra' do nothing;
--> t1
insert into t (id) values (1) on conflict (c) where c >= 'm' do nothing;
--> 42P10
--> nearest: t1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (c) where c > 'a' do nothing;
--> 42P10
--> nearest: t1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (c) do nothing;
--> 42P10
--> nearest: t1; differs: predicate-missing
insert into t (id) values (1) on conflict (db) where db do nothing;
--> 42P10
--> nearest: u1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (db) where db = true do nothing;
--> u1
insert into t (id) values (1) on conflict (db) where db::boolean do nothing;
--> u1
insert into t (id) values (1) on conflict (db) where not not db do nothing;
--> u1
insert into t (id) values (1) on conflict (db) do nothing;
--> 42P10
--> nearest: u1; differs: predicate-missing
insert into t (id) values (1) on conflict (id, i) where st in ('draft', 'active') do nothing;
--> v1
insert into t (id) values (1) on conflict (id, i) where st in ('active', 'draft') do nothing;
--> v1
insert into t (id) values (1) on conflict (id, i) where st = 'draft' do nothing;
--> v1
insert into t (id) values (1) on conflict (id, i) where st <> 'archived' do nothing;
--> 42P10
--> nearest: v1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, i) where st < 'archived' do nothing;
--> 42P10
--> nearest: v1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, i) where st = any ('{draft,active}') do nothing;
--> v1
insert into t (id) values (1) on conflict (id, i) where st = any (array['draft', 'active']::status[]) do nothing;
--> v1
insert into t (id) values (1) on conflict (id, i) where st::text in ('draft', 'active') do nothing;
--> 42P10
--> nearest: v1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, i) do nothing;
--> 42P10
--> nearest: v1; differs: predicate-missing
insert into t (id) values (1) on conflict (id, j) where m > 'sad' do nothing;
--> w1
insert into t (id) values (1) on conflict (id, j) where m = 'happy' do nothing;
--> w1
insert into t (id) values (1) on conflict (id, j) where m >= 'ok' do nothing;
--> w1
insert into t (id) values (1) on conflict (id, j) where m <> 'sad' do nothing;
--> 42P10
--> nearest: w1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, j) where m in ('ok', 'happy') do nothing;
--> w1
insert into t (id) values (1) on conflict (id, j) do nothing;
--> 42P10
--> nearest: w1; differs: predicate-missing
insert into t (id) values (1) on conflict (id, s) where true do nothing;
--> x1
insert into t (id) values (1) on conflict (id, s) where false do nothing;
--> x1
insert into t (id) values (1) on conflict (id, s) do nothing;
--> x1
insert into t (id) values (1) on conflict (id, s) where f do nothing;
--> x1
insert into t (id) values (1) on conflict (id, s) do nothing;
--> x1
insert into t (id) values (1) on conflict (id, v) where bp = 'a' do nothing;
--> y1
insert into t (id) values (1) on conflict (id, v) where bp = 'a  ' do nothing;
--> y1
insert into t (id) values (1) on conflict (id, v) where bp = 'a'::char(3) do nothing;
--> y1
insert into t (id) values (1) on conflict (id, v) where bp = 'a'::text do nothing;
--> 42P10
--> nearest: y1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, v) where bp::text = 'a' do nothing;
--> 42P10
--> nearest: y1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, v) do nothing;
--> 42P10
--> nearest: y1; differs: predicate-missing
insert into t (id) values (1) on conflict (id, f) where i > 0 and (f or g) do nothing;
--> z1
insert into t (id) values (1) on conflict (id, f) where (i > 0 and f) or (i > 0 and g) do nothing;
--> z1
insert into t (id) values (1) on conflict (id, f) where i > 0 and f do nothing;
--> z1
insert into t (id) values (1) on conflict (id, f) where i > 0 and g do nothing;
--> z1
insert into t (id) values (1) on conflict (id, f) where i > 0 do nothing;
--> 42P10
--> nearest: z1; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, f) where (g and i > 0) or (f and i > 0) do nothing;
--> z1
insert into t (id) values (1) on conflict (id, f) where i > 5 and f do nothing;
--> z1
insert into t (id) values (1) on conflict (id, f) do nothing;
--> 42P10
--> nearest: z1; differs: predicate-missing
insert into t (id) values (1) on conflict (id, g) where tz > '2020-01-01 00:00:00+00' do nothing;
--> za
insert into t (id) values (1) on conflict (id, g) where tz > '2021-01-01 00:00:00+00' do nothing;
--> za
insert into t (id) values (1) on conflict (id, g) where tz > '2020-01-01 05:00:00+05' do nothing;
--> za
insert into t (id) values (1) on conflict (id, g) where tz > '2021-01-01'::date do nothing;
--> 42P10
--> nearest: za; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, g) where tz > timestamptz '2020-01-01 00:00:00Z' do nothing;
--> za
insert into t (id) values (1) on conflict (id, g) where tz > now() do nothing;
--> 42P10
--> nearest: za; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, g) do nothing;
--> 42P10
--> nearest: za; differs: predicate-missing
insert into t (id) values (1) on conflict (id, n) where i = 1 or i is null do nothing;
--> zb
insert into t (id) values (1) on conflict (id, n) where i is null do nothing;
--> zb
insert into t (id) values (1) on conflict (id, n) where i = 1 do nothing;
--> zb
insert into t (id) values (1) on conflict (id, n) where i is null or i = 1 do nothing;
--> zb
insert into t (id) values (1) on conflict (id, n) where i = 1 or i is null or f do nothing;
--> 42P10
--> nearest: zb; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, n) where i = 2 or i is null do nothing;
--> 42P10
--> nearest: zb; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, n) do nothing;
--> 42P10
--> nearest: zb; differs: predicate-missing
insert into t (id) values (1) on conflict (id, d) where coalesce(i, 0) = 0 do nothing;
--> zc
insert into t (id) values (1) on conflict (id, d) where coalesce(i, 0) = '0' do nothing;
--> zc
insert into t (id) values (1) on conflict (id, d) where i = 0 do nothing;
--> 42P10
--> nearest: zc; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, d) where coalesce(i, null, 0) = 0 do nothing;
--> zc
insert into t (id) values (1) on conflict (id, d) where 0 = coalesce(i, 0) do nothing;
--> zc
insert into t (id) values (1) on conflict (id, d) do nothing;
--> 42P10
--> nearest: zc; differs: predicate-missing
insert into t (id) values (1) on conflict (id, ts) where i % 2 = 0 do nothing;
--> zd
insert into t (id) values (1) on conflict (id, ts) where mod(i, 2) = 0 do nothing;
--> 42P10
--> nearest: zd; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, ts) where i % 2 = 1 - 1 do nothing;
--> zd
insert into t (id) values (1) on conflict (id, ts) where 0 = i % 2 do nothing;
--> zd
insert into t (id) values (1) on conflict (id, ts) where i % 2 < 1 do nothing;
--> 42P10
--> nearest: zd; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, ts) do nothing;
--> 42P10
--> nearest: zd; differs: predicate-missing
insert into t (id) values (1) on conflict (id, tz) where js ->> 'k' = 'v' do nothing;
--> ze
insert into t (id) values (1) on conflict (id, tz) where (js ->> 'k') = 'v' do nothing;
--> ze
insert into t (id) values (1) on conflict (id, tz) where js->>'k'='v' do nothing;
--> ze
insert into t (id) values (1) on conflict (id, tz) where js ->> 'k' = 'w' do nothing;
--> 42P10
--> nearest: ze; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, tz) where js ->> 'k' in ('v') do nothing;
--> ze
insert into t (id) values (1) on conflict (id, tz) where js @> '{"k": "v"}' do nothing;
--> 42P10
--> nearest: ze; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, tz) do nothing;
--> 42P10
--> nearest: ze; differs: predicate-missing
insert into t (id) values (1) on conflict (id, m) where i is distinct from 1 do nothing;
--> zf
insert into t (id) values (1) on conflict (id, m) where i <> 1 do nothing;
--> 42P10
--> nearest: zf; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, m) where not (i is not distinct from 1) do nothing;
--> zf
insert into t (id) values (1) on conflict (id, m) where i is null do nothing;
--> 42P10
--> nearest: zf; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, m) where i = 2 do nothing;
--> 42P10
--> nearest: zf; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, m) do nothing;
--> 42P10
--> nearest: zf; differs: predicate-missing
insert into t (id) values (1) on conflict (id, u) where not (f and g) do nothing;
--> zg
insert into t (id) values (1) on conflict (id, u) where not f or not g do nothing;
--> zg
insert into t (id) values (1) on conflict (id, u) where not f do nothing;
--> zg
insert into t (id) values (1) on conflict (id, u) where not g do nothing;
--> zg
insert into t (id) values (1) on conflict (id, u) where f = false do nothing;
--> zg
insert into t (id) values (1) on conflict (id, u) where f is false do nothing;
--> 42P10
--> nearest: zg; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, u) where (f and g) is false do nothing;
--> 42P10
--> nearest: zg; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, u) do nothing;
--> 42P10
--> nearest: zg; differs: predicate-missing
insert into t (id) values (1) on conflict (id, js) where s || v <> '' do nothing;
--> zh
insert into t (id) values (1) on conflict (id, js) where (s || v) <> '' do nothing;
--> zh
insert into t (id) values (1) on conflict (id, js) where s || v::text <> '' do nothing;
--> zh
insert into t (id) values (1) on conflict (id, js) where s || v > '' do nothing;
--> zh
insert into t (id) values (1) on conflict (id, js) where s || v = 'x' do nothing;
--> zh
insert into t (id) values (1) on conflict (id, js) do nothing;
--> 42P10
--> nearest: zh; differs: predicate-missing
insert into t (id) values (1) on conflict (id, arr) where i = any (arr) do nothing;
--> zi
insert into t (id) values (1) on conflict (id, arr) where i = any (arr) and f do nothing;
--> zi
insert into t (id) values (1) on conflict (id, arr) where i = some (arr) do nothing;
--> zi
insert into t (id) values (1) on conflict (id, arr) where arr @> array[i] do nothing;
--> 42P10
--> nearest: zi; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, arr) do nothing;
--> 42P10
--> nearest: zi; differs: predicate-missing
insert into t (id) values (1) on conflict (id, bp) where i in (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101) do nothing;
--> zj
insert into t (id) values (1) on conflict (id, bp) where i = 50 do nothing;
--> 42P10
--> nearest: zj; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, bp) where i > 0 do nothing;
--> 42P10
--> nearest: zj; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, bp) do nothing;
--> 42P10
--> nearest: zj; differs: predicate-missing
insert into t (id) values (1) on conflict (id, c) where j > 0 do nothing;
--> 42P10
--> nearest: zk; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, c) where j >= 1 do nothing;
--> zk
insert into t (id) values (1) on conflict (id, c) where j > 1 do nothing;
--> zk
insert into t (id) values (1) on conflict (id, c) where j = 1 do nothing;
--> zk
insert into t (id) values (1) on conflict (id, c) where j >= 0 do nothing;
--> 42P10
--> nearest: zk; differs: predicate-not-implied
insert into t (id) values (1) on conflict (id, c) where 1 <= j do nothing;
--> zk
insert into t (id) values (1) on conflict (id, c) where not j < 1 do nothing;
--> zk
insert into t (id) values (1) on conflict (id, c) where j in (1, 2) do nothing;
--> zk
insert into t (id) values (1) on conflict (id, c) where j <> 0 do nothing;
--> 42P10
--> nearest: zk; differs: predicate-not-implied
