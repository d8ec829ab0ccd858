-- What a conflict WHERE proves of a predicate, beyond the plain forms.
--- schema
create type mood as enum ('sad', 'ok', 'happy');
create domain score as int check (value >= 0);
create table p (id int, a int, b int, n numeric, f float8, s text, v varchar(10), c char(5), flag bool, m mood, d date, ts timestamp, tz timestamptz, iv interval, u uuid, j jsonb, arr int[], sc score, r int4range, net inet, by bytea, nm name, bi bigint, si smallint, md macaddr, bt bit(4), t time, mo money, lsn pg_lsn, o oid);
create unique index p_in on p (id) where a in (1, 2, 3);
--- cases
-- C2 C6: IN, ANY, OR
insert into p (id) values (1) on conflict (id) where a = 1 do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a in (2, 1) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = 1 or a = 3 do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = any (array[1, 2]) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = any ('{1,2}') do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = any ('{1,2}'::int[]) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = some ('{1,2}') do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = all ('{1,2}') do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = all ('{1}') do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = any ('{}') do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a in (1, null) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = any (array[1, null]) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = any (array[1, b]) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = any (array[b, b]) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = any (arr) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = any (null) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a in (1, 2, 3, 4) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a in (1, 2, 3, 4) and a <> 4 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a between 1 and 3 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a between 1 and 1 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a >= 1 and a <= 1 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a::bigint = 1 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = 1::bigint do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = 1::smallint do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = 1.0 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a in (1, 2.0) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = '1' do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a in ('1', '2') do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a in ('1', 2) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a in (1, 2::bigint) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = 1 + 1 do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = abs(-2) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = length('abc') do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a - 1 = 0 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where 1 = a do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where 1 in (a) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where 1 in (a, b) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where (a, b) = (1, 2) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where row(a, b) = row(1, 2) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where (a, b) in ((1, 2), (2, 3)) do nothing;
--> p_in
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where (a, b) <> (1, 2) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where (a, b) < (1, 2) do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where case when true then a = 1 end do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where case when b = 1 then a = 1 else a = 2 end do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where case a when 1 then true else false end do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where coalesce(a, 0) = 1 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where coalesce(a = 1, false) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where (a = 1) is true do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where (a = 1) = true do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where (a = 1) is not distinct from true do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a is not distinct from 1 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where not (a is distinct from 1) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where not (a <> 1) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where not (a not in (1, 2)) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where not not (a = 1) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where not (a <> 1 and a <> 2) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where (a = 1 and b = 1) or (a = 2 and b = 1) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where (a = 1 or a = 2) and (a = 2 or a = 5) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where (a = 1 or a = 5) and (a = 2 or a = 5) do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = 1 and false do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = 1 and null do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = 1 or false do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = 1 or null do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where false do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where null do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where true do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where 1 = 1 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = (1) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where ((a) = ((1))) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a operator(pg_catalog.=) 1 do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where p.a = 1 do nothing;
--> p_in
--> 13: 42P01
insert into p (id) values (1) on conflict (id) where public.p.a = 1 do nothing;
--> p_in
--> 13: 42P01
insert into p as q (id) values (1) on conflict (id) where q.a = 1 do nothing;
--> p_in
--> 13: 42P01
insert into p as q (id) values (1) on conflict (id) where p.a = 1 do nothing;
--> 42P01
insert into p (id) values (1) on conflict (id) where excluded.a = 1 do nothing;
--> 42P01
insert into p (id) values (1) on conflict (id) where a = (select 1) do nothing;
--> 0A000
insert into p (id) values (1) on conflict (id) where exists (select 1) do nothing;
--> 0A000
insert into p (id) values (1) on conflict (id) where a = 1 collate "C" do nothing;
--> 42804
insert into p (id) values (1) on conflict (id) where a == 1 do nothing;
--> 42883
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 1 1 do nothing;
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 1 and do nothing;
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 'x' do nothing;
--> 22P02
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = date '2020-01-01' do nothing;
--> 42883
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = 1 is true do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = 1 isnull do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where nullif(a, 2) = 1 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where greatest(a, 1) = 1 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a in (select 1) do nothing;
--> 0A000
insert into p (id) values (1) on conflict (id) where a in (values (1)) do nothing;
--> 0A000
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where array[a] = array[1] do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where array[a] <@ array[1, 2] do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = 1.0::int do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = '1'::text::int do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = int '1' do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = int4 '1' do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = int4(1) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = 0x1 do nothing;
--> p_in
--> 13-15: 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 0b10 do nothing;
--> p_in
--> 13-15: 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 0o3 do nothing;
--> p_in
--> 13-15: 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 1_0 do nothing;
--> 42P10
--> 13-15: 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 1e0 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = +1 do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = - -1 do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = @ -1 do nothing;
--> p_in
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 3 % 2 do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = 2 ^ 1 do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 1 / 0 do nothing;
--> 22012
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 99999999999 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = 1::oid do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = 1::float4 do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where a = true::int do nothing;
--> p_in
insert into p (id) values (1) on conflict (id) where a = '1'::score do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where a = 2::score do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
--- schema
create type mood as enum ('sad', 'ok', 'happy');
create domain score as int check (value >= 0);
create table p (id int, a int, b int, n numeric, f float8, s text, v varchar(10), c char(5), flag bool, m mood, d date, ts timestamp, tz timestamptz, iv interval, u uuid, j jsonb, arr int[], sc score, r int4range, net inet, by bytea, nm name, bi bigint, si smallint, md macaddr, bt bit(4), t time, mo money, lsn pg_lsn, o oid);
create unique index p_m on p (a) where m in ('sad', 'ok');
create unique index p_m2 on p (b) where m > 'sad';
create unique index p_n on p (n) where n > 1.5;
create unique index p_f on p (f) where f >= 0.1;
create unique index p_d on p (d) where d >= '2020-01-01';
create unique index p_ts on p (ts) where ts > timestamp '2020-01-01 10:00:00';
create unique index p_tz on p (tz) where tz > '2020-01-01 00:00:00+00'::timestamptz;
create unique index p_iv on p (iv) where iv > interval '1 day';
create unique index p_u on p (u) where u <> '00000000-0000-0000-0000-000000000000';
create unique index p_j on p (id) where j ? 'k';
create unique index p_arr on p (arr) where arr @> '{1}';
create unique index p_sc on p (sc) where sc > 5;
create unique index p_r on p (r) where r && int4range(1, 5);
create unique index p_net on p (net) where net << inet '10.0.0.0/8';
create unique index p_by on p (by) where by <> '\x00';
create unique index p_nm on p (nm) where nm = 'x';
create unique index p_bi on p (bi) where bi > 5;
create unique index p_si on p (si) where si in (1, 2);
create unique index p_bt on p (bt) where bt = b'1010';
create unique index p_t on p (t) where t < time '10:00';
create unique index p_c on p (c) where c = 'ab';
create unique index p_v on p (v) where v <> '';
create unique index p_flag on p (flag, a) where flag;
create unique index p_nflag on p (flag, b) where not flag;
create unique index p_o on p (o) where o > 100;
--- cases
-- C5: constants of many types
insert into p (id) values (1) on conflict (a) where m = 'sad' do nothing;
--> p_m
insert into p (id) values (1) on conflict (a) where m = 'happy' do nothing;
--> 42P10
--> nearest: p_m; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a) where m < 'happy' do nothing;
--> 42P10
--> nearest: p_m; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a) where m = any ('{sad,ok}') do nothing;
--> p_m
insert into p (id) values (1) on conflict (a) where m = any (array['sad', 'ok']::mood[]) do nothing;
--> p_m
insert into p (id) values (1) on conflict (a) where m::text = 'sad' do nothing;
--> 42P10
--> nearest: p_m; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a) where m = 'glad' do nothing;
--> 22P02
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (b) where m = 'happy' do nothing;
--> p_m2
insert into p (id) values (1) on conflict (b) where m >= 'ok' do nothing;
--> p_m2
insert into p (id) values (1) on conflict (b) where m >= 'sad' do nothing;
--> 42P10
--> nearest: p_m2; differs: predicate-not-implied
insert into p (id) values (1) on conflict (b) where m in ('ok', 'happy') do nothing;
--> p_m2
insert into p (id) values (1) on conflict (n) where n > 1.50 do nothing;
--> p_n
insert into p (id) values (1) on conflict (n) where n > 2 do nothing;
--> p_n
insert into p (id) values (1) on conflict (n) where n = 1.5000001 do nothing;
--> p_n
insert into p (id) values (1) on conflict (n) where n = '1e3' do nothing;
--> p_n
insert into p (id) values (1) on conflict (n) where n >= 1.5 do nothing;
--> 42P10
--> nearest: p_n; differs: predicate-not-implied
insert into p (id) values (1) on conflict (n) where n = 'NaN' do nothing;
--> p_n
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (n) where n > 2::bigint do nothing;
--> p_n
insert into p (id) values (1) on conflict (n) where n > 2::float8 do nothing;
--> 42P10
--> nearest: p_n; differs: predicate-not-implied
insert into p (id) values (1) on conflict (f) where f >= 0.1 do nothing;
--> p_f
insert into p (id) values (1) on conflict (f) where f > 0.2 do nothing;
--> p_f
insert into p (id) values (1) on conflict (f) where f > 0.1::float4 do nothing;
--> p_f
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (f) where f = 'Infinity' do nothing;
--> p_f
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (f) where f >= 1 do nothing;
--> p_f
insert into p (id) values (1) on conflict (f) where f = 'NaN' do nothing;
--> p_f
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (d) where d = '2021-06-01' do nothing;
--> p_d
insert into p (id) values (1) on conflict (d) where d = date '2021-06-01' do nothing;
--> p_d
insert into p (id) values (1) on conflict (d) where d >= 'Jan 1, 2020' do nothing;
--> p_d
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (d) where d = 'infinity' do nothing;
--> p_d
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (d) where d = 'today' do nothing;
--> p_d
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (d) where d = current_date do nothing;
--> 42P10
--> nearest: p_d; differs: predicate-not-implied
insert into p (id) values (1) on conflict (d) where d >= make_date(2021, 1, 1) do nothing;
--> p_d
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (d) where d >= date '2020-01-01' + 1 do nothing;
--> p_d
insert into p (id) values (1) on conflict (d) where d > timestamp '2020-01-01' do nothing;
--> p_d
insert into p (id) values (1) on conflict (d) where d > date '2020-01-01' - interval '1 day' do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (d) where d = '2020-02-30' do nothing;
--> 22008
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (ts) where ts > '2020-01-01 10:00:00.000001' do nothing;
--> p_ts
insert into p (id) values (1) on conflict (ts) where ts > '2020-01-01T11:00' do nothing;
--> p_ts
insert into p (id) values (1) on conflict (ts) where ts > date '2020-01-02' do nothing;
--> p_ts
insert into p (id) values (1) on conflict (ts) where ts > '2020-01-01' do nothing;
--> 42P10
--> nearest: p_ts; differs: predicate-not-implied
insert into p (id) values (1) on conflict (ts) where ts > timestamptz '2021-01-01 00:00+00' do nothing;
--> 42P10
--> nearest: p_ts; differs: predicate-not-implied
insert into p (id) values (1) on conflict (tz) where tz > '2020-01-01 00:00:00+00' do nothing;
--> p_tz
insert into p (id) values (1) on conflict (tz) where tz > '2020-01-01 01:00:00+01' do nothing;
--> p_tz
insert into p (id) values (1) on conflict (tz) where tz > '2021-01-01' do nothing;
--> p_tz
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (tz) where tz > '2021-01-01 00:00 Europe/Berlin' do nothing;
--> p_tz
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (tz) where tz > now() do nothing;
--> 42P10
--> nearest: p_tz; differs: predicate-not-implied
insert into p (id) values (1) on conflict (iv) where iv > '24 hours' do nothing;
--> p_iv
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (iv) where iv > '1 mon' do nothing;
--> p_iv
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (iv) where iv > '23:00' do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (iv) where iv = interval '2' day do nothing;
--> p_iv
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (u) where u = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' do nothing;
--> p_u
insert into p (id) values (1) on conflict (u) where u = '{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}' do nothing;
--> p_u
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (u) where u <> '{00000000000000000000000000000000}' do nothing;
--> p_u
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (u) where u is not null do nothing;
--> 42P10
--> nearest: p_u; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where j ? 'k' do nothing;
--> p_j
insert into p (id) values (1) on conflict (id) where jsonb_exists(j, 'k') do nothing;
--> 42P10
--> nearest: p_j; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where j ? 'l' do nothing;
--> 42P10
--> nearest: p_j; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where j ?| array['k'] do nothing;
--> 42P10
--> nearest: p_j; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where j ? 'k' and j ->> 'x' = '1' do nothing;
--> p_j
insert into p (id) values (1) on conflict (arr) where arr @> '{1}' do nothing;
--> p_arr
insert into p (id) values (1) on conflict (arr) where arr @> array[1] do nothing;
--> p_arr
insert into p (id) values (1) on conflict (arr) where '{1}' <@ arr do nothing;
--> p_arr
insert into p (id) values (1) on conflict (arr) where arr @> '{1,2}' do nothing;
--> 42P10
--> nearest: p_arr; differs: predicate-not-implied
insert into p (id) values (1) on conflict (arr) where 1 = any (arr) do nothing;
--> 42P10
--> nearest: p_arr; differs: predicate-not-implied
insert into p (id) values (1) on conflict (sc) where sc > 5 do nothing;
--> p_sc
insert into p (id) values (1) on conflict (sc) where sc > 6 do nothing;
--> p_sc
insert into p (id) values (1) on conflict (sc) where sc = 7::score do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (sc) where sc::int > 6 do nothing;
--> p_sc
insert into p (id) values (1) on conflict (sc) where sc = '7' do nothing;
--> p_sc
insert into p (id) values (1) on conflict (r) where r && int4range(1, 5) do nothing;
--> p_r
insert into p (id) values (1) on conflict (r) where r && '[1,5)' do nothing;
--> p_r
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (r) where r && '[1,4]'::int4range do nothing;
--> p_r
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (r) where int4range(1, 5) && r do nothing;
--> p_r
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (r) where r <@ int4range(1, 5) do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (net) where net << '10.0.0.0/8' do nothing;
--> p_net
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (net) where net << '10/8'::cidr do nothing;
--> p_net
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (net) where net << '10.1.0.0/16' do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (net) where inet '10.0.0.0/8' >> net do nothing;
--> p_net
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (by) where by = '\x01' do nothing;
--> p_by
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (by) where by <> '\000' do nothing;
--> p_by
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (by) where by <> decode('00', 'hex') do nothing;
--> p_by
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (nm) where nm = 'x' do nothing;
--> p_nm
insert into p (id) values (1) on conflict (nm) where nm = 'x'::text do nothing;
--> p_nm
insert into p (id) values (1) on conflict (nm) where nm::text = 'x' do nothing;
--> 42P10
--> nearest: p_nm; differs: predicate-not-implied
insert into p (id) values (1) on conflict (bi) where bi = 6 do nothing;
--> p_bi
insert into p (id) values (1) on conflict (bi) where bi = 6::bigint do nothing;
--> p_bi
insert into p (id) values (1) on conflict (bi) where bi >= 6::smallint do nothing;
--> p_bi
insert into p (id) values (1) on conflict (bi) where bi = 99999999999 do nothing;
--> p_bi
insert into p (id) values (1) on conflict (bi) where bi > 4 do nothing;
--> 42P10
--> nearest: p_bi; differs: predicate-not-implied
insert into p (id) values (1) on conflict (si) where si = 1 do nothing;
--> p_si
insert into p (id) values (1) on conflict (si) where si = 1::smallint do nothing;
--> p_si
insert into p (id) values (1) on conflict (si) where si = any ('{1,2}'::smallint[]) do nothing;
--> p_si
insert into p (id) values (1) on conflict (si) where si = 70000 do nothing;
--> 42P10
--> nearest: p_si; differs: predicate-not-implied
insert into p (id) values (1) on conflict (bt) where bt = b'1010' do nothing;
--> p_bt
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (bt) where bt = x'A' do nothing;
--> p_bt
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (bt) where bt = '1010' do nothing;
--> p_bt
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (t) where t < '09:00' do nothing;
--> p_t
insert into p (id) values (1) on conflict (t) where t = '9:59:59.999' do nothing;
--> p_t
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (t) where t < '10 AM' do nothing;
--> 22007
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (c) where c = 'ab' do nothing;
--> p_c
insert into p (id) values (1) on conflict (c) where c = 'ab   ' do nothing;
--> p_c
insert into p (id) values (1) on conflict (c) where c = 'ab'::char(5) do nothing;
--> p_c
insert into p (id) values (1) on conflict (c) where c = 'ab'::text do nothing;
--> 42P10
--> nearest: p_c; differs: predicate-not-implied
insert into p (id) values (1) on conflict (c) where c = 'ab'::varchar do nothing;
--> p_c
insert into p (id) values (1) on conflict (v) where v = 'x' do nothing;
--> p_v
insert into p (id) values (1) on conflict (v) where v > '' do nothing;
--> p_v
insert into p (id) values (1) on conflict (v) where v::text <> '' do nothing;
--> p_v
insert into p (id) values (1) on conflict (v) where length(v) > 0 do nothing;
--> 42P10
--> nearest: p_v; differs: predicate-not-implied
insert into p (id) values (1) on conflict (v) where v <> ' ' do nothing;
--> 42P10
--> nearest: p_v; differs: predicate-not-implied
insert into p (id) values (1) on conflict (v) where v <> e'' do nothing;
--> p_v
insert into p (id) values (1) on conflict (v) where v <> $$$$ do nothing;
--> p_v
insert into p (id) values (1) on conflict (v) where v <> U&'' do nothing;
--> p_v
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (v) where v = e'\x41' do nothing;
--> p_v
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (v) where v = 'a' 'b' do nothing;
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (v) where v = 'a'
  'b' do nothing;
