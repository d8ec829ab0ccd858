-- Partial indexes and what proves their predicates.
--- schema
create type mood as enum ('sad', 'ok', 'happy');
create domain pos as int check (value > 0);
create table p (id int, a int unique, b boolean, c boolean, i2 int2, i4 int4, i8 int8, n numeric, r real, f float8, s text, v varchar(10), ch char(4), d date, ts timestamp, tz timestamptz, t time, m mood, arr int[], u uuid, iv interval, nm name, po pos, ip inet, j jsonb, bt bytea, mo money, bi bit(3), o oid);
create unique index p_i4 on p (id) where i4 > 0;
create unique index p_i4c on p (id, a) where i4 >= 10 and i4 < 20;
create unique index p_or on p (id, i2) where s = 'a' or s = 'b' or i4 is null;
create unique index p_in on p (id, i4) where s in ('x', 'y', 'z');
create unique index p_nin on p (id, i8) where s not in ('x', 'y', 'z');
create unique index p_b on p (id, n) where b;
create unique index p_nb on p (id, r) where not b;
create unique index p_bt on p (id, f) where b is true;
create unique index p_bnt on p (id, s) where b is not true;
create unique index p_bu on p (id, v) where b is unknown;
create unique index p_bnu on p (id, ch) where b is not unknown;
create unique index p_nn on p (id, d) where i4 is not null;
create unique index p_n on p (id, ts) where i4 is null;
create unique index p_nd on p (id, tz) where i4 is not distinct from 5;
create unique index p_d on p (id, t) where i4 is distinct from 5;
create unique index p_btw on p (id, m) where d between '2020-01-01' and '2020-12-31';
create unique index p_like on p (id, arr) where s like 'abc%';
create unique index p_num on p (id, u) where n > 1.5;
create unique index p_i8 on p (id, iv) where i8 > 100;
create unique index p_date on p (id, nm) where ts >= '2020-01-01';
create unique index p_mood on p (id, po) where m > 'sad';
create unique index p_cnf on p (id, ip) where (b or c) and (i4 > 0 or s is not null);
create unique index p_dnf on p (id, bt) where (b and c) or (i4 > 0 and s is not null);
create unique index p_vc on p (id, mo) where v = 'abc';
create unique index p_ch on p (id, bi) where ch = 'ab';
create unique index p_fn on p (id, o) where lower(s) = 'q';
create unique index p_expr on p (a, i2) where i4 + i8 > 0;
create unique index p_cmp on p (a, i4) where i4 < i8;
create unique index p_ne on p (a, i8) where i4 <> 5;
create unique index p_coal on p (a, n) where coalesce(i4, 0) > 0;
create unique index p_case on p (a, r) where case when b then i4 > 0 else c end;
create unique index p_arr on p (a, f) where arr @> '{1}';
create unique index p_any on p (a, s) where i4 = any (arr);
create unique index p_row on p (a, v) where (i4, i8) = (1, 2);
create unique index p_rowlt on p (a, ch) where (i4, i8) < (1, 2);
create unique index p_iv on p (a, d) where iv > '1 day';
create unique index p_u on p (a, ts) where u = '00000000-0000-0000-0000-000000000001';
create unique index p_f on p (a, tz) where f > 'NaN' or f < 0;
create unique index p_ip on p (a, t) where ip << '10.0.0.0/8';
create unique index p_j on p (a, m) where j ? 'k' and j ->> 'k' = 'v';
create unique index p_po on p (a, arr) where po > 3;
create unique index p_true on p (a, u) where 1 = 1;
create unique index p_o on p (a, o) where o = 5 and o <> 6;
create unique index p_nm on p (a, nm) where nm = 'x';
create unique index p_tz on p (a, iv) where tz > '2020-01-01 00:00:00+00';
create unique index p_nested on p (i2, i4) where not (b and (c or i4 > 5));
--- cases
-- C5: comparisons
insert into p (id) values (1) on conflict (id) where i4 > 0 do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where 0 < i4 do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > 0::smallint do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > 0::bigint do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > 0.0 do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where i4 >= 1 do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 >= 0 do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where i4 = 7 do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where 7 = i4 do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 = 7::bigint do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 in (1, 2, 3) do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 in (0, 2, 3) do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where i4 = any ('{4,5}') do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 = any (array[4, 5]) do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 = any (array[4, i2]) do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where i4 > all (array[4, 5]) do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > all ('{-4,5}') do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > any ('{4,5}') do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 between 3 and 9 do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 between symmetric 9 and 3 do nothing;
--> p_i4
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id) where not i4 <= 0 do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where not (i4 <= 0 or s = 'q') do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > 0 or i4 > 5 do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > 0 or b do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where (i4 > 5 or i4 = 2) and b do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 operator(pg_catalog.>) 0 do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > 0 is true do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where (i4 > 0) = true do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > -1 + 1 do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > length('') do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > '0' do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i4 > ' 5 ' do nothing;
--> p_i4
insert into p (id) values (1) on conflict (id) where i2 > 0 do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where i4 + 0 > 0 do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where i4 > null do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where null do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where false do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id) where true do nothing;
--> 42P10
--> nearest: p_i4; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, a) where i4 = 15 do nothing;
--> p_i4c
insert into p (id) values (1) on conflict (id, a) where i4 between 12 and 18 do nothing;
--> p_i4c
insert into p (id) values (1) on conflict (id, a) where i4 in (10, 19) do nothing;
--> p_i4c
insert into p (id) values (1) on conflict (id, a) where i4 in (10, 20) do nothing;
--> 42P10
--> nearest: p_i4c; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, a) where i4 < 20 and i4 >= 10 do nothing;
--> p_i4c
insert into p (id) values (1) on conflict (id, a) where i4 <= 19 and i4 >= 10 do nothing;
--> p_i4c
insert into p (id) values (1) on conflict (id, a) where i4 >= 10 do nothing;
--> 42P10
--> nearest: p_i4c; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, id) where 20 > i4 and 9 < i4 do nothing;
--> 42P10
--> nearest: p_i4c; differs: predicate-not-implied
-- C2 C6: lists
insert into p (id) values (1) on conflict (id, i2) where s = 'a' do nothing;
--> p_or
insert into p (id) values (1) on conflict (id, i2) where s in ('a', 'b') do nothing;
--> p_or
insert into p (id) values (1) on conflict (id, i2) where s in ('a', 'b', 'c') do nothing;
--> 42P10
--> nearest: p_or; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, i2) where s in ('b', 'a') or i4 is null do nothing;
--> 42P10
--> nearest: p_or; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, i2) where i4 is null and b do nothing;
--> p_or
insert into p (id) values (1) on conflict (id, i2) where i4 is null or s = 'a' or s = 'b' do nothing;
--> p_or
insert into p (id) values (1) on conflict (id, i4) where s = 'x' do nothing;
--> p_in
insert into p (id) values (1) on conflict (id, i4) where s = 'x' or s = 'z' do nothing;
--> p_in
insert into p (id) values (1) on conflict (id, i4) where s = any ('{z,x}') do nothing;
--> p_in
insert into p (id) values (1) on conflict (id, i4) where s in ('x', 'y', 'z', null) do nothing;
--> p_in
insert into p (id) values (1) on conflict (id, i4) where s = 'w' do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, i4) where s = 'x'::varchar do nothing;
--> p_in
insert into p (id) values (1) on conflict (id, i4) where s::varchar = 'x' do nothing;
--> p_in
insert into p (id) values (1) on conflict (id, i4) where s = 'x'::name do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, i4) where s = 'x' collate "C" do nothing;
--> 42P10
--> nearest: p_in; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, i8) where s not in ('x', 'y', 'z') do nothing;
--> p_nin
insert into p (id) values (1) on conflict (id, i8) where s not in ('z', 'y', 'x', 'w') do nothing;
--> p_nin
insert into p (id) values (1) on conflict (id, i8) where s <> all ('{x,y,z}') do nothing;
--> p_nin
insert into p (id) values (1) on conflict (id, i8) where s = 'q' do nothing;
--> p_nin
insert into p (id) values (1) on conflict (id, i8) where s in ('q', 'r') do nothing;
--> p_nin
insert into p (id) values (1) on conflict (id, i8) where s <> 'x' and s <> 'y' and s <> 'z' do nothing;
--> p_nin
insert into p (id) values (1) on conflict (id, i8) where not s in ('x', 'y', 'z') do nothing;
--> p_nin
insert into p (id) values (1) on conflict (id, i8) where s > 'z' do nothing;
--> p_nin
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
-- C3: boolean tests
insert into p (id) values (1) on conflict (id, n) where b do nothing;
--> p_b
insert into p (id) values (1) on conflict (id, n) where b = true do nothing;
--> p_b
insert into p (id) values (1) on conflict (id, n) where b is true do nothing;
--> 42P10
--> nearest: p_b; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, n) where b is not false do nothing;
--> 42P10
--> nearest: p_b; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, n) where not not b do nothing;
--> p_b
insert into p (id) values (1) on conflict (id, n) where b <> false do nothing;
--> p_b
insert into p (id) values (1) on conflict (id, n) where b = 't' do nothing;
--> p_b
insert into p (id) values (1) on conflict (id, n) where b in (true) do nothing;
--> p_b
insert into p (id) values (1) on conflict (id, n) where b and c do nothing;
--> p_b
insert into p (id) values (1) on conflict (id, n) where b is not distinct from true do nothing;
--> 42P10
--> nearest: p_b; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, n) where b > false do nothing;
--> 42P10
--> nearest: p_b; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, r) where not b do nothing;
--> p_nb
insert into p (id) values (1) on conflict (id, r) where b = false do nothing;
--> p_nb
insert into p (id) values (1) on conflict (id, r) where b is false do nothing;
--> 42P10
--> nearest: p_nb; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, r) where b <> true do nothing;
--> p_nb
insert into p (id) values (1) on conflict (id, r) where b is not true do nothing;
--> 42P10
--> nearest: p_nb; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, f) where b is true do nothing;
--> p_bt
insert into p (id) values (1) on conflict (id, f) where b do nothing;
--> 42P10
--> nearest: p_bt; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, f) where not (b is not true) do nothing;
--> p_bt
insert into p (id) values (1) on conflict (id, s) where b is not true do nothing;
--> p_bnt
insert into p (id) values (1) on conflict (id, s) where b is false do nothing;
--> 42P10
--> nearest: p_bnt; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, s) where not b do nothing;
--> 42P10
--> nearest: p_bnt; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, s) where not (b is true) do nothing;
--> p_bnt
insert into p (id) values (1) on conflict (id, v) where b is unknown do nothing;
--> p_bu
insert into p (id) values (1) on conflict (id, v) where b is null do nothing;
--> 42P10
--> nearest: p_bu; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, v) where b isnull do nothing;
--> 42P10
--> nearest: p_bu; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, ch) where b is not unknown do nothing;
--> p_bnu
insert into p (id) values (1) on conflict (id, ch) where b is not null do nothing;
--> 42P10
--> nearest: p_bnu; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, ch) where b do nothing;
--> 42P10
--> nearest: p_bnu; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, ch) where b = c do nothing;
--> 42P10
--> nearest: p_bnu; differs: predicate-not-implied
-- C4: IS NOT NULL
insert into p (id) values (1) on conflict (id, d) where i4 is not null do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 notnull do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 = 5 do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 <> 5 do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 = i8 do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 + i8 > 0 do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4::text = 'x' do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where abs(i4) = 1 do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 in (1, 2) do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 not in (1, 2) do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 = any (arr) do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 > all (arr) do nothing;
--> 42P10
--> nearest: p_nn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, d) where arr[i4] = 1 do nothing;
--> 42P10
--> nearest: p_nn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, d) where coalesce(i4, 0) > 0 do nothing;
--> 42P10
--> nearest: p_nn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, d) where i4 is distinct from null do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where not (i4 is null) do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 between 1 and 2 do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 = 1 or i4 = 2 do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where i4 = 1 or i8 = 2 do nothing;
--> 42P10
--> nearest: p_nn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, d) where (i4 = 1) is true do nothing;
--> 42P10
--> nearest: p_nn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, d) where (i4, i8) is not null do nothing;
--> p_nn
insert into p (id) values (1) on conflict (id, d) where num_nulls(i4) = 0 do nothing;
--> 42P10
--> nearest: p_nn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, d) where nullif(i4, 0) > 1 do nothing;
--> 42P10
--> nearest: p_nn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, d) where case when i4 > 0 then true end do nothing;
--> 42P10
--> nearest: p_nn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, d) where greatest(i4, 1) > 0 do nothing;
--> 42P10
--> nearest: p_nn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, d) where i4 is not distinct from 5 do nothing;
--> 42P10
--> nearest: p_nn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, ts) where i4 is null do nothing;
--> p_n
insert into p (id) values (1) on conflict (id, ts) where i4 is not distinct from null do nothing;
--> p_n
insert into p (id) values (1) on conflict (id, ts) where not i4 is not null do nothing;
--> p_n
insert into p (id) values (1) on conflict (id, tz) where i4 is not distinct from 5 do nothing;
--> p_nd
insert into p (id) values (1) on conflict (id, tz) where not (i4 is distinct from 5) do nothing;
--> p_nd
insert into p (id) values (1) on conflict (id, tz) where i4 = 5 do nothing;
--> 42P10
--> nearest: p_nd; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, tz) where 5 is not distinct from i4 do nothing;
--> 42P10
--> nearest: p_nd; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, t) where i4 is distinct from 5 do nothing;
--> p_d
insert into p (id) values (1) on conflict (id, t) where i4 <> 5 do nothing;
--> 42P10
--> nearest: p_d; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, t) where i4 is null do nothing;
--> 42P10
--> nearest: p_d; differs: predicate-not-implied
-- C5: other types
insert into p (id) values (1) on conflict (id, m) where d between '2020-03-01' and '2020-04-01' do nothing;
--> p_btw
insert into p (id) values (1) on conflict (id, m) where d = '2020-03-01' do nothing;
--> p_btw
insert into p (id) values (1) on conflict (id, m) where d = date '2020-03-01' do nothing;
--> p_btw
insert into p (id) values (1) on conflict (id, m) where d = '2020-03-01'::timestamp do nothing;
--> p_btw
insert into p (id) values (1) on conflict (id, m) where d = '2020-03-01 00:00:00+00'::timestamptz do nothing;
--> 42P10
--> nearest: p_btw; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, m) where d = '1 March 2020' do nothing;
--> p_btw
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id, m) where d in ('2020-03-01', '2020-12-31') do nothing;
--> p_btw
insert into p (id) values (1) on conflict (id, m) where d in ('2020-03-01', '2021-01-01') do nothing;
--> 42P10
--> nearest: p_btw; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, m) where d >= '2020-01-01' and d <= '2020-12-31' do nothing;
--> p_btw
insert into p (id) values (1) on conflict (id, m) where d > '2019-12-31' and d < '2021-01-01' do nothing;
--> 42P10
--> nearest: p_btw; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, m) where d = current_date do nothing;
--> 42P10
--> nearest: p_btw; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, arr) where s like 'abc%' do nothing;
--> p_like
insert into p (id) values (1) on conflict (id, arr) where s like 'abcd%' do nothing;
--> 42P10
--> nearest: p_like; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, arr) where s = 'abcd' do nothing;
--> 42P10
--> nearest: p_like; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, arr) where s >= 'abc' and s < 'abd' do nothing;
--> 42P10
--> nearest: p_like; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, arr) where starts_with(s, 'abc') do nothing;
--> 42P10
--> nearest: p_like; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, u) where n > 1.5 do nothing;
--> p_num
insert into p (id) values (1) on conflict (id, u) where n > 1.50 do nothing;
--> p_num
insert into p (id) values (1) on conflict (id, u) where n > 2 do nothing;
--> p_num
insert into p (id) values (1) on conflict (id, u) where n = 1.51 do nothing;
--> p_num
insert into p (id) values (1) on conflict (id, u) where n > 1.5::float8 do nothing;
--> 42P10
--> nearest: p_num; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, u) where n >= 2::bigint do nothing;
--> p_num
insert into p (id) values (1) on conflict (id, u) where n > 1.4 do nothing;
--> 42P10
--> nearest: p_num; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, u) where n = 'NaN' do nothing;
--> p_num
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id, u) where n > 1e1 do nothing;
--> p_num
insert into p (id) values (1) on conflict (id, iv) where i8 > 100 do nothing;
--> p_i8
insert into p (id) values (1) on conflict (id, iv) where i8 > 100::smallint do nothing;
--> p_i8
insert into p (id) values (1) on conflict (id, iv) where i8 = 9223372036854775807 do nothing;
--> p_i8
insert into p (id) values (1) on conflict (id, iv) where i8 > 9999999999 do nothing;
--> p_i8
insert into p (id) values (1) on conflict (id, iv) where i8 > 99999999999999999999 do nothing;
--> 42P10
--> nearest: p_i8; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, iv) where i8 > 100.5 do nothing;
--> 42P10
--> nearest: p_i8; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, nm) where ts >= '2020-01-01' do nothing;
--> p_date
insert into p (id) values (1) on conflict (id, nm) where ts >= date '2020-01-01' do nothing;
--> p_date
insert into p (id) values (1) on conflict (id, nm) where ts > date '2020-06-01' do nothing;
--> p_date
insert into p (id) values (1) on conflict (id, nm) where ts >= '2020-01-01 00:00:01' do nothing;
--> p_date
insert into p (id) values (1) on conflict (id, nm) where ts >= timestamptz '2021-01-01 00:00:00+00' do nothing;
--> 42P10
--> nearest: p_date; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, nm) where ts = 'infinity' do nothing;
--> p_date
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (id, nm) where ts >= now() do nothing;
--> 42P10
--> nearest: p_date; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, nm) where ts >= '2020-01-01'::date + 5 do nothing;
--> p_date
insert into p (id) values (1) on conflict (id, nm) where ts >= '2019-12-31'::timestamp + interval '1 day' do nothing;
--> p_date
insert into p (id) values (1) on conflict (id, po) where m > 'sad' do nothing;
--> p_mood
insert into p (id) values (1) on conflict (id, po) where m >= 'ok' do nothing;
--> p_mood
insert into p (id) values (1) on conflict (id, po) where m = 'happy' do nothing;
--> p_mood
insert into p (id) values (1) on conflict (id, po) where m in ('ok', 'happy') do nothing;
--> p_mood
insert into p (id) values (1) on conflict (id, po) where m <> 'sad' do nothing;
--> 42P10
--> nearest: p_mood; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, po) where m = 'ok'::mood do nothing;
--> p_mood
insert into p (id) values (1) on conflict (id, po) where m::text = 'ok' do nothing;
--> 42P10
--> nearest: p_mood; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, mo) where v = 'abc' do nothing;
--> p_vc
insert into p (id) values (1) on conflict (id, mo) where v = 'abc'::text do nothing;
--> p_vc
insert into p (id) values (1) on conflict (id, mo) where v::text = 'abc' do nothing;
--> p_vc
insert into p (id) values (1) on conflict (id, mo) where v = 'abc'::varchar(2) do nothing;
--> 42P10
--> nearest: p_vc; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, mo) where v = 'abc'::char(3) do nothing;
--> 42P10
--> nearest: p_vc; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, bi) where ch = 'ab' do nothing;
--> p_ch
insert into p (id) values (1) on conflict (id, bi) where ch = 'ab  ' do nothing;
--> p_ch
insert into p (id) values (1) on conflict (id, bi) where ch = 'ab'::text do nothing;
--> 42P10
--> nearest: p_ch; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, bi) where ch = 'ab'::char(4) do nothing;
--> p_ch
insert into p (id) values (1) on conflict (id, bi) where ch = 'ab'::varchar do nothing;
--> p_ch
insert into p (id) values (1) on conflict (id, o) where lower(s) = 'q' do nothing;
--> p_fn
insert into p (id) values (1) on conflict (id, o) where s = 'q' do nothing;
--> 42P10
--> nearest: p_fn; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, o) where lower(s) in ('q') do nothing;
--> p_fn
-- C2 N4 N7: AND and OR nested
insert into p (id) values (1) on conflict (id, ip) where b and i4 > 0 do nothing;
--> p_cnf
insert into p (id) values (1) on conflict (id, ip) where c and s is not null do nothing;
--> p_cnf
insert into p (id) values (1) on conflict (id, ip) where c and s = 'x' do nothing;
--> p_cnf
insert into p (id) values (1) on conflict (id, ip) where (b or c) and i4 > 1 do nothing;
--> p_cnf
insert into p (id) values (1) on conflict (id, ip) where (c or b) and (s is not null or i4 > 0) do nothing;
--> p_cnf
insert into p (id) values (1) on conflict (id, ip) where b or c do nothing;
--> 42P10
--> nearest: p_cnf; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, ip) where (b and i4 > 0) or (c and s is not null) do nothing;
--> p_cnf
insert into p (id) values (1) on conflict (id, bt) where b and c do nothing;
--> p_dnf
insert into p (id) values (1) on conflict (id, bt) where c and b and i4 is null do nothing;
--> p_dnf
insert into p (id) values (1) on conflict (id, bt) where i4 > 3 and s = 'x' do nothing;
--> p_dnf
insert into p (id) values (1) on conflict (id, bt) where (b and c) or (s is not null and i4 > 0) do nothing;
--> p_dnf
insert into p (id) values (1) on conflict (id, bt) where b and i4 > 0 do nothing;
--> 42P10
--> nearest: p_dnf; differs: predicate-not-implied
insert into p (id) values (1) on conflict (id, bt) where (b or i4 > 0) and (c or s is not null) do nothing;
--> 42P10
--> nearest: p_dnf; differs: predicate-not-implied
insert into p (id) values (1) on conflict (i2, i4) where not (b and (c or i4 > 5)) do nothing;
--> p_nested
insert into p (id) values (1) on conflict (i2, i4) where not b do nothing;
--> p_nested
insert into p (id) values (1) on conflict (i2, i4) where not b or (not c and i4 <= 5) do nothing;
--> p_nested
insert into p (id) values (1) on conflict (i2, i4) where not c and i4 <= 4 do nothing;
--> p_nested
insert into p (id) values (1) on conflict (i2, i4) where not (c or i4 > 5) do nothing;
--> p_nested
-- C3 C5 C9: what stays as it is
insert into p (id) values (1) on conflict (a, i2) where i4 + i8 > 0 do nothing;
--> p_expr
insert into p (id) values (1) on conflict (a, i2) where i8 + i4 > 0 do nothing;
--> 42P10
--> nearest: p_expr; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, i2) where i4 + i8 > 1 do nothing;
--> p_expr
insert into p (id) values (1) on conflict (a, i2) where (i4 + i8) = 1 do nothing;
--> p_expr
insert into p (id) values (1) on conflict (a, i4) where i4 < i8 do nothing;
--> p_cmp
insert into p (id) values (1) on conflict (a, i4) where i8 > i4 do nothing;
--> p_cmp
insert into p (id) values (1) on conflict (a, i4) where i4 <= i8 and i4 <> i8 do nothing;
--> 42P10
--> nearest: p_cmp; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, i8) where i4 <> 5 do nothing;
--> p_ne
insert into p (id) values (1) on conflict (a, i8) where i4 > 5 do nothing;
--> p_ne
insert into p (id) values (1) on conflict (a, i8) where i4 = 6 do nothing;
--> p_ne
insert into p (id) values (1) on conflict (a, i8) where i4 <> 5::int8 do nothing;
--> p_ne
insert into p (id) values (1) on conflict (a, i8) where not i4 = 5 do nothing;
--> p_ne
insert into p (id) values (1) on conflict (a, i8) where i4 not in (4, 5) do nothing;
--> p_ne
insert into p (id) values (1) on conflict (a, n) where coalesce(i4, 0) > 0 do nothing;
--> p_coal
insert into p (id) values (1) on conflict (a, n) where coalesce(i4, 0) > 5 do nothing;
--> p_coal
insert into p (id) values (1) on conflict (a, n) where i4 > 0 do nothing;
--> 42P10
--> nearest: p_coal; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, r) where case when b then i4 > 0 else c end do nothing;
--> p_case
insert into p (id) values (1) on conflict (a, r) where case when b then i4 > 1 else c end do nothing;
--> 42P10
--> nearest: p_case; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, f) where arr @> '{1}' do nothing;
--> p_arr
insert into p (id) values (1) on conflict (a, f) where arr @> '{1,2}' do nothing;
--> 42P10
--> nearest: p_arr; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, f) where arr @> array[1] do nothing;
--> p_arr
insert into p (id) values (1) on conflict (a, f) where '{1}' <@ arr do nothing;
--> p_arr
insert into p (id) values (1) on conflict (a, s) where i4 = any (arr) do nothing;
--> p_any
insert into p (id) values (1) on conflict (a, s) where i4 = any (arr) and b do nothing;
--> p_any
insert into p (id) values (1) on conflict (a, s) where i4 = some (arr) do nothing;
--> p_any
insert into p (id) values (1) on conflict (a, v) where (i4, i8) = (1, 2) do nothing;
--> p_row
insert into p (id) values (1) on conflict (a, v) where i4 = 1 and i8 = 2 do nothing;
--> p_row
insert into p (id) values (1) on conflict (a, v) where row(i4, i8) = row(1, 2) do nothing;
--> p_row
insert into p (id) values (1) on conflict (a, v) where i8 = 2 and i4 = 1 and b do nothing;
--> p_row
insert into p (id) values (1) on conflict (a, ch) where (i4, i8) < (1, 2) do nothing;
--> p_rowlt
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (a, ch) where i4 < 1 do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (a, d) where iv > '1 day' do nothing;
--> p_iv
insert into p (id) values (1) on conflict (a, d) where iv > '2 days' do nothing;
--> p_iv
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (a, d) where iv > interval '24 hours' do nothing;
--> p_iv
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (a, ts) where u = '00000000-0000-0000-0000-000000000001' do nothing;
--> p_u
insert into p (id) values (1) on conflict (a, ts) where u = '{00000000000000000000000000000001}' do nothing;
--> p_u
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (a, ts) where u = 'A0000000-0000-0000-0000-000000000001' do nothing;
--> 42P10
--> nearest: p_u; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, tz) where f < -1 do nothing;
--> p_f
insert into p (id) values (1) on conflict (a, tz) where f < -1.0 do nothing;
--> p_f
insert into p (id) values (1) on conflict (a, tz) where f < '-Infinity' do nothing;
--> p_f
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (a, tz) where f > 0 do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (a, t) where ip << '10.0.0.0/8' do nothing;
--> p_ip
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (a, t) where ip << '10.1.0.0/16' do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (a, m) where j ? 'k' and j ->> 'k' = 'v' do nothing;
--> p_j
insert into p (id) values (1) on conflict (a, m) where (j ->> 'k') = 'v' and (j ? 'k') and b do nothing;
--> p_j
insert into p (id) values (1) on conflict (a, m) where j @> '{"k": "v"}' do nothing;
--> 42P10
--> nearest: p_j; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, arr) where po > 3 do nothing;
--> p_po
insert into p (id) values (1) on conflict (a, arr) where po > 4 do nothing;
--> p_po
insert into p (id) values (1) on conflict (a, arr) where po::int > 4 do nothing;
--> p_po
insert into p (id) values (1) on conflict (a, u) do nothing;
--> p_true
insert into p (id) values (1) on conflict (a, u) where b do nothing;
--> p_true
insert into p (id) values (1) on conflict (a, o) where o = 5 do nothing;
--> p_o
insert into p (id) values (1) on conflict (a, o) where o = 5::oid and o <> 6 do nothing;
--> p_o
insert into p (id) values (1) on conflict (a, o) where o = 7 do nothing;
--> 42P10
--> nearest: p_o; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, nm) where nm = 'x' do nothing;
--> p_nm
insert into p (id) values (1) on conflict (a, nm) where nm = 'x'::text do nothing;
--> p_nm
insert into p (id) values (1) on conflict (a, nm) where nm::text = 'x' do nothing;
--> 42P10
--> nearest: p_nm; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, nm) where nm = 'x'::name do nothing;
--> p_nm
insert into p (id) values (1) on conflict (a, iv) where tz > '2020-01-01 00:00:00+00' do nothing;
--> p_tz
insert into p (id) values (1) on conflict (a, iv) where tz > '2021-01-01 00:00:00+00' do nothing;
--> p_tz
insert into p (id) values (1) on conflict (a, iv) where tz > '2020-01-01 02:00:00+02' do nothing;
--> p_tz
insert into p (id) values (1) on conflict (a, iv) where tz > '2021-01-01'::date do nothing;
--> 42P10
--> nearest: p_tz; differs: predicate-not-implied
insert into p (id) values (1) on conflict (a, iv) where tz > '2021-01-01' do nothing;
--> p_tz
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into p (id) values (1) on conflict (a) do nothing;
--> p_a_key
insert into p (id) values (1) on conflict (a) where nope do nothing;
--> 42703
insert into p (id) values (1) on conflict (a) where i4 do nothing;
--> p_a_key
insert into p (id) values (1) on conflict (a) where i4 and b do nothing;
--> 42804
insert into p (id) values (1) on conflict (a) where exists (select 1) do nothing;
--> 0A000
insert into p (id) values (1) on conflict (a) where sum(i4) > 1 do nothing;
--> 42803
