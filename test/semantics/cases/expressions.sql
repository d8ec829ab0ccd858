-- Which spellings of an element equal an index's expression.
--- schema
create table word (id int generated always as identity, s text, v varchar(20), b varchar(10), c char(5), a int, n numeric, d date, ts timestamp, tz timestamptz, j jsonb, js json, f boolean, arr int[]);
create unique index w_lower_s on word (lower(s));
create unique index w_lower_v on word (lower(v));
create unique index w_plus_two on word ((a + 2));
create unique index w_plus_one on word ((a + 1));
create unique index w_plus_twice on word ((a + 1 + 1));
create unique index w_joined on word ((lower(s) || 'x' || 'y'));
create unique index w_rest on word ((a % 10));
create unique index w_b on word (b);
create unique index w_s on word (s);
create unique index w_b_text on word ((b::text));
create unique index w_day on word ((ts::date));
create unique index w_utc on word ((tz at time zone 'UTC'));
create unique index w_a_text on word ((a::text));
create unique index w_round on word (round(n));
create unique index w_trim on word (trim(v));
create unique index w_part on word (substring(v from 1 for 3));
create unique index w_year on word (extract(year from d));
create unique index w_coalesce on word (coalesce(a, 0));
create unique index w_in on word ((a in (1, 2)));
create unique index w_not_one on word ((not (a = 1)));
create unique index w_twice on word (upper(s), upper(s));
create unique index w_mixed on word (c, length(s));
create unique index w_key on word ((j ->> 'k'));
create unique index w_path on word ((j #>> '{a,b}'));
create unique index w_json on word ((js ->> 'k'));
create unique index w_case on word ((case when a > 0 then a else 0 end));
create unique index w_nullif on word (nullif(s, ''));
create unique index w_greatest on word (greatest(a, 0));
create unique index w_concat on word ((s || v));
create unique index w_neg on word ((-a));
create unique index w_md5 on word (md5(s));
create unique index w_first on word ((arr[1]));
create unique index w_isnull on word ((s is null));
create unique index w_like on word ((s like 'a%'));
create unique index w_between on word ((a between 1 and 5));
create unique index w_distinct on word ((a is distinct from 5));
create unique index w_trunc on word (date_trunc('day', ts));
create unique index w_numeric on word ((n::numeric(10,2)));
create unique index w_int8 on word ((a::bigint));
create unique index w_left on word (left(s, 3));
--- cases
-- B6: function calls
insert into word default values on conflict (lower(s)) do nothing;
--> w_lower_s
insert into word default values on conflict (LOWER(S)) do nothing;
--> w_lower_s
insert into word default values on conflict (pg_catalog.lower(s)) do nothing;
--> w_lower_s
insert into word default values on conflict ((lower(s))) do nothing;
--> w_lower_s
insert into word default values on conflict (lower((s))) do nothing;
--> w_lower_s
insert into word default values on conflict (lower(s), lower(s)) do nothing;
--> w_lower_s
insert into word default values on conflict (lower(v)) do nothing;
--> w_lower_v
insert into word default values on conflict (lower(v::text)) do nothing;
--> w_lower_v
insert into word default values on conflict (lower(v::varchar)) do nothing;
--> w_lower_v
insert into word default values on conflict (lower(cast(v as text))) do nothing;
--> w_lower_v
insert into word default values on conflict (lower("s")) do nothing;
--> w_lower_s
insert into word default values on conflict (upper(s)) do nothing;
--> w_twice
insert into word default values on conflict (upper(s), upper(s)) do nothing;
--> w_twice
insert into word default values on conflict (initcap(s)) do nothing;
--> 42P10
--> nearest: w_s; differs: missing-columns(s), extra-expression(initcap(s))
insert into word default values on conflict (length(s), c) do nothing;
--> w_mixed
insert into word default values on conflict (c, length(s), c) do nothing;
--> w_mixed
insert into word default values on conflict (c) do nothing;
--> 42P10
--> nearest: w_mixed; differs: missing-expression(length(s))
insert into word default values on conflict (length(s)) do nothing;
--> 42P10
--> nearest: w_mixed; differs: missing-columns(c)
insert into word default values on conflict (lower(s), a) do nothing;
--> 42P10
--> nearest: w_lower_s; differs: extra-columns(a)
-- B6: arithmetic
insert into word default values on conflict ((a + 2)) do nothing;
--> w_plus_two
insert into word default values on conflict ((a + (1 + 1))) do nothing;
--> w_plus_two
insert into word default values on conflict ((2 + a)) do nothing;
--> 42P10
--> nearest: w_plus_two; differs: missing-expression(((a + 2))), extra-expression((2 + a))
insert into word default values on conflict ((a + 1)) do nothing;
--> w_plus_one
insert into word default values on conflict ((a + 1::bigint)) do nothing;
--> 42P10
--> nearest: w_plus_one; differs: missing-expression(((a + 1))), extra-expression((a + 1::bigint))
insert into word default values on conflict ((a + 1::int)) do nothing;
--> w_plus_one
insert into word default values on conflict ((a + '1')) do nothing;
--> w_plus_one
insert into word default values on conflict ((a + 1 + 1)) do nothing;
--> w_plus_twice
insert into word default values on conflict (((a + 1) + 1)) do nothing;
--> w_plus_twice
insert into word default values on conflict ((a + (1))) do nothing;
--> w_plus_one
insert into word default values on conflict ((lower(s) || 'xy')) do nothing;
--> 42P10
--> nearest: w_lower_s; differs: missing-expression(lower(s)), extra-expression((lower(s) || 'xy'))
insert into word default values on conflict ((lower(s) || 'x' || 'y')) do nothing;
--> w_joined
insert into word default values on conflict ((lower(s) || ('x' || 'y'))) do nothing;
--> 42P10
--> nearest: w_joined; differs: missing-expression((((lower(s) || 'x'::text) || 'y'::text))), extra-expression((lower(s) || ('x' || 'y')))
insert into word default values on conflict ((a % 10)) do nothing;
--> w_rest
insert into word default values on conflict (mod(a, 10)) do nothing;
--> 42P10
--> nearest: w_rest; differs: missing-expression(((a % 10))), extra-expression(mod(a, 10))
insert into word default values on conflict ((-a)) do nothing;
--> w_neg
insert into word default values on conflict ((- a)) do nothing;
--> w_neg
insert into word default values on conflict ((0 - a)) do nothing;
--> 42P10
--> nearest: w_neg; differs: missing-expression(((- a))), extra-expression((0 - a))
insert into word default values on conflict (s, v) do nothing;
--> 42P10
--> nearest: w_s; differs: extra-columns(v)
insert into word default values on conflict ((s || v)) do nothing;
--> w_concat
insert into word default values on conflict ((s || v::text)) do nothing;
--> w_concat
insert into word default values on conflict (concat(s, v)) do nothing;
--> 42P10
--> nearest: w_concat; differs: missing-expression(((s || (v)::text))), extra-expression(concat(s, v))
-- B6 N2: casts
insert into word default values on conflict ((b::varchar(10))) do nothing;
--> w_b
insert into word default values on conflict ((b::varchar)) do nothing;
--> 42P10
--> nearest: w_b; differs: missing-columns(b), extra-expression((b::varchar))
insert into word default values on conflict ((b)) do nothing;
--> w_b
insert into word default values on conflict ((s::text)) do nothing;
--> w_s
insert into word default values on conflict ((s)) do nothing;
--> w_s
insert into word default values on conflict ((b::text)) do nothing;
--> w_b_text
insert into word default values on conflict (b) do nothing;
--> w_b
insert into word default values on conflict ((ts::date)) do nothing;
--> w_day
insert into word default values on conflict (date(ts)) do nothing;
--> w_day
insert into word default values on conflict (cast(ts as date)) do nothing;
--> w_day
insert into word default values on conflict ((tz at time zone 'UTC')) do nothing;
--> w_utc
insert into word default values on conflict (timezone('UTC', tz)) do nothing;
--> w_utc
insert into word default values on conflict ((tz at time zone 'utc')) do nothing;
--> 42P10
--> 13: nearest: w_utc; differs: missing-expression(timezone('UTC'::text, tz)), extra-expression((tz at time zone 'utc'))
--> 14+: nearest: w_utc; differs: missing-expression((tz AT TIME ZONE 'UTC'::text)), extra-expression((tz at time zone 'utc'))
insert into word default values on conflict ((a::text)) do nothing;
--> w_a_text
insert into word default values on conflict (cast(a as text)) do nothing;
--> w_a_text
insert into word default values on conflict (text(a)) do nothing;
--> w_a_text
insert into word default values on conflict ((a::varchar)) do nothing;
--> 42P10
--> nearest: w_a_text; differs: missing-expression(((a)::text)), extra-expression((a::varchar))
insert into word default values on conflict ((n::numeric(10,2))) do nothing;
--> w_numeric
insert into word default values on conflict ((n::numeric(10,3))) do nothing;
--> 42P10
--> nearest: w_numeric; differs: missing-expression(((n)::numeric(10,2))), extra-expression((n::numeric(10,3)))
insert into word default values on conflict ((n::numeric)) do nothing;
--> 42P10
--> nearest: w_numeric; differs: extra-columns(n), missing-expression(((n)::numeric(10,2)))
insert into word default values on conflict ((a::bigint)) do nothing;
--> w_int8
insert into word default values on conflict (cast(a as int8)) do nothing;
--> w_int8
insert into word default values on conflict (int8(a)) do nothing;
--> w_int8
insert into word default values on conflict ((a::int)) do nothing;
--> 42P10
--> nearest: w_a_text; differs: extra-columns(a), missing-expression(((a)::text))
-- B6 N3: functions with other spellings
insert into word default values on conflict (round(n)) do nothing;
--> w_round
insert into word default values on conflict (round(n, 0)) do nothing;
--> w_round
insert into word default values on conflict (round(n, 1)) do nothing;
--> 42P10
--> nearest: w_round; differs: missing-expression(round(n)), extra-expression(round(n, 1))
insert into word default values on conflict (trim(v)) do nothing;
--> w_trim
insert into word default values on conflict (btrim(v)) do nothing;
--> w_trim
insert into word default values on conflict (trim(both from v)) do nothing;
--> w_trim
insert into word default values on conflict (trim(leading from v)) do nothing;
--> 42P10
--> 13: nearest: w_lower_v; differs: missing-expression(lower((v)::text)), extra-expression(trim(leading from v))
--> 14+: nearest: w_trim; differs: missing-expression(TRIM(BOTH FROM v)), extra-expression(trim(leading from v))
insert into word default values on conflict (substring(v from 1 for 3)) do nothing;
--> w_part
insert into word default values on conflict (substring(v, 1, 3)) do nothing;
--> w_part
insert into word default values on conflict (substr(v, 1, 3)) do nothing;
--> 42P10
--> 13: nearest: w_part; differs: missing-expression("substring"((v)::text, 1, 3)), extra-expression(substr(v, 1, 3))
--> 14+: nearest: w_part; differs: missing-expression(SUBSTRING(v FROM 1 FOR 3)), extra-expression(substr(v, 1, 3))
insert into word default values on conflict (extract(year from d)) do nothing;
--> w_year
insert into word default values on conflict (extract('year' from d)) do nothing;
--> w_year
insert into word default values on conflict (date_part('year', d)) do nothing;
--> 42P10
--> 13: w_year
--> 14+: nearest: w_year; differs: missing-expression(EXTRACT(year FROM d)), extra-expression(date_part('year', d))
insert into word default values on conflict (coalesce(a, 0)) do nothing;
--> w_coalesce
insert into word default values on conflict (coalesce(a, '0')) do nothing;
--> w_coalesce
insert into word default values on conflict (coalesce(a, null, 0)) do nothing;
--> w_coalesce
insert into word default values on conflict (coalesce(a, 0, 5)) do nothing;
--> w_coalesce
insert into word default values on conflict (coalesce(a, 1)) do nothing;
--> 42P10
--> nearest: w_plus_one; differs: missing-expression(((a + 1))), extra-expression(coalesce(a, 1))
insert into word default values on conflict (coalesce(a)) do nothing;
--> 42P10
--> nearest: w_coalesce; differs: missing-expression(COALESCE(a, 0)), extra-expression(coalesce(a))
insert into word default values on conflict (nullif(s, '')) do nothing;
--> w_nullif
insert into word default values on conflict (nullif(s, ' ')) do nothing;
--> 42P10
--> nearest: w_nullif; differs: missing-expression(NULLIF(s, ''::text)), extra-expression(nullif(s, ' '))
insert into word default values on conflict (greatest(a, 0)) do nothing;
--> w_greatest
insert into word default values on conflict (greatest(0, a)) do nothing;
--> 42P10
--> nearest: w_greatest; differs: missing-expression(GREATEST(a, 0)), extra-expression(greatest(0, a))
insert into word default values on conflict (least(a, 0)) do nothing;
--> 42P10
--> nearest: w_coalesce; differs: missing-expression(COALESCE(a, 0)), extra-expression(least(a, 0))
insert into word default values on conflict (md5(s)) do nothing;
--> w_md5
insert into word default values on conflict (left(s, 3)) do nothing;
--> w_left
insert into word default values on conflict (left(s, 1 + 2)) do nothing;
--> w_left
insert into word default values on conflict (left(s, 4)) do nothing;
--> 42P10
--> nearest: w_left; differs: missing-expression("left"(s, 3)), extra-expression(left(s, 4))
insert into word default values on conflict (date_trunc('day', ts)) do nothing;
--> w_trunc
insert into word default values on conflict (date_trunc('hour', ts)) do nothing;
--> 42P10
--> nearest: w_trunc; differs: missing-expression(date_trunc('day'::text, ts)), extra-expression(date_trunc('hour', ts))
insert into word default values on conflict (date_trunc('day', tz)) do nothing;
--> 42P10
--> 13: nearest: w_utc; differs: missing-expression(timezone('UTC'::text, tz)), extra-expression(date_trunc('day', tz))
--> 14+: nearest: w_utc; differs: missing-expression((tz AT TIME ZONE 'UTC'::text)), extra-expression(date_trunc('day', tz))
-- B6 N2 N4: tests as expressions
insert into word default values on conflict ((a in (1, 2))) do nothing;
--> w_in
insert into word default values on conflict ((a = any ('{1,2}'))) do nothing;
--> w_in
insert into word default values on conflict ((a = any (array[1, 2]))) do nothing;
--> w_in
insert into word default values on conflict ((a in (2, 1))) do nothing;
--> 42P10
--> nearest: w_in; differs: missing-expression(((a = ANY (ARRAY[1, 2])))), extra-expression((a in (2, 1)))
insert into word default values on conflict ((not (a = 1))) do nothing;
--> w_not_one
insert into word default values on conflict ((a <> 1)) do nothing;
--> w_not_one
insert into word default values on conflict ((a != 1)) do nothing;
--> w_not_one
insert into word default values on conflict ((s is null)) do nothing;
--> w_isnull
insert into word default values on conflict ((s isnull)) do nothing;
--> w_isnull
insert into word default values on conflict ((s is not null)) do nothing;
--> 42P10
--> nearest: w_isnull; differs: missing-expression(((s IS NULL))), extra-expression((s is not null))
insert into word default values on conflict ((not (s is not null))) do nothing;
--> w_isnull
insert into word default values on conflict ((s like 'a%')) do nothing;
--> w_like
insert into word default values on conflict ((s ~~ 'a%')) do nothing;
--> w_like
insert into word default values on conflict ((s not like 'a%')) do nothing;
--> 42P10
--> nearest: w_like; differs: missing-expression(((s ~~ 'a%'::text))), extra-expression((s not like 'a%'))
insert into word default values on conflict ((a between 1 and 5)) do nothing;
--> w_between
insert into word default values on conflict ((a >= 1 and a <= 5)) do nothing;
--> w_between
insert into word default values on conflict ((a <= 5 and a >= 1)) do nothing;
--> 42P10
--> nearest: w_between; differs: missing-expression((((a >= 1) AND (a <= 5)))), extra-expression((a <= 5 and a >= 1))
insert into word default values on conflict ((a is distinct from 5)) do nothing;
--> w_distinct
insert into word default values on conflict ((not (a is not distinct from 5))) do nothing;
--> w_distinct
insert into word default values on conflict ((case when a > 0 then a else 0 end)) do nothing;
--> w_case
insert into word default values on conflict ((case when true then (case when a > 0 then a else 0 end) else 1 end)) do nothing;
--> w_case
insert into word default values on conflict ((case when a > 0 then a end)) do nothing;
--> 42P10
--> nearest: w_case; differs: missing-expression(( CASE WHEN (a > 0) THEN a ELSE 0 END)), extra-expression((case when a > 0 then a end))
-- B6: JSON and arrays
insert into word default values on conflict ((j ->> 'k')) do nothing;
--> w_key
insert into word default values on conflict ((j->>'k'::text)) do nothing;
--> w_key
insert into word default values on conflict ((j -> 'k')) do nothing;
--> 42P10
--> nearest: w_key; differs: missing-expression(((j ->> 'k'::text))), extra-expression((j -> 'k'))
insert into word default values on conflict ((js ->> 'k')) do nothing;
--> w_json
insert into word default values on conflict ((j #>> '{a,b}')) do nothing;
--> w_path
insert into word default values on conflict ((j #>> array['a','b'])) do nothing;
--> w_path
insert into word default values on conflict ((arr[1])) do nothing;
--> w_first
insert into word default values on conflict ((arr[2])) do nothing;
--> 42P10
--> nearest: w_first; differs: missing-expression((arr[1])), extra-expression((arr[2]))
insert into word default values on conflict (jsonb_extract_path_text(j, 'k')) do nothing;
--> 42P10
--> nearest: w_key; differs: missing-expression(((j ->> 'k'::text))), extra-expression(jsonb_extract_path_text(j, 'k'))
-- B6: the grammar wants parentheses around operators
insert into word default values on conflict (a + 1) do nothing;
--> 42601
insert into word default values on conflict (j ->> 'k') do nothing;
--> 42601
insert into word default values on conflict (a::text) do nothing;
--> 42601
insert into word default values on conflict (lower(s) || 'x') do nothing;
--> 42601
-- N9: what never matches
insert into word default values on conflict (random()) do nothing;
--> 42P10
--> nearest: w_lower_s; differs: missing-expression(lower(s)), extra-expression(random())
insert into word default values on conflict ((now()::text || s)) do nothing;
--> 42P10
--> nearest: w_concat; differs: missing-expression(((s || (v)::text))), extra-expression((now()::text || s))
insert into word default values on conflict (lower(s || random()::text)) do nothing;
--> 42P10
--> nearest: w_lower_s; differs: missing-expression(lower(s)), extra-expression(lower(s || random()::text))
insert into word default values on conflict (upper(lower(s))) do nothing;
--> 42P10
--> nearest: w_lower_s; differs: missing-expression(lower(s)), extra-expression(upper(lower(s)))
