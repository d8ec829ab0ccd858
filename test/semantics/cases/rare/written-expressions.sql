-- Expressions, predicates and collations an expert would try.
--- schema
create collation nd (provider = icu, locale = 'und', deterministic = false);
create collation de (provider = icu, locale = 'de-x-icu');
create domain email as text check (value like '%@%');
create domain code5 as varchar(5);
create domain pos as int check (value > 0);
create type addr as (street text, zip int);
create type mood as enum ('sad', 'ok', 'happy');
create function norm(x text, salt text default 'a', variadic more text[] default '{}') returns text language sql immutable as $$ select lower(x) $$;
create function plus1(x int) returns int language plpgsql immutable as $$ begin return x + 1; end $$;
create function two_args(a int, b int default 2) returns int language plpgsql immutable as $$ begin return a + b; end $$;
create table e (id int primary key, s text, v varchar(20), c char(5), n numeric(10,2), i2 smallint, i4 int, i8 bigint, d date, ts timestamp, tz timestamptz, b boolean, a addr, arr int[], tarr text[], j jsonb, m mood, em email, c5 code5, p pos, u uuid, nm name, f8 float8, r int4range, bt bytea, iv interval, ip inet);
create table eo (like e including all);
create table es (like e including all);
create unique index x_norm on es (norm(s));
create unique index x_plus on eo (plus1(i4));
create unique index x_two on eo (two_args(i4));
create unique index x_comp on eo (((a).zip));
create unique index x_arr on eo ((arr[1]));
create unique index x_coal on e (coalesce(i4, i2, 0));
create unique index x_case on e ((case when b then i4 else 0 end));
create unique index x_null on e (nullif(s, ''));
create unique index x_great on e (greatest(i4, i8));
create unique index x_lowv on e (lower(v));
create unique index x_castv on e ((v::text));
create unique index x_i8 on e ((i4::bigint));
create unique index x_num on e ((n::numeric(8,1)));
create unique index x_md5 on e (md5(s || v));
create unique index x_json on e ((j ->> 'k'), (j #>> '{a,b}'));
create unique index x_jsoni on e (((j -> 'n')::int));
create unique index x_date on e (date_trunc('month', ts));
create unique index x_tz on e ((tz at time zone 'utc'));
create unique index x_em on e (lower(em));
create unique index x_c5 on e ((c5 || 'x'));
create unique index x_p on e ((p + 1));
create unique index x_nd on e (s collate nd);
create unique index x_c on e (v collate "C" varchar_pattern_ops);
create unique index x_de on e (lower(v) collate de);
create unique index x_range on eo (lower(r), upper(r));
create unique index x_enc on e (encode(bt, 'hex'));
create unique index x_mod on e ((i4 % 10), (-i8), (i2 * 2));
create unique index x_abs on e ((@ i4));
create unique index x_strpos on e (position('x' in s), length(s));
create unique index x_row on eo ((row(i4, i8) is null));
create unique index x_bool on e ((b is true), (i4 is null), (s is not distinct from v));
create unique index x_between on e ((i4 between 1 and 5));
create unique index x_in on e ((i4 in (1, 2, 3)), (s = any (array['a', 'b'])));
create unique index x_like on e ((s like 'a%'), (s ~ '^x'), (v ilike '%y'));
create unique index x_iv on e ((d + 1), (ts + interval '1 day'));
create unique index x_ip on e (host(ip), masklen(ip));
create unique index x_u on e ((u::text));
create unique index x_float on e (round(f8::numeric, 2));
create unique index x_sub on e (substr(s, 1, 3), substring(v from 2 for 3), "left"(s, 4));
create unique index x_arrlen on e (array_length(arr, 1), cardinality(tarr));
create unique index x_trim on e (trim(s), btrim(v, 'x'), upper(trim(both from c)));
create unique index x_concat on e ((s || ' ' || v));
create unique index x_hash on e (hashtext(s));
create unique index x_cf on e (textcat(s, v));
create index on e using hash (s);
create index on e using brin (i4);
create index on e using gin (tarr);
create index on e using gist (r);
create index on e using spgist (s);
--- cases
-- B6 N1 N2: functions with defaults, names and variadic arguments
insert into es (id) values (1) on conflict (norm(s)) do nothing;
--> x_norm
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into es (id) values (1) on conflict (norm(s, 'a')) do nothing;
--> x_norm
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into es (id) values (1) on conflict (norm(x => s)) do nothing;
--> 42883
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into es (id) values (1) on conflict (norm(s, salt => 'a')) do nothing;
--> 42883
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into es (id) values (1) on conflict (norm(s, 'b')) do nothing;
--> x_norm
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into es (id) values (1) on conflict (public.norm(s)) do nothing;
--> x_norm
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into e (id) values (1) on conflict (lower(s)) do nothing;
--> 42P10
--> nearest: x_null; differs: missing-expression(NULLIF(s, ''::text)), extra-expression(lower(s))
insert into eo (id) values (1) on conflict (plus1(i4)) do nothing;
--> x_plus
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into eo (id) values (1) on conflict (plus1(i2)) do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into eo (id) values (1) on conflict (public.plus1(x := i4)) do nothing;
--> x_plus
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into eo (id) values (1) on conflict (two_args(i4)) do nothing;
--> x_two
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into eo (id) values (1) on conflict (two_args(i4, 2)) do nothing;
--> x_two
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into eo (id) values (1) on conflict (two_args(b => 2, a => i4)) do nothing;
--> x_two
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into eo (id) values (1) on conflict (two_args(i4, 1 + 1)) do nothing;
--> x_two
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into eo (id) values (1) on conflict (two_args(i4, 3)) do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
-- B6 N9: parts of rows and arrays
insert into eo (id) values (1) on conflict (((a).zip)) do nothing;
--> x_comp
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into eo (id) values (1) on conflict (((eo.a).zip)) do nothing;
--> 13: 42P01
--> 14+: x_comp
--> 14+: unknown opaque-expression: an operator, function or constant that is not evaluated here
--> 13: nearest: eo_pkey; differs: missing-columns(id)
insert into eo (id) values (1) on conflict (((a).street)) do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into eo (id) values (1) on conflict ((a.zip)) do nothing;
--> 42P01
--> nearest: eo_pkey; differs: missing-columns(id)
insert into eo (id) values (1) on conflict ((arr[1])) do nothing;
--> x_arr
insert into eo (id) values (1) on conflict (((arr)[1])) do nothing;
--> x_arr
insert into eo (id) values (1) on conflict ((arr[2])) do nothing;
--> 42P10
--> nearest: x_arr; differs: missing-expression((arr[1])), extra-expression((arr[2]))
insert into eo (id) values (1) on conflict ((arr[0 + 1])) do nothing;
--> x_arr
insert into eo (id) values (1) on conflict (arr[1]) do nothing;
--> 42601
--> nearest: eo_pkey; differs: missing-columns(id)
insert into eo (id) values (1) on conflict (lower(r), upper(r)) do nothing;
--> x_range
insert into eo (id) values (1) on conflict (upper(r), lower(r)) do nothing;
--> x_range
-- B6: casts
insert into e (id) values (1) on conflict (coalesce(i4, i2, 0)) do nothing;
--> x_coal
insert into e (id) values (1) on conflict (coalesce(i4, i2::int, 0)) do nothing;
--> x_coal
insert into e (id) values (1) on conflict (coalesce(i4, i2)) do nothing;
--> 42P10
--> nearest: x_coal; differs: missing-expression(COALESCE(i4, (i2)::integer, 0)), extra-expression(coalesce(i4, i2))
insert into e (id) values (1) on conflict (coalesce(i4, i2, null, 0)) do nothing;
--> x_coal
insert into e (id) values (1) on conflict ((case when b then i4 else 0 end)) do nothing;
--> x_case
insert into e (id) values (1) on conflict ((case when b = true then i4 else 0 end)) do nothing;
--> x_case
insert into e (id) values (1) on conflict ((case b when true then i4 else 0 end)) do nothing;
--> 42P10
--> nearest: x_case; differs: missing-expression(( CASE WHEN b THEN i4 ELSE 0 END)), extra-expression((case b when true then i4 else 0 end))
insert into e (id) values (1) on conflict ((case when b then i4 when false then 7 else 0 end)) do nothing;
--> x_case
insert into e (id) values (1) on conflict ((case when not b then 0 else i4 end)) do nothing;
--> 42P10
--> nearest: x_case; differs: missing-expression(( CASE WHEN b THEN i4 ELSE 0 END)), extra-expression((case when not b then 0 else i4 end))
insert into e (id) values (1) on conflict ((case when b then i4 end)) do nothing;
--> 42P10
--> nearest: x_case; differs: missing-expression(( CASE WHEN b THEN i4 ELSE 0 END)), extra-expression((case when b then i4 end))
insert into e (id) values (1) on conflict (nullif(s, '')) do nothing;
--> x_null
insert into e (id) values (1) on conflict (nullif(s, ''::text)) do nothing;
--> x_null
insert into e (id) values (1) on conflict (nullif(s, ''::varchar)) do nothing;
--> x_null
insert into e (id) values (1) on conflict (greatest(i4, i8)) do nothing;
--> x_great
insert into e (id) values (1) on conflict (greatest(i4::bigint, i8)) do nothing;
--> x_great
insert into e (id) values (1) on conflict (greatest(i8, i4)) do nothing;
--> 42P10
--> nearest: x_great; differs: missing-expression(GREATEST((i4)::bigint, i8)), extra-expression(greatest(i8, i4))
insert into e (id) values (1) on conflict (lower(v)) do nothing;
--> x_lowv, x_de
insert into e (id) values (1) on conflict (lower(v::text)) do nothing;
--> x_lowv, x_de
insert into e (id) values (1) on conflict (lower(v) collate de) do nothing;
--> x_de
insert into e (id) values (1) on conflict (lower(v) collate public.de) do nothing;
--> x_de
insert into e (id) values (1) on conflict (lower(v) collate nd) do nothing;
--> 42P10
--> nearest: x_lowv; differs: collation(public.nd for default)
insert into e (id) values (1) on conflict (lower(v collate de)) do nothing;
--> 42P10
--> nearest: x_lowv; differs: missing-expression(lower((v)::text)), extra-expression(lower(v collate de))
insert into e (id) values (1) on conflict ((v::text)) do nothing;
--> x_castv
insert into e (id) values (1) on conflict ((cast(v as text))) do nothing;
--> x_castv
insert into e (id) values (1) on conflict (cast(v as text)) do nothing;
--> x_castv
insert into e (id) values (1) on conflict (text(v)) do nothing;
--> x_castv
insert into e (id) values (1) on conflict ((v::varchar)) do nothing;
--> 42P10
--> nearest: x_castv; differs: missing-expression(((v)::text)), extra-expression((v::varchar))
insert into e (id) values (1) on conflict ((v::varchar(20)::text)) do nothing;
--> x_castv
insert into e (id) values (1) on conflict ((v::varchar(30)::text)) do nothing;
--> x_castv
insert into e (id) values (1) on conflict ((i4::bigint)) do nothing;
--> x_i8
insert into e (id) values (1) on conflict ((i4::int8)) do nothing;
--> x_i8
insert into e (id) values (1) on conflict (int8(i4)) do nothing;
--> x_i8
insert into e (id) values (1) on conflict ((i4::int::bigint)) do nothing;
--> x_i8
insert into e (id) values (1) on conflict ((i2::bigint)) do nothing;
--> 42P10
--> nearest: x_coal; differs: missing-expression(COALESCE(i4, (i2)::integer, 0)), extra-expression((i2::bigint))
insert into e (id) values (1) on conflict ((n::numeric(8,1))) do nothing;
--> x_num
insert into e (id) values (1) on conflict ((n::numeric(8,2))) do nothing;
--> 42P10
--> nearest: x_num; differs: missing-expression(((n)::numeric(8,1))), extra-expression((n::numeric(8,2)))
insert into e (id) values (1) on conflict ((n::numeric)) do nothing;
--> 42P10
--> nearest: x_num; differs: missing-expression(((n)::numeric(8,1))), extra-expression((n::numeric))
insert into e (id) values (1) on conflict ((n::numeric(10,2)::numeric(8,1))) do nothing;
--> x_num
insert into e (id) values (1) on conflict (numeric(n, 524293)) do nothing;
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into e (id) values (1) on conflict (md5(s || v)) do nothing;
--> x_md5
insert into e (id) values (1) on conflict (md5(s || v::text)) do nothing;
--> x_md5
insert into e (id) values (1) on conflict (md5((s || (v)))) do nothing;
--> x_md5
insert into e (id) values (1) on conflict (md5(v || s)) do nothing;
--> 42P10
--> nearest: x_md5; differs: missing-expression(md5((s || (v)::text))), extra-expression(md5(v || s))
insert into e (id) values (1) on conflict (md5(textcat(s, v))) do nothing;
--> 42P10
--> nearest: x_cf; differs: missing-expression(textcat(s, (v)::text)), extra-expression(md5(textcat(s, v)))
insert into e (id) values (1) on conflict (textcat(s, v)) do nothing;
--> x_cf
insert into e (id) values (1) on conflict ((s operator(pg_catalog.||) v)) do nothing;
--> 42P10
--> nearest: x_concat; differs: missing-expression((((s || ' '::text) || (v)::text))), extra-expression((s operator(pg_catalog.||) v))
insert into e (id) values (1) on conflict ((j ->> 'k'), (j #>> '{a,b}')) do nothing;
--> x_json
insert into e (id) values (1) on conflict ((j #>> array['a','b']), (j ->> 'k')) do nothing;
--> x_json
insert into e (id) values (1) on conflict ((j operator(pg_catalog.->>) 'k'), (j #>> '{a,b}')) do nothing;
--> x_json
insert into e (id) values (1) on conflict (jsonb_object_field_text(j, 'k'), (j #>> '{a,b}')) do nothing;
--> 42P10
--> nearest: x_json; differs: missing-expression(((j ->> 'k'::text))), extra-expression(jsonb_object_field_text(j, 'k'))
insert into e (id) values (1) on conflict ((j -> 'k'), (j #>> '{a,b}')) do nothing;
--> 42P10
--> nearest: x_json; differs: missing-expression(((j ->> 'k'::text))), extra-expression((j -> 'k'))
insert into e (id) values (1) on conflict ((j ->> 'k'), (j #>> '{a, b}')) do nothing;
--> x_json
insert into e (id) values (1) on conflict (((j -> 'n')::int)) do nothing;
--> x_jsoni
insert into e (id) values (1) on conflict ((cast(j -> 'n' as integer))) do nothing;
--> x_jsoni
insert into e (id) values (1) on conflict (((j ->> 'n')::int)) do nothing;
--> 42P10
--> nearest: x_jsoni; differs: missing-expression((((j -> 'n'::text))::integer)), extra-expression(((j ->> 'n')::int))
insert into e (id) values (1) on conflict ((j['n']::int)) do nothing;
--> 13: 42804
--> 14+: 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into e (id) values (1) on conflict (date_trunc('month', ts)) do nothing;
--> x_date
insert into e (id) values (1) on conflict (date_trunc('month'::text, ts)) do nothing;
--> x_date
insert into e (id) values (1) on conflict (date_trunc('Month', ts)) do nothing;
--> 42P10
--> nearest: x_date; differs: missing-expression(date_trunc('month'::text, ts)), extra-expression(date_trunc('Month', ts))
insert into e (id) values (1) on conflict (date_trunc('month', d)) do nothing;
--> 42P10
--> nearest: x_iv; differs: missing-expression(((d + 1))), missing-expression(((ts + '1 day'::interval))), extra-expression(date_trunc('month', d))
insert into e (id) values (1) on conflict (date_trunc('month', tz)) do nothing;
--> 42P10
--> 13: nearest: x_tz; differs: missing-expression(timezone('utc'::text, tz)), extra-expression(date_trunc('month', tz))
--> 14+: nearest: x_tz; differs: missing-expression((tz AT TIME ZONE 'utc'::text)), extra-expression(date_trunc('month', tz))
insert into e (id) values (1) on conflict ((tz at time zone 'utc')) do nothing;
--> x_tz
insert into e (id) values (1) on conflict ((tz at time zone 'UTC')) do nothing;
--> 42P10
--> 13: nearest: x_tz; differs: missing-expression(timezone('utc'::text, tz)), extra-expression((tz at time zone 'UTC'))
--> 14+: nearest: x_tz; differs: missing-expression((tz AT TIME ZONE 'utc'::text)), extra-expression((tz at time zone 'UTC'))
insert into e (id) values (1) on conflict (timezone('utc', tz)) do nothing;
--> x_tz
insert into e (id) values (1) on conflict ((ts at time zone 'utc')) do nothing;
--> 42P10
--> nearest: x_date; differs: missing-expression(date_trunc('month'::text, ts)), extra-expression((ts at time zone 'utc'))
-- B6: domains
insert into e (id) values (1) on conflict (lower(em)) do nothing;
--> x_em
insert into e (id) values (1) on conflict ((c5 || 'x')) do nothing;
--> x_c5
insert into e (id) values (1) on conflict ((c5::text || 'x')) do nothing;
--> x_c5
insert into e (id) values (1) on conflict ((c5::varchar || 'x')) do nothing;
--> x_c5
insert into e (id) values (1) on conflict ((p + 1)) do nothing;
--> x_p
insert into e (id) values (1) on conflict ((p::int + 1)) do nothing;
--> x_p
insert into e (id) values (1) on conflict ((1 + p)) do nothing;
--> 42P10
--> nearest: x_p; differs: missing-expression((((p)::integer + 1))), extra-expression((1 + p))
-- B7 B8: collations and operator classes
insert into e (id) values (1) on conflict (s) do nothing;
--> x_nd
insert into e (id) values (1) on conflict (s collate nd) do nothing;
--> x_nd
insert into e (id) values (1) on conflict (s collate public.nd) do nothing;
--> x_nd
insert into e (id) values (1) on conflict (s collate "nd" text_ops) do nothing;
--> x_nd
insert into e (id) values (1) on conflict (s collate de) do nothing;
--> 42P10
--> nearest: x_nd; differs: collation(public.de for public.nd)
insert into e (id) values (1) on conflict (s collate "C") do nothing;
--> 42P10
--> nearest: x_nd; differs: collation(C for public.nd)
insert into e (id) values (1) on conflict (v) do nothing;
--> x_c
insert into e (id) values (1) on conflict (v collate "C") do nothing;
--> x_c
insert into e (id) values (1) on conflict (v collate "C" text_pattern_ops) do nothing;
--> x_c
insert into e (id) values (1) on conflict (v collate "C" varchar_pattern_ops) do nothing;
--> x_c
insert into e (id) values (1) on conflict (v collate "C" bpchar_pattern_ops) do nothing;
--> 42P10
--> nearest: x_c; differs: operator-class(bpchar_pattern_ops for varchar_pattern_ops)
insert into e (id) values (1) on conflict (v varchar_ops) do nothing;
--> 42P10
--> nearest: x_c; differs: operator-class(varchar_ops for varchar_pattern_ops)
insert into e (id) values (1) on conflict (v collate "POSIX") do nothing;
--> 42P10
--> nearest: x_c; differs: collation(POSIX for C)
insert into e (id) values (1) on conflict (v collate pg_catalog."C") do nothing;
--> x_c
insert into e (id) values (1) on conflict (v collate public."C") do nothing;
--> 42704
insert into e (id) values (1) on conflict (i4 collate "C") do nothing;
--> 42P10
--> nearest: x_i8; differs: extra-columns(i4), missing-expression(((i4)::bigint))
-- B6: operators and forms
insert into e (id) values (1) on conflict (encode(bt, 'hex')) do nothing;
--> x_enc
insert into e (id) values (1) on conflict (encode(bt, 'base64')) do nothing;
--> 42P10
--> nearest: x_enc; differs: missing-expression(encode(bt, 'hex'::text)), extra-expression(encode(bt, 'base64'))
insert into e (id) values (1) on conflict ((i4 % 10), (-i8), (i2 * 2)) do nothing;
--> x_mod
insert into e (id) values (1) on conflict ((i2 * 2), (- i8), (mod(i4, 10))) do nothing;
--> 42P10
--> nearest: x_mod; differs: missing-expression(((i4 % 10))), extra-expression((mod(i4, 10)))
insert into e (id) values (1) on conflict ((i4 % 10), (0 - i8), (i2 * 2)) do nothing;
--> 42P10
--> nearest: x_mod; differs: missing-expression(((- i8))), extra-expression((0 - i8))
insert into e (id) values (1) on conflict ((i4 % 10), (-i8), (i2 + i2)) do nothing;
--> 42P10
--> nearest: x_mod; differs: missing-expression(((i2 * 2))), extra-expression((i2 + i2))
insert into e (id) values (1) on conflict ((@ i4)) do nothing;
--> x_abs
insert into e (id) values (1) on conflict (abs(i4)) do nothing;
--> 42P10
--> nearest: x_i8; differs: missing-expression(((i4)::bigint)), extra-expression(abs(i4))
insert into e (id) values (1) on conflict (position('x' in s), length(s)) do nothing;
--> x_strpos
insert into e (id) values (1) on conflict (strpos(s, 'x'), length(s)) do nothing;
--> 42P10
--> 13: nearest: x_strpos; differs: missing-expression("position"(s, 'x'::text)), extra-expression(strpos(s, 'x'))
--> 14+: nearest: x_strpos; differs: missing-expression(POSITION(('x'::text) IN (s))), extra-expression(strpos(s, 'x'))
insert into e (id) values (1) on conflict (position('x' in s), char_length(s)) do nothing;
--> 42P10
--> nearest: x_strpos; differs: missing-expression(length(s)), extra-expression(char_length(s))
insert into eo (id) values (1) on conflict ((row(i4, i8) is null)) do nothing;
--> x_row
insert into eo (id) values (1) on conflict (((i4, i8) is null)) do nothing;
--> x_row
insert into e (id) values (1) on conflict ((b is true), (i4 is null), (s is not distinct from v)) do nothing;
--> x_bool
insert into e (id) values (1) on conflict ((b is true), (i4 isnull), (not (s is distinct from v))) do nothing;
--> x_bool
insert into e (id) values (1) on conflict ((b), (i4 is null), (s is not distinct from v)) do nothing;
--> 42P10
--> nearest: x_bool; differs: extra-columns(b), missing-expression(((b IS TRUE)))
insert into e (id) values (1) on conflict ((i4 between 1 and 5)) do nothing;
--> x_between
insert into e (id) values (1) on conflict ((i4 >= 1 and i4 <= 5)) do nothing;
--> x_between
insert into e (id) values (1) on conflict ((i4 <= 5 and i4 >= 1)) do nothing;
--> 42P10
--> nearest: x_between; differs: missing-expression((((i4 >= 1) AND (i4 <= 5)))), extra-expression((i4 <= 5 and i4 >= 1))
insert into e (id) values (1) on conflict ((i4 in (1, 2, 3)), (s = any (array['a', 'b']))) do nothing;
--> x_in
insert into e (id) values (1) on conflict ((i4 = any ('{1,2,3}'::int[])), (s in ('a', 'b'))) do nothing;
--> x_in
insert into e (id) values (1) on conflict ((i4 in (3, 2, 1)), (s in ('a', 'b'))) do nothing;
--> 42P10
--> nearest: x_in; differs: missing-expression(((i4 = ANY (ARRAY[1, 2, 3])))), extra-expression((i4 in (3, 2, 1)))
insert into e (id) values (1) on conflict ((s like 'a%'), (s ~ '^x'), (v ilike '%y')) do nothing;
--> x_like
insert into e (id) values (1) on conflict ((s ~~ 'a%'), (s ~ '^x'), (v ~~* '%y')) do nothing;
--> x_like
insert into e (id) values (1) on conflict ((s like 'a%'), (s ~* '^x'), (v ilike '%y')) do nothing;
--> 42P10
--> nearest: x_like; differs: missing-expression(((s ~ '^x'::text))), extra-expression((s ~* '^x'))
insert into e (id) values (1) on conflict ((d + 1), (ts + interval '1 day')) do nothing;
--> x_iv
insert into e (id) values (1) on conflict ((d + 1), (ts + '1 day'::interval)) do nothing;
--> x_iv
insert into e (id) values (1) on conflict ((d + 1), (ts + '24 hours'::interval)) do nothing;
--> 42P10
--> nearest: x_iv; differs: missing-expression(((ts + '1 day'::interval))), extra-expression((ts + '24 hours'::interval))
insert into e (id) values (1) on conflict (host(ip), masklen(ip)) do nothing;
--> x_ip
insert into e (id) values (1) on conflict ((u::text)) do nothing;
--> x_u
insert into e (id) values (1) on conflict ((u::varchar)) do nothing;
--> 42P10
--> nearest: x_u; differs: missing-expression(((u)::text)), extra-expression((u::varchar))
insert into e (id) values (1) on conflict (round(f8::numeric, 2)) do nothing;
--> x_float
insert into e (id) values (1) on conflict (round(f8::numeric(10,2), 2)) do nothing;
--> 42P10
--> nearest: x_float; differs: missing-expression(round((f8)::numeric, 2)), extra-expression(round(f8::numeric(10,2), 2))
insert into e (id) values (1) on conflict (substr(s, 1, 3), substring(v from 2 for 3), "left"(s, 4)) do nothing;
--> x_sub
insert into e (id) values (1) on conflict (substr(s, 1, 3), substring(v, 2, 3), left(s, 4)) do nothing;
--> x_sub
insert into e (id) values (1) on conflict (substring(s, 1, 3), substring(v, 2, 3), left(s, 4)) do nothing;
--> 42P10
--> nearest: x_sub; differs: missing-expression(substr(s, 1, 3)), extra-expression(substring(s, 1, 3))
insert into e (id) values (1) on conflict (array_length(arr, 1), cardinality(tarr)) do nothing;
--> x_arrlen
insert into e (id) values (1) on conflict (trim(s), btrim(v, 'x'), upper(trim(both from c))) do nothing;
--> x_trim
insert into e (id) values (1) on conflict (btrim(s), trim('x' from v), upper(btrim(c))) do nothing;
--> x_trim
insert into e (id) values (1) on conflict (trim(both ' ' from s), trim('x' from v), upper(btrim(c))) do nothing;
--> 42P10
--> 13: nearest: x_trim; differs: missing-expression(btrim(s)), extra-expression(trim(both ' ' from s))
--> 14+: nearest: x_trim; differs: missing-expression(TRIM(BOTH FROM s)), extra-expression(trim(both ' ' from s))
insert into e (id) values (1) on conflict ((s || ' ' || v)) do nothing;
--> x_concat
insert into e (id) values (1) on conflict (((s || ' ') || v)) do nothing;
--> x_concat
insert into e (id) values (1) on conflict ((s || (' ' || v))) do nothing;
--> 42P10
--> nearest: x_concat; differs: missing-expression((((s || ' '::text) || (v)::text))), extra-expression((s || (' ' || v)))
insert into e (id) values (1) on conflict (concat(s, ' ', v)) do nothing;
--> 42P10
--> nearest: x_concat; differs: missing-expression((((s || ' '::text) || (v)::text))), extra-expression(concat(s, ' ', v))
insert into e (id) values (1) on conflict (hashtext(s)) do nothing;
--> x_hash
insert into e (id) values (1) on conflict (hashtext(s::varchar)) do nothing;
--> x_hash
insert into e (id) values (1) on conflict (now()) do nothing;
--> 42P10
--> nearest: e_pkey; differs: missing-columns(id), extra-expression(now())
insert into e (id) values (1) on conflict (random()) do nothing;
--> 42P10
--> nearest: e_pkey; differs: missing-columns(id), extra-expression(random())
insert into e (id) values (1) on conflict ((s is json)) do nothing;
--> 13-15: 42601
--> 16+: 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into e (id) values (1) on conflict (json_value(j, '$.k')) do nothing;
--> 13-16: 42883
--> 17+: 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into e (id) values (1) on conflict (current_user) do nothing;
--> 42P10
--> nearest: e_pkey; differs: missing-columns(id), extra-expression(current_user)
insert into e (id) values (1) on conflict (((e.*)::text)) do nothing;
--> 13: 42P01
--> 14+: 42P10
--> 14+: unknown opaque-expression: an operator, function or constant that is not evaluated here
--> 13: nearest: e_pkey; differs: missing-columns(id)
insert into e (id) values (1) on conflict ((e::text)) do nothing;
--> 13: 42703
--> 14+: 42P10
--> 14+: unknown opaque-expression: an operator, function or constant that is not evaluated here
--> 13: nearest: e_pkey; differs: missing-columns(id)
insert into e (id) values (1) on conflict ((exists (select 1))) do nothing;
--> 0A000
--> nearest: e_pkey; differs: missing-columns(id)
insert into e (id) values (1) on conflict ((array(select 1))) do nothing;
--> 0A000
--> nearest: e_pkey; differs: missing-columns(id)
insert into e (id) values (1) on conflict (count(i4)) do nothing;
--> 42803
--> nearest: e_pkey; differs: missing-columns(id)
insert into e (id) values (1) on conflict (sum(i4) over ()) do nothing;
--> 42601
--> nearest: e_pkey; differs: missing-columns(id)
insert into eo (id) values (1) on conflict (unnest(arr)) do nothing;
--> 0A000
--> nearest: eo_pkey; differs: missing-columns(id)
insert into e (id) values (1) on conflict (nofunc(i4)) do nothing;
--> 42883
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into e (id) values (1) on conflict ((i4 + s)) do nothing;
--> 42883
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into e (id) values (1) on conflict ((i4::nope)) do nothing;
--> 42704
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into e (id) values (1) on conflict ((i4 = 'x')) do nothing;
--> 22P02
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
