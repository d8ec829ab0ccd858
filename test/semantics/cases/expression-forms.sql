-- An index on each form of expression that an application writes, and what is taken for the same.
--- schema
create type mood as enum ('sad','ok','happy');
create table t (id bigint primary key, a int, b int, s text, v varchar(10), f boolean, g int, n numeric, ts timestamp, tz timestamptz, d date, bp char(5), nm name, sm smallint, bi bigint, fl float8, u uuid, m mood, j jsonb, arr int[], tarr text[], i int, c text collate "C");
create unique index x1 on t (lower(s));
create unique index x2 on t (lower(v));
create unique index x3 on t ((a + 2));
create unique index x4 on t ((a + 1));
create unique index x5 on t ((a + 1 + 1));
create unique index x6 on t ((lower(s)||'x'||'y'));
create unique index x7 on t ((a % 10));
create unique index x8 on t (v);
create unique index x9 on t ((ts::date));
create unique index x10 on t ((tz at time zone 'UTC'));
create unique index x11 on t ((a::text));
create unique index x12 on t (round(n));
create unique index x13 on t (trim(v));
create unique index x14 on t (substring(v from 1 for 3));
create unique index x15 on t (extract(year from d));
create unique index x16 on t (coalesce(a,0));
create unique index x17 on t ((a in (1,2)));
create unique index x18 on t ((not (a = 1)));
create unique index x19 on t ((j->>'k'));
create unique index x20 on t ((j->'a'->>'k'));
create unique index x21 on t (((j->>'n')::int));
create unique index x22 on t (md5(s));
create unique index x23 on t (date_trunc('day', ts));
create unique index x24 on t ((s || ' ' || v));
create unique index x25 on t ((case when f then a else b end));
create unique index x26 on t (nullif(s, ''));
create unique index x27 on t (greatest(a, b));
create unique index x28 on t ((a * 1.5));
create unique index x29 on t ((a::bigint));
create unique index x30 on t (lower(nm));
create unique index x31 on t (lower(bp));
create unique index x32 on t ((arr[1]));
create unique index x34 on t (left(s, 3), upper(v));
create unique index x35 on t ((s || a));
create unique index x36 on t ((b::text));
create unique index x37 on t (lower(c));
create unique index x38 on t (lower(s collate "C"));
create unique index x39 on t (abs(a), (-b));
create unique index x40 on t ((s is null));
create unique index x41 on t ((d + 1));
create unique index x42 on t ((ts + interval '1 day'));
create unique index x43 on t ((case s when 'a' then 1 else 2 end));
create unique index x44 on t (replace(s, '-', ''));
create unique index x45 on t (length(s));
create unique index x46 on t ((tarr[1]));
create unique index x47 on t ((v::varchar(5)));
create unique index x48 on t ((n::numeric(8,2)));
create unique index x49 on t ((coalesce(s, v)));
create unique index x50 on t (regexp_replace(s, '\s', '', 'g'));
create unique index x51 on t ((a between 1 and 5));
create unique index x52 on t ((a is distinct from b));
create unique index x53 on t ((u::text));
create unique index x54 on t ((s = any(array['a','b'])));
create unique index x55 on t (array_length(arr, 1));
create unique index x56 on t ((arr || 5));
--- cases
insert into t (id) values (1) on conflict (LOWER(S)) do nothing;
--> x1
insert into t (id) values (1) on conflict (pg_catalog.lower(s)) do nothing;
--> x1
insert into t (id) values (1) on conflict (((lower(s)))) do nothing;
--> x1
insert into t (id) values (1) on conflict (lower(v::varchar)) do nothing;
--> x2
insert into t (id) values (1) on conflict ((a + (1+1))) do nothing;
--> x3
insert into t (id) values (1) on conflict ((2 + a)) do nothing;
--> 42P10
--> nearest: x3; differs: missing-expression(((a + 2))), extra-expression((2 + a))
insert into t (id) values (1) on conflict ((a + 1::bigint)) do nothing;
--> 42P10
--> nearest: x4; differs: missing-expression(((a + 1))), extra-expression((a + 1::bigint))
insert into t (id) values (1) on conflict ((a + '1')) do nothing;
--> x4
insert into t (id) values (1) on conflict ((a + 1 + 1)) do nothing;
--> x5
insert into t (id) values (1) on conflict ((lower(s)||'xy')) do nothing;
--> 42P10
--> nearest: x1; differs: missing-expression(lower(s)), extra-expression((lower(s)||'xy'))
insert into t (id) values (1) on conflict ((lower(s)||'x'||'y')) do nothing;
--> x6
insert into t (id) values (1) on conflict (mod(a,10)) do nothing;
--> 42P10
--> nearest: x7; differs: missing-expression(((a % 10))), extra-expression(mod(a,10))
insert into t (id) values (1) on conflict ((a%10)) do nothing;
--> x7
insert into t (id) values (1) on conflict ((v)) do nothing;
--> x8
insert into t (id) values (1) on conflict ((v::varchar(10))) do nothing;
--> x8
insert into t (id) values (1) on conflict ((v::varchar)) do nothing;
--> 42P10
--> nearest: x8; differs: missing-columns(v), extra-expression((v::varchar))
insert into t (id) values (1) on conflict ((v::varchar(20))) do nothing;
--> 42P10
--> nearest: x8; differs: missing-columns(v), extra-expression((v::varchar(20)))
insert into t (id) values (1) on conflict ((v::text)) do nothing;
--> 42P10
--> nearest: x8; differs: missing-columns(v), extra-expression((v::text))
insert into t (id) values (1) on conflict ((s::text)) do nothing;
--> 42P10
--> nearest: x1; differs: extra-columns(s), missing-expression(lower(s))
insert into t (id) values (1) on conflict (date(ts)) do nothing;
--> x9
insert into t (id) values (1) on conflict (timezone('UTC', tz)) do nothing;
--> x10
insert into t (id) values (1) on conflict (cast(a as text)) do nothing;
--> x11
insert into t (id) values (1) on conflict (text(a)) do nothing;
--> x11
insert into t (id) values (1) on conflict (round(n, 0)) do nothing;
--> x12
insert into t (id) values (1) on conflict (round(n)) do nothing;
--> x12
insert into t (id) values (1) on conflict (btrim(v)) do nothing;
--> x13
insert into t (id) values (1) on conflict (trim(both from v)) do nothing;
--> x13
insert into t (id) values (1) on conflict (substring(v,1,3)) do nothing;
--> x14
insert into t (id) values (1) on conflict (substring(v from 1 for 3)) do nothing;
--> x14
insert into t (id) values (1) on conflict (substring(v for 3)) do nothing;
--> x14
insert into t (id) values (1) on conflict (substr(v,1,3)) do nothing;
--> 42P10
--> 13: nearest: x14; differs: missing-expression("substring"((v)::text, 1, 3)), extra-expression(substr(v,1,3))
--> 14+: nearest: x14; differs: missing-expression(SUBSTRING(v FROM 1 FOR 3)), extra-expression(substr(v,1,3))
insert into t (id) values (1) on conflict (date_part('year', d)) do nothing;
--> 13: x15
--> 14+: 42P10
--> 14+: nearest: x15; differs: missing-expression(EXTRACT(year FROM d)), extra-expression(date_part('year', d))
insert into t (id) values (1) on conflict (extract(year from d)) do nothing;
--> x15
insert into t (id) values (1) on conflict (extract('year' from d)) do nothing;
--> x15
insert into t (id) values (1) on conflict (coalesce(a,'0')) do nothing;
--> x16
insert into t (id) values (1) on conflict (coalesce(a,null,0)) do nothing;
--> x16
insert into t (id) values (1) on conflict (coalesce(a,1-1)) do nothing;
--> x16
insert into t (id) values (1) on conflict (coalesce(a,0,b)) do nothing;
--> x16
insert into t (id) values (1) on conflict ((a = any('{1,2}'))) do nothing;
--> x17
insert into t (id) values (1) on conflict ((a in (1,2))) do nothing;
--> x17
insert into t (id) values (1) on conflict ((a in (2,1))) do nothing;
--> 42P10
--> nearest: x17; differs: missing-expression(((a = ANY (ARRAY[1, 2])))), extra-expression((a in (2,1)))
insert into t (id) values (1) on conflict ((a <> 1)) do nothing;
--> x18
insert into t (id) values (1) on conflict ((j->>'k')) do nothing;
--> x19
insert into t (id) values (1) on conflict ((j->>'k'::text)) do nothing;
--> x19
insert into t (id) values (1) on conflict ((j -> 'a' ->> 'k')) do nothing;
--> x20
insert into t (id) values (1) on conflict (((j->>'n')::integer)) do nothing;
--> x21
insert into t (id) values (1) on conflict (((j->>'n')::bigint)) do nothing;
--> 42P10
--> nearest: x21; differs: missing-expression((((j ->> 'n'::text))::integer)), extra-expression(((j->>'n')::bigint))
insert into t (id) values (1) on conflict (md5(s)) do nothing;
--> x22
insert into t (id) values (1) on conflict (date_trunc('day', ts)) do nothing;
--> x23
insert into t (id) values (1) on conflict (date_trunc('day'::text, ts)) do nothing;
--> x23
insert into t (id) values (1) on conflict (date_trunc('hour', ts)) do nothing;
--> 42P10
--> nearest: x23; differs: missing-expression(date_trunc('day'::text, ts)), extra-expression(date_trunc('hour', ts))
insert into t (id) values (1) on conflict ((s || ' ' || v)) do nothing;
--> x24
insert into t (id) values (1) on conflict ((s || ' '::text || v::text)) do nothing;
--> x24
insert into t (id) values (1) on conflict ((case when f then a else b end)) do nothing;
--> x25
insert into t (id) values (1) on conflict ((case when f = true then a else b end)) do nothing;
--> x25
insert into t (id) values (1) on conflict ((case when not f then b else a end)) do nothing;
--> 42P10
--> nearest: x25; differs: missing-expression(( CASE WHEN f THEN a ELSE b END)), extra-expression((case when not f then b else a end))
insert into t (id) values (1) on conflict (nullif(s, '')) do nothing;
--> x26
insert into t (id) values (1) on conflict (greatest(a, b)) do nothing;
--> x27
insert into t (id) values (1) on conflict (greatest(b, a)) do nothing;
--> 42P10
--> nearest: x27; differs: missing-expression(GREATEST(a, b)), extra-expression(greatest(b, a))
insert into t (id) values (1) on conflict ((a * 1.5)) do nothing;
--> x28
insert into t (id) values (1) on conflict ((a * 1.50)) do nothing;
--> 42P10
--> nearest: x28; differs: missing-expression((((a)::numeric * 1.5))), extra-expression((a * 1.50))
insert into t (id) values (1) on conflict ((a::numeric * 1.5)) do nothing;
--> x28
insert into t (id) values (1) on conflict ((a::int8)) do nothing;
--> x29
insert into t (id) values (1) on conflict (int8(a)) do nothing;
--> x29
insert into t (id) values (1) on conflict (lower(nm)) do nothing;
--> x30
insert into t (id) values (1) on conflict (lower(bp)) do nothing;
--> x31
insert into t (id) values (1) on conflict ((arr[1])) do nothing;
--> x32
insert into t (id) values (1) on conflict ((arr[2])) do nothing;
--> 42P10
--> nearest: x32; differs: missing-expression((arr[1])), extra-expression((arr[2]))
insert into t (id) values (1) on conflict (left(s,3), upper(v)) do nothing;
--> x34
insert into t (id) values (1) on conflict (upper(v), left(s,'3')) do nothing;
--> x34
insert into t (id) values (1) on conflict (upper(v)) do nothing;
--> 42P10
--> nearest: x34; differs: missing-expression("left"(s, 3))
insert into t (id) values (1) on conflict ((s || a)) do nothing;
--> x35
insert into t (id) values (1) on conflict ((s || a::text)) do nothing;
--> x35
insert into t (id) values (1) on conflict ((b::text)) do nothing;
--> x36
insert into t (id) values (1) on conflict ((b::varchar)) do nothing;
--> 42P10
--> nearest: x36; differs: missing-expression(((b)::text)), extra-expression((b::varchar))
insert into t (id) values (1) on conflict (lower(c)) do nothing;
--> x37
insert into t (id) values (1) on conflict (lower(c collate "C")) do nothing;
--> x37
insert into t (id) values (1) on conflict (lower(c) collate "C") do nothing;
--> x37
insert into t (id) values (1) on conflict (lower(s collate "C")) do nothing;
--> x38
insert into t (id) values (1) on conflict (lower(s) collate "C") do nothing;
--> 42P10
--> nearest: x1; differs: collation(C for default)
insert into t (id) values (1) on conflict (lower(s) collate "default") do nothing;
--> x1
insert into t (id) values (1) on conflict (abs(a), (-b)) do nothing;
--> x39
insert into t (id) values (1) on conflict ((s isnull)) do nothing;
--> x40
insert into t (id) values (1) on conflict ((s is not distinct from null)) do nothing;
--> x40
insert into t (id) values (1) on conflict ((d + 1)) do nothing;
--> x41
insert into t (id) values (1) on conflict ((1 + d)) do nothing;
--> x41
insert into t (id) values (1) on conflict ((ts + interval '1 day')) do nothing;
--> x42
insert into t (id) values (1) on conflict ((ts + '1 day')) do nothing;
--> x42
insert into t (id) values (1) on conflict ((ts + interval '24 hours')) do nothing;
--> 42P10
--> nearest: x42; differs: missing-expression(((ts + '1 day'::interval))), extra-expression((ts + interval '24 hours'))
insert into t (id) values (1) on conflict ((interval '1 day' + ts)) do nothing;
--> x42
insert into t (id) values (1) on conflict ((case s when 'a' then 1 else 2 end)) do nothing;
--> x43
insert into t (id) values (1) on conflict ((case when s = 'a' then 1 else 2 end)) do nothing;
--> 42P10
--> nearest: x43; differs: missing-expression(( CASE s WHEN 'a'::text THEN 1 ELSE 2 END)), extra-expression((case when s = 'a' then 1 else 2 end))
insert into t (id) values (1) on conflict (replace(s, '-', '')) do nothing;
--> x44
insert into t (id) values (1) on conflict (length(s)) do nothing;
--> x45
insert into t (id) values (1) on conflict (char_length(s)) do nothing;
--> 42P10
--> nearest: x1; differs: missing-expression(lower(s)), extra-expression(char_length(s))
insert into t (id) values (1) on conflict ((v::varchar(5))) do nothing;
--> x47
insert into t (id) values (1) on conflict ((n::numeric(8,2))) do nothing;
--> x48
insert into t (id) values (1) on conflict ((n::decimal(8,2))) do nothing;
--> x48
insert into t (id) values (1) on conflict (coalesce(s, v)) do nothing;
--> x49
insert into t (id) values (1) on conflict (regexp_replace(s, '\s', '', 'g')) do nothing;
--> x50
insert into t (id) values (1) on conflict ((a >= 1 and a <= 5)) do nothing;
--> x51
insert into t (id) values (1) on conflict ((a is distinct from b)) do nothing;
--> x52
insert into t (id) values (1) on conflict ((not (a is not distinct from b))) do nothing;
--> x52
insert into t (id) values (1) on conflict ((u::text)) do nothing;
--> x53
insert into t (id) values (1) on conflict ((s in ('a','b'))) do nothing;
--> x54
insert into t (id) values (1) on conflict (array_length(arr, 1)) do nothing;
--> x55
insert into t (id) values (1) on conflict ((arr || 5)) do nothing;
--> x56
insert into t (id) values (1) on conflict (array_append(arr, 5)) do nothing;
--> 42P10
--> nearest: x56; differs: missing-expression(((arr || 5))), extra-expression(array_append(arr, 5))
insert into t (id) values (1) on conflict ((t.a + 2)) do nothing;
--> 13: 42P01
--> 14+: x3
insert into t (id) values (1) on conflict ((public.t.a + 2)) do nothing;
--> 13: 42P01
--> 14+: x3
insert into t as q (id) values (1) on conflict ((q.a + 2)) do nothing;
--> 13: 42P01
--> 14+: x3
insert into t as q (id) values (1) on conflict ((t.a + 2)) do nothing;
--> 42P01
insert into t (id) values (1) on conflict ((excluded.a + 2)) do nothing;
--> 42P01
insert into t (id) values (1) on conflict ((excluded.a + 2)) do update set a = 1;
--> 42P01
insert into t (id) values (1) on conflict ((select 1)) do nothing;
--> 42601
insert into t (id) values (1) on conflict (count(*)) do nothing;
--> 42803
insert into t (id) values (1) on conflict (max(a)) do nothing;
--> 42803
insert into t (id) values (1) on conflict (generate_series(1,a)) do nothing;
--> 0A000
insert into t (id) values (1) on conflict (a desc) do nothing;
--> 42P10
insert into t (id) values (1) on conflict (zzz desc) do nothing;
--> 42P10
insert into t (id) values (1) on conflict (a nulls first) do nothing;
--> 42P10
insert into t (id) values (1) on conflict (lower(zzz)) do nothing;
--> 42703
insert into t (id) values (1) on conflict (v collate "nope") do nothing;
--> 42704
insert into t (id) values (1) on conflict (v nope_ops) do nothing;
--> 42704
insert into t (id) values (1) on conflict (v text_ops) do nothing;
--> x8
insert into t (id) values (1) on conflict (v varchar_ops) do nothing;
--> x8
insert into t (id) values (1) on conflict (v text_pattern_ops) do nothing;
--> 42P10
--> nearest: x8; differs: operator-class(text_pattern_ops for text_ops)
insert into t (id) values (1) on conflict (v collate "default") do nothing;
--> x8
insert into t (id) values (1) on conflict (v collate "C") do nothing;
--> 42P10
--> nearest: x8; differs: collation(C for default)
insert into t (id) values (1) on conflict (id collate "C") do nothing;
--> 42P10
--> nearest: t_pkey; differs: collation(C for undefined)
insert into t (id) values (1) on conflict ((id collate "C")) do nothing;
--> 42804
insert into t (id) values (1) on conflict ((v collate "C")) do nothing;
--> 42P10
--> nearest: x8; differs: missing-columns(v), extra-expression((v collate "C"))
insert into t (id) values (1) on conflict (t) do nothing;
--> 13: 42703
--> 14+: 0A000
insert into t (id) values (1) on conflict ((t.*)) do nothing;
--> 13: 42P01
--> 14+: 0A000
insert into t (id) values (1) on conflict (ctid) do nothing;
--> 42P10
--> nearest: t_pkey; differs: missing-columns(id), extra-columns(ctid)
insert into t (id) values (1) on conflict (oid) do nothing;
--> 42703
insert into t (id) values (1) on conflict (id) where 42 do nothing;
--> t_pkey
insert into t (id) values (1) on conflict (id) where a and true do nothing;
--> 42804
insert into t (id) values (1) on conflict (id) where 'banana' do nothing;
--> t_pkey
insert into t (id) values (1) on conflict (id) where (select true) do nothing;
--> 0A000
insert into t (id) values (1) on conflict (id) where excluded.a > 1 do nothing;
--> 42P01
insert into t (id) values (1) on conflict (id) where a > current_date do nothing;
--> 42883
--> unknown opaque-expression: an operator that pg_catalog lacks may be a user's own
insert into t (id) values (1) on conflict (id) where tz > now() do nothing;
--> t_pkey
insert into pg_class (oid) values (1) on conflict (oid) do nothing;
--> 0A000
insert into nope (oid) values (1) on conflict (oid) do nothing;
--> 42P01