--> p_v
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (v) where v like 'a%' do nothing;
--> 42P10
--> nearest: p_v; differs: predicate-not-implied
insert into p (id) values (1) on conflict (flag, a) where flag do nothing;
--> p_flag
insert into p (id) values (1) on conflict (flag, a) where flag = 't' do nothing;
--> p_flag
insert into p (id) values (1) on conflict (flag, a) where flag is true do nothing;
--> 42P10
--> nearest: p_flag; differs: predicate-not-implied
insert into p (id) values (1) on conflict (flag, a) where flag = 'yes'::bool do nothing;
--> p_flag
insert into p (id) values (1) on conflict (flag, a) where flag <> false do nothing;
--> p_flag
insert into p (id) values (1) on conflict (flag, a) where flag is not false do nothing;
--> 42P10
--> nearest: p_flag; differs: predicate-not-implied
insert into p (id) values (1) on conflict (flag, a) where flag > false do nothing;
--> 42P10
--> nearest: p_flag; differs: predicate-not-implied
insert into p (id) values (1) on conflict (flag, a) where flag in (true) do nothing;
--> p_flag
insert into p (id) values (1) on conflict (flag, a) where flag in (true, true) do nothing;
--> p_flag
--> 13-15: 42P10
--> 13-15: nearest: p_flag; differs: predicate-not-implied
insert into p (id) values (1) on conflict (flag, a) where flag = any ('{t}') do nothing;
--> p_flag
--> 13-15: 42P10
--> 13-15: nearest: p_flag; differs: predicate-not-implied
insert into p (id) values (1) on conflict (flag, a) where true = flag do nothing;
--> p_flag
insert into p (id) values (1) on conflict (flag, a) where flag::text = 'true' do nothing;
--> 42P10
--> nearest: p_flag; differs: predicate-not-implied
insert into p (id) values (1) on conflict (flag, a) where flag::int = 1 do nothing;
--> 42P10
--> nearest: p_flag; differs: predicate-not-implied
insert into p (id) values (1) on conflict (flag, b) where not flag do nothing;
--> p_nflag
insert into p (id) values (1) on conflict (flag, b) where flag = 'f' do nothing;
--> p_nflag
insert into p (id) values (1) on conflict (flag, b) where flag is false do nothing;
--> 42P10
--> nearest: p_nflag; differs: predicate-not-implied
insert into p (id) values (1) on conflict (flag, b) where flag != true do nothing;
--> p_nflag
insert into p (id) values (1) on conflict (flag, b) where flag in (false) do nothing;
--> p_nflag
insert into p (id) values (1) on conflict (flag, b) where flag < true do nothing;
--> 42P10
--> nearest: p_nflag; differs: predicate-not-implied
insert into p (id) values (1) on conflict (flag, b) where coalesce(null, not flag) do nothing;
--> 42P10
--> nearest: p_nflag; differs: predicate-not-implied
insert into p (id) values (1) on conflict (o) where o > 200 do nothing;
--> p_o
insert into p (id) values (1) on conflict (o) where o = 'pg_class'::regclass do nothing;
--> p_o
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (o) where o > 3000000000 do nothing;
--> p_o
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
--- schema
create table q (id int, a int, b int, s text, t text, flag bool, arr int[], j jsonb, f float8, x xml);
create function strict_fn(int) returns bool language plpgsql immutable strict as 'begin return true; end';
create function lax_fn(int) returns bool language plpgsql immutable as 'begin return true; end';
create function vol_fn(int) returns bool language plpgsql volatile strict as 'begin return true; end';
create function sql_fn(int) returns bool language sql immutable as 'select $1 > 0';
create unique index q_nn on q (id) where a is not null;
create unique index q_snn on q (b) where s is not null;
create unique index q_jnn on q (a) where (j ->> 'k') is not null;
create unique index q_an on q (s) where a is null;
create unique index q_anb on q (t) where arr is not null;
create unique index q_ct on q (id, b) where (a > 0) is true;
create unique index q_co on q (id, s) where coalesce(flag, false);
create unique index q_cs on q (id, t) where case when flag then a > 0 else b > 0 end;
create unique index q_li on q (s, t) where s like 'a%' and t ilike 'B_' escape '!';
create unique index q_or on q (a, b) where a > 10 or b > 10;
create unique index q_df on q (a, s) where a is distinct from b;
create unique index q_re on q (b, t) where s ~ '^a';
create unique index q_fn on q (b, s) where sql_fn(a);
--- cases
-- C4: IS NOT NULL follows from what is strict
insert into q (id) values (1) on conflict (id) where strict_fn(a) do nothing;
--> q_nn
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (id) where lax_fn(a) do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (id) where vol_fn(a) do nothing;
--> q_nn
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (id) where sql_fn(a) do nothing;
--> q_nn
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (id) where a between 1 and 2 do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a not between 1 and 2 do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a between symmetric 2 and 1 do nothing;
--> q_nn
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (id) where a in (1, 2) do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a not in (1, 2) do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a = any (arr) do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a = all (arr) do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where arr[a] = 1 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where (array[a, 1])[1] = 1 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where a::text = 'x' do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a::text like 'x%' do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where abs(a) > 1 do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where -a > 1 do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a + b > 1 do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a > b do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where (a > b) is true do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where (a > b) is not null do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where a is not distinct from 1 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where coalesce(a, 1) > 1 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where coalesce(a, null) > 1 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where greatest(a, 0) > 1 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where nullif(a, 0) > 1 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where a is not null and b = 1 do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a is not null or b = 1 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where a = 1 or a = 2 do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a = 1 or b = 2 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where not (a is null) do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where not (a = 1) do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where not (a is null or b = 1) do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a notnull do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a <> all (array[1, 2]) do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where num_nonnulls(a) = 1 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where a >= 1::numeric do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a::float8 > f do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where (a, b) = (1, 2) do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where (a, b) > (1, 2) do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (id) where (a, b) is not null do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where row(a) is not null do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where case when a > 1 then true end do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where format('%s', a) = 'x' do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where concat(a, 'x') = 'x' do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where a || 'x' = '1x' do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where isfinite(a::text::date) do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where array_length(array[a], 1) = 1 do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where to_char(a, '9') = '1' do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a = 1 is not unknown do nothing;
--> 42P10
--> nearest: q_nn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id) where a = $1 do nothing;
--> q_nn
insert into q (id) values (1) on conflict (id) where a = any ($1) do nothing;
--> q_nn
insert into q (id) values (1) on conflict (b) where s = 'x' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where s like 'a%' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where s similar to 'a%' do nothing;
--> q_snn
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (b) where s not ilike 'a%' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where s ~ 'a' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where s ^@ 'a' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where starts_with(s, 'a') do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where length(trim(s)) > 0 do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where trim(both from s) <> '' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where position('x' in s) > 0 do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where substring(s from 1 for 2) = 'ab' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where substring(s from 'a.') = 'ab' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where overlay(s placing 'x' from 1) = 'ab' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where s collate "C" > 'a' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where s is normalized do nothing;
--> q_snn
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (b) where normalize(s) = 'x' do nothing;
--> q_snn
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (b) where s::xml is document do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (b) where s in ('a', 'b') do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where 'a' in (s, t) do nothing;
--> 42P10
--> nearest: q_snn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (b) where s || t = 'x' do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where concat(s, t) = 'x' do nothing;
--> 42P10
--> nearest: q_snn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (b) where s = t do nothing;
--> q_snn
insert into q (id) values (1) on conflict (b) where lower(s) = upper(t) do nothing;
--> q_snn
insert into q (id) values (1) on conflict (a) where j ->> 'k' = 'v' do nothing;
--> q_jnn
insert into q (id) values (1) on conflict (a) where (j ->> 'k')::int > 5 do nothing;
--> q_jnn
insert into q (id) values (1) on conflict (a) where j -> 'k' = '1' do nothing;
--> 42P10
--> nearest: q_jnn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (a) where j['k'] = '1' do nothing;
--> 42P10
--> 13: 42804
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (a) where j ? 'k' do nothing;
--> 42P10
--> nearest: q_jnn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (a) where j ->> 'k' is not null do nothing;
--> q_jnn
insert into q (id) values (1) on conflict (a) where (j ->> 'k' is null) = false do nothing;
--> q_jnn
insert into q (id) values (1) on conflict (a) where jsonb_extract_path_text(j, 'k') is not null do nothing;
--> 42P10
--> nearest: q_jnn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (a) where j #>> '{k}' is not null do nothing;
--> 42P10
--> nearest: q_jnn; differs: predicate-not-implied
insert into q (id) values (1) on conflict (s) where a is null do nothing;
--> q_an
insert into q (id) values (1) on conflict (s) where a isnull do nothing;
--> q_an
insert into q (id) values (1) on conflict (s) where a is not distinct from null do nothing;
--> q_an
insert into q (id) values (1) on conflict (s) where not (a is not null) do nothing;
--> q_an
insert into q (id) values (1) on conflict (s) where a = null do nothing;
--> 42P10
--> nearest: q_an; differs: predicate-not-implied
insert into q (id) values (1) on conflict (s) where coalesce(a, 0) = 0 and a is null do nothing;
--> q_an
insert into q (id) values (1) on conflict (s) where (a is null) is true do nothing;
--> 42P10
--> nearest: q_an; differs: predicate-not-implied
insert into q (id) values (1) on conflict (s) where (a is null) = true do nothing;
--> q_an
insert into q (id) values (1) on conflict (s) where row(a) is null do nothing;
--> q_an
insert into q (id) values (1) on conflict (t) where arr[1] = 1 do nothing;
--> 42P10
--> nearest: q_anb; differs: predicate-not-implied
insert into q (id) values (1) on conflict (t) where arr[1:2] = '{1}' do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (t) where arr = '{}' do nothing;
--> q_anb
insert into q (id) values (1) on conflict (t) where 1 = any (arr) do nothing;
--> q_anb
insert into q (id) values (1) on conflict (t) where 1 = all (arr) do nothing;
--> q_anb
insert into q (id) values (1) on conflict (t) where cardinality(arr) > 0 do nothing;
--> q_anb
insert into q (id) values (1) on conflict (t) where array_length(arr, 1) > 0 do nothing;
--> q_anb
insert into q (id) values (1) on conflict (t) where arr || 1 = '{1}' do nothing;
--> 42P10
--> nearest: q_anb; differs: predicate-not-implied
insert into q (id) values (1) on conflict (t) where arr::text[] = '{1}' do nothing;
--> q_anb
insert into q (id) values (1) on conflict (t) where arr && array[a] do nothing;
--> q_anb
insert into q (id) values (1) on conflict (t) where array_position(arr, 1) > 0 do nothing;
--> 42P10
--> nearest: q_anb; differs: predicate-not-implied
-- C3: tests, COALESCE and CASE as they stand
insert into q (id) values (1) on conflict (id, b) where (a > 0) is true do nothing;
--> q_ct
insert into q (id) values (1) on conflict (id, b) where a > 0 is true do nothing;
--> q_ct
insert into q (id) values (1) on conflict (id, b) where a > 0 do nothing;
--> 42P10
--> nearest: q_ct; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id, b) where not ((a > 0) is not true) do nothing;
--> q_ct
insert into q (id) values (1) on conflict (id, b) where (0 < a) is true do nothing;
--> 42P10
--> nearest: q_ct; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id, s) where coalesce(flag, false) do nothing;
--> q_co
insert into q (id) values (1) on conflict (id, s) where coalesce(flag, 'f') do nothing;
--> q_co
insert into q (id) values (1) on conflict (id, s) where coalesce(flag, null, false) do nothing;
--> q_co
insert into q (id) values (1) on conflict (id, s) where flag do nothing;
--> 42P10
--> nearest: q_co; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id, s) where coalesce(flag, false) = true do nothing;
--> q_co
insert into q (id) values (1) on conflict (id, s) where coalesce(flag, false) is true do nothing;
--> 42P10
--> nearest: q_co; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id, t) where case when flag then a > 0 else b > 0 end do nothing;
--> q_cs
insert into q (id) values (1) on conflict (id, t) where case when flag = true then a > 0 else b > 0 end do nothing;
--> q_cs
insert into q (id) values (1) on conflict (id, t) where case flag when true then a > 0 else b > 0 end do nothing;
--> 42P10
--> nearest: q_cs; differs: predicate-not-implied
insert into q (id) values (1) on conflict (id, t) where case when flag then a > 0 when not flag then b > 0 end do nothing;
--> 42P10
--> nearest: q_cs; differs: predicate-not-implied
insert into q (id) values (1) on conflict (s, t) where s like 'a%' and t ilike 'B_' escape '!' do nothing;
--> q_li
insert into q (id) values (1) on conflict (s, t) where t ilike 'B_' escape '!' and s ~~ 'a%' do nothing;
--> q_li
insert into q (id) values (1) on conflict (s, t) where s like 'a%' and t ilike 'B_' do nothing;
--> q_li
insert into q (id) values (1) on conflict (s, t) where s like 'a%' and t ~~* like_escape('B_', '!') do nothing;
--> q_li
insert into q (id) values (1) on conflict (s, t) where s = 'abc' and t ilike 'B_' escape '!' do nothing;
--> 42P10
--> nearest: q_li; differs: predicate-not-implied
insert into q (id) values (1) on conflict (s, t) where not (s not like 'a%') and t ilike 'B_' escape '!' do nothing;
--> q_li
insert into q (id) values (1) on conflict (a, b) where a > 10 do nothing;
--> q_or
insert into q (id) values (1) on conflict (a, b) where b = 11 do nothing;
--> q_or
insert into q (id) values (1) on conflict (a, b) where a > 10 or b > 11 do nothing;
--> q_or
insert into q (id) values (1) on conflict (a, b) where b > 10 or a > 10 do nothing;
--> q_or
insert into q (id) values (1) on conflict (a, b) where a > 10 or b > 9 do nothing;
--> 42P10
--> nearest: q_or; differs: predicate-not-implied
insert into q (id) values (1) on conflict (a, b) where not (a <= 10 and b <= 10) do nothing;
--> q_or
insert into q (id) values (1) on conflict (a, b) where a > 10 and b < 3 do nothing;
--> q_or
insert into q (id) values (1) on conflict (a, b) where (a > 10 and s = 'x') or (b > 12 and s = 'x') do nothing;
--> q_or
insert into q (id) values (1) on conflict (a, s) where a is distinct from b do nothing;
--> q_df
insert into q (id) values (1) on conflict (a, s) where b is distinct from a do nothing;
--> 42P10
--> nearest: q_df; differs: predicate-not-implied
insert into q (id) values (1) on conflict (a, s) where not (a is not distinct from b) do nothing;
--> q_df
insert into q (id) values (1) on conflict (a, s) where a <> b do nothing;
--> 42P10
--> nearest: q_df; differs: predicate-not-implied
insert into q (id) values (1) on conflict (b, t) where s ~ '^a' do nothing;
--> q_re
insert into q (id) values (1) on conflict (b, t) where s ~ '^ab' do nothing;
--> 42P10
--> nearest: q_re; differs: predicate-not-implied
insert into q (id) values (1) on conflict (b, t) where regexp_like(s, '^a') do nothing;
--> 42P10
--> 13-14: 42883
--> 13-14: unknown opaque-expression: an operator, function or constant that is not evaluated here
--> 15-18: nearest: q_re; differs: predicate-not-implied
insert into q (id) values (1) on conflict (b, t) where s operator(pg_catalog.~) '^a' do nothing;
--> q_re
insert into q (id) values (1) on conflict (b, s) where sql_fn(a) do nothing;
--> q_fn
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (b, s) where a > 0 do nothing;
--> q_fn
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into q (id) values (1) on conflict (b, s) where a > 5 do nothing;
--> q_fn
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
