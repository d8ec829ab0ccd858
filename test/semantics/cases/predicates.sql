-- Conflict WHEREs and the predicates that follow from them, structure and booleans.
--- schema
create table flag (k int, f boolean, g boolean);
create unique index f_bare on flag (k) where f;
create unique index f_not on flag (k) where not f;
create unique index f_is_true on flag (k) where f is true;
create unique index f_is_false on flag (k) where f is false;
create unique index f_not_true on flag (k) where f is not true;
create unique index f_not_false on flag (k) where f is not false;
create unique index f_unknown on flag (k) where f is unknown;
create unique index f_given on flag (k) where f is not null;
create unique index f_both on flag (k) where f and g;
create unique index f_either on flag (k) where f or g;
--- cases
-- C3 N4: boolean columns
insert into flag default values on conflict (k) do nothing;
--> 42P10
--> nearest: f_bare; differs: predicate-missing
insert into flag default values on conflict (k) where f do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where f = true do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where true = f do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where f <> false do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where not not f do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where f = 't' do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where f is true do nothing;
--> f_is_true
insert into flag default values on conflict (k) where f is not false do nothing;
--> f_not_false
insert into flag default values on conflict (k) where not f do nothing;
--> f_not
insert into flag default values on conflict (k) where f = false do nothing;
--> f_not
insert into flag default values on conflict (k) where f <> true do nothing;
--> f_not
insert into flag default values on conflict (k) where f is false do nothing;
--> f_is_false
insert into flag default values on conflict (k) where f is not true do nothing;
--> f_not_true
insert into flag default values on conflict (k) where not (f is true) do nothing;
--> f_not_true
insert into flag default values on conflict (k) where not (f is not true) do nothing;
--> f_is_true
insert into flag default values on conflict (k) where f is null do nothing;
--> 42P10
--> nearest: f_given; differs: predicate-not-implied
insert into flag default values on conflict (k) where f is unknown do nothing;
--> f_unknown
insert into flag default values on conflict (k) where f is not unknown do nothing;
--> 42P10
--> nearest: f_unknown; differs: predicate-not-implied
insert into flag default values on conflict (k) where f is not null do nothing;
--> f_given
insert into flag default values on conflict (k) where f and g do nothing;
--> f_bare, f_given, f_both, f_either
insert into flag default values on conflict (k) where g and f do nothing;
--> f_bare, f_given, f_both, f_either
insert into flag default values on conflict (k) where f or g do nothing;
--> f_either
insert into flag default values on conflict (k) where g or f do nothing;
--> f_either
insert into flag default values on conflict (k) where not (not f or not g) do nothing;
--> f_bare, f_given, f_both, f_either
insert into flag default values on conflict (k) where not (f or g) do nothing;
--> f_not
insert into flag default values on conflict (k) where not (f and g) do nothing;
--> 42P10
--> nearest: f_both; differs: predicate-not-implied
insert into flag default values on conflict (k) where f and not g do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where f = g do nothing;
--> f_given
insert into flag default values on conflict (k) where f <> g do nothing;
--> f_given
insert into flag default values on conflict (k) where f > g do nothing;
--> f_given
insert into flag default values on conflict (k) where f in (true) do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where f in (true, false) do nothing;
--> f_given
insert into flag default values on conflict (k) where f is distinct from false do nothing;
--> 42P10
--> nearest: f_is_false; differs: predicate-not-implied
insert into flag default values on conflict (k) where f is distinct from null do nothing;
--> f_given
insert into flag default values on conflict (k) where f is not distinct from null do nothing;
--> 42P10
--> nearest: f_given; differs: predicate-not-implied
insert into flag default values on conflict (k) where g do nothing;
--> f_either
insert into flag default values on conflict (k) where true do nothing;
--> 42P10
--> nearest: f_bare; differs: predicate-not-implied
insert into flag default values on conflict (k) where false do nothing;
--> 42P10
--> nearest: f_bare; differs: predicate-not-implied
insert into flag default values on conflict (k) where null do nothing;
--> f_given
insert into flag default values on conflict (k) where f and true do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where f or false do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where f or true do nothing;
--> 42P10
--> nearest: f_is_true; differs: predicate-not-implied
insert into flag default values on conflict (k) where f and false do nothing;
--> 42P10
--> nearest: f_is_false; differs: predicate-not-implied
insert into flag default values on conflict (k) where (f) do nothing;
--> f_bare, f_given, f_either
insert into flag default values on conflict (k) where case when f then true else false end do nothing;
--> 42P10
--> nearest: f_is_true; differs: predicate-not-implied
insert into flag default values on conflict (k) where coalesce(f, false) do nothing;
--> 42P10
--> nearest: f_is_false; differs: predicate-not-implied
--- schema
create table soft (k int, m text, i int, j int, s text, t text, gone timestamptz, v varchar(10), arr int[]);
create unique index x_i on soft (k) where i is not null;
create unique index x_gone on soft (k) where gone is null;
create unique index x_s on soft (k) where s is not null;
create unique index x_both on soft (k) where i is not null and j is not null;
create unique index x_one on soft (k) where i is not null or j is not null;
create unique index x_v on soft (k) where v is not null;
create unique index x_always on soft (k, m) where 1 = 1;
--- cases
-- C4: what proves IS NOT NULL
insert into soft default values on conflict (k) where i is not null do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i notnull do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where not (i is null) do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i = 5 do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i <> 5 do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where 5 > i do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i = j do nothing;
--> x_i, x_both, x_one
insert into soft default values on conflict (k) where i + j > 0 do nothing;
--> x_i, x_both, x_one
insert into soft default values on conflict (k) where abs(i) > 0 do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where -i > 0 do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i in (1, 2, 3) do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i not in (1, 2, 3) do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i = any (arr) do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i = all (arr) do nothing;
--> 42P10
--> nearest: x_i; differs: predicate-not-implied
insert into soft default values on conflict (k) where i between 1 and 5 do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i not between 1 and 5 do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where s like 'a%' do nothing;
--> x_s
insert into soft default values on conflict (k) where s ~ 'a' do nothing;
--> x_s
insert into soft default values on conflict (k) where s not like 'a%' do nothing;
--> x_s
insert into soft default values on conflict (k) where s similar to 'a%' do nothing;
--> x_s
--> unknown opaque-expression: SIMILAR TO is rewritten to a regular expression
insert into soft default values on conflict (k) where s ilike 'A%' do nothing;
--> x_s
insert into soft default values on conflict (k) where lower(s) = 'x' do nothing;
--> x_s
insert into soft default values on conflict (k) where s || 'y' = 'xy' do nothing;
--> x_s
insert into soft default values on conflict (k) where length(s) > 3 do nothing;
--> x_s
insert into soft default values on conflict (k) where v = 'a' do nothing;
--> x_v
insert into soft default values on conflict (k) where v::text = 'a' do nothing;
--> x_v
insert into soft default values on conflict (k) where v like 'a%' do nothing;
--> x_v
insert into soft default values on conflict (k) where i::text = '5' do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i::bigint > 0 do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i::numeric = 1.5 do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i > 0.5 do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where coalesce(i, 0) = 5 do nothing;
--> 42P10
--> nearest: x_i; differs: predicate-not-implied
insert into soft default values on conflict (k) where concat(s, 'x') = 'ax' do nothing;
--> 42P10
--> nearest: x_s; differs: predicate-not-implied
insert into soft default values on conflict (k) where i is distinct from 5 do nothing;
--> 42P10
--> nearest: x_i; differs: predicate-not-implied
insert into soft default values on conflict (k) where i is not distinct from 5 do nothing;
--> 42P10
--> nearest: x_i; differs: predicate-not-implied
insert into soft default values on conflict (k) where i is distinct from null do nothing;
--> x_i, x_one
insert into soft default values on conflict (k) where i is not distinct from null do nothing;
--> 42P10
--> nearest: x_i; differs: predicate-not-implied
insert into soft default values on conflict (k) where i = 5 or j = 5 do nothing;
--> x_one
insert into soft default values on conflict (k) where i = 5 and j = 5 do nothing;
--> x_i, x_both, x_one
insert into soft default values on conflict (k) where i is not null and j is not null do nothing;
--> x_i, x_both, x_one
insert into soft default values on conflict (k) where j is not null and i is not null do nothing;
--> x_i, x_both, x_one
insert into soft default values on conflict (k) where i is not null or j is not null do nothing;
--> x_one
insert into soft default values on conflict (k) where j is not null do nothing;
--> x_one
insert into soft default values on conflict (k) where nullif(i, 0) = 1 do nothing;
--> 42P10
--> nearest: x_i; differs: predicate-not-implied
insert into soft default values on conflict (k) where greatest(i, 0) > 0 do nothing;
--> 42P10
--> nearest: x_i; differs: predicate-not-implied
insert into soft default values on conflict (k) where case when i > 0 then true else false end do nothing;
--> 42P10
--> nearest: x_i; differs: predicate-not-implied
insert into soft default values on conflict (k) where row(i, j) is not null do nothing;
--> x_i, x_both, x_one
insert into soft default values on conflict (k) where row(i, j) = row(1, 2) do nothing;
--> x_i, x_both, x_one
insert into soft default values on conflict (k) where (i, j) is not null do nothing;
--> x_i, x_both, x_one
-- C4: IS NULL
insert into soft default values on conflict (k) where gone is null do nothing;
--> x_gone
insert into soft default values on conflict (k) where gone isnull do nothing;
--> x_gone
insert into soft default values on conflict (k) where not (gone is not null) do nothing;
--> x_gone
insert into soft default values on conflict (k) where gone = null do nothing;
--> x_i, x_s, x_both, x_one, x_v
insert into soft default values on conflict (k) where gone is not distinct from null do nothing;
--> x_gone
insert into soft default values on conflict (k) where gone is null and s = 'a' do nothing;
--> x_gone, x_s
insert into soft default values on conflict (k) where gone is null or s = 'a' do nothing;
--> 42P10
--> nearest: x_gone; differs: predicate-not-implied
insert into soft default values on conflict (k) where coalesce(gone, now()) is null do nothing;
--> 42P10
--> nearest: x_gone; differs: predicate-not-implied
insert into soft default values on conflict (k) where s = 'a' and gone is null and i > 3 do nothing;
--> x_i, x_gone, x_s, x_one
-- C1: without a WHERE
insert into soft default values on conflict (k) do nothing;
--> 42P10
--> nearest: x_i; differs: predicate-missing
-- N6 H4: a predicate that folds to true is none
insert into soft default values on conflict (k, m) do nothing;
--> x_always
insert into soft default values on conflict (k, m) where i = 1 do nothing;
--> x_always
insert into soft default values on conflict (k, m) where false do nothing;
--> x_always
-- C1: CHECK, NOT NULL and values prove nothing
--- schema
create table proven (id int not null check (id > 0), s text not null default 'a');
create unique index proven_id on proven (id) where id > 0;
create unique index proven_s on proven (s) where s is not null;
--- cases
-- C1: neither CHECK nor NOT NULL nor the values count
insert into proven (id) values (1) on conflict (id) do nothing;
--> 42P10
--> nearest: proven_id; differs: predicate-missing
insert into proven (id) values (1) on conflict (id) where id is not null do nothing;
--> 42P10
--> nearest: proven_id; differs: predicate-not-implied
insert into proven (id) values (1) on conflict (s) do nothing;
--> 42P10
--> nearest: proven_s; differs: predicate-missing
insert into proven (id, s) values (1, 'a') on conflict (s) where s > '' do nothing;
--> proven_s
insert into proven (id, s) values (1, 'a') on conflict (id) where id = 1 do nothing;
--> proven_id
--- schema
create table listed (k int, s text, i int, j int, n numeric, v varchar(10));
create unique index l_active on listed (k) where s in ('active', 'paused');
create unique index l_out on listed (k) where s not in ('gone', 'dead');
create unique index l_or on listed (k) where s = 'a' or s = 'b' or i = 1;
create unique index l_and on listed (k) where i > 0 and j > 0;
create unique index l_nested on listed (k) where (i = 1 and j = 1) or (i = 1 and j = 2);
create unique index l_v on listed (k) where v in ('active', 'paused');
create unique index l_null on listed (k) where i in (1, null);
create unique index l_any on listed (k) where j = any (array[1, 2, 3]);
create unique index l_range on listed (k) where n between 1 and 10;
--- cases
-- C2 C6: lists
insert into listed default values on conflict (k) where s in ('active', 'paused') do nothing;
--> l_active, l_out
insert into listed default values on conflict (k) where s in ('paused', 'active') do nothing;
--> l_active, l_out
insert into listed default values on conflict (k) where s = 'active' do nothing;
--> l_active, l_out
insert into listed default values on conflict (k) where s = 'paused' or s = 'active' do nothing;
--> l_active, l_out
insert into listed default values on conflict (k) where s in ('active', 'active') do nothing;
--> l_active, l_out
insert into listed default values on conflict (k) where s in ('active') do nothing;
--> l_active, l_out
insert into listed default values on conflict (k) where s in ('active', 'paused', 'x') do nothing;
--> l_out
insert into listed default values on conflict (k) where s = any ('{active,paused}') do nothing;
--> l_active, l_out
insert into listed default values on conflict (k) where s = any (array['active', 'paused']) do nothing;
--> l_active, l_out
insert into listed default values on conflict (k) where 'active' = s do nothing;
--> l_active, l_out
insert into listed default values on conflict (k) where s = 'other' do nothing;
--> l_out
insert into listed default values on conflict (k) where s not in ('gone', 'dead') do nothing;
--> l_out
insert into listed default values on conflict (k) where s not in ('dead', 'gone', 'x') do nothing;
--> l_out
insert into listed default values on conflict (k) where s not in ('gone') do nothing;
--> 42P10
--> nearest: l_out; differs: predicate-not-implied
insert into listed default values on conflict (k) where s <> 'gone' and s <> 'dead' do nothing;
--> l_out
insert into listed default values on conflict (k) where s <> 'dead' and s <> 'gone' do nothing;
--> l_out
insert into listed default values on conflict (k) where s <> all ('{gone,dead}') do nothing;
--> l_out
insert into listed default values on conflict (k) where not (s in ('gone', 'dead')) do nothing;
--> l_out
insert into listed default values on conflict (k) where not (s = 'gone' or s = 'dead') do nothing;
--> l_out
-- C2: nested arrays
insert into listed default values on conflict (k) where s in ('a', 'b') or i = 1 do nothing;
--> 42P10
--> nearest: l_or; differs: predicate-not-implied
insert into listed default values on conflict (k) where s = 'a' or s = 'b' or i = 1 do nothing;
--> l_or
insert into listed default values on conflict (k) where i = 1 or s = 'b' or s = 'a' do nothing;
--> l_or
insert into listed default values on conflict (k) where s = 'a' do nothing;
--> l_out, l_or
insert into listed default values on conflict (k) where i = 1 do nothing;
--> l_or, l_null
insert into listed default values on conflict (k) where s in ('a', 'b') do nothing;
--> l_out, l_or
-- C2 N8 H5: AND
insert into listed default values on conflict (k) where i > 0 and j > 0 do nothing;
--> l_and
insert into listed default values on conflict (k) where j > 0 and i > 0 do nothing;
--> l_and
insert into listed default values on conflict (k) where i > 5 and j > 7 do nothing;
--> l_and
insert into listed default values on conflict (k) where i = 1 and j = 1 and s = 'x' do nothing;
--> l_out, l_or, l_and, l_nested, l_null, l_any
insert into listed default values on conflict (k) where i > 0 do nothing;
--> 42P10
--> nearest: l_and; differs: predicate-not-implied
insert into listed default values on conflict (k) where (i > 0 and j > 0) or (i > 5 and j = 2) do nothing;
--> l_and
insert into listed default values on conflict (k) where (i > 0 and j > 0) or i > 5 do nothing;
--> 42P10
--> nearest: l_and; differs: predicate-not-implied
insert into listed default values on conflict (k) where i > j and j > 0 do nothing;
--> 42P10
--> nearest: l_and; differs: predicate-not-implied
insert into listed default values on conflict (k) where i = j and j = 5 do nothing;
--> 42P10
--> nearest: l_nested; differs: predicate-not-implied
insert into listed default values on conflict (k) where not (i <= 0 or j <= 0) do nothing;
--> l_and
-- C2 N7: common parts of OR
insert into listed default values on conflict (k) where i = 1 and (j = 1 or j = 2) do nothing;
--> l_or, l_and, l_nested, l_null, l_any
insert into listed default values on conflict (k) where (i = 1 and j = 1) or (i = 1 and j = 2) do nothing;
--> l_or, l_and, l_nested, l_null, l_any
insert into listed default values on conflict (k) where i = 1 and j = 2 do nothing;
--> l_or, l_and, l_nested, l_null, l_any
insert into listed default values on conflict (k) where (j = 2 and i = 1) or (j = 1 and i = 1) do nothing;
--> l_or, l_and, l_nested, l_null, l_any
insert into listed default values on conflict (k) where i = 1 and j in (1, 2) do nothing;
--> l_or, l_and, l_nested, l_null, l_any
-- C6: IN with varchar, NULL and one element
insert into listed default values on conflict (k) where v in ('active', 'paused') do nothing;
--> l_v
insert into listed default values on conflict (k) where v = 'active' do nothing;
--> l_v
insert into listed default values on conflict (k) where v::text in ('active', 'paused') do nothing;
--> l_v
insert into listed default values on conflict (k) where v = any (array['active', 'paused']::text[]) do nothing;
--> l_v
insert into listed default values on conflict (k) where v = any (array['active', 'paused']::varchar[]) do nothing;
--> l_v
insert into listed default values on conflict (k) where i in (1, null) do nothing;
--> l_or, l_null
insert into listed default values on conflict (k) where i in (null, 1) do nothing;
--> l_or, l_null
insert into listed default values on conflict (k) where i in (1) do nothing;
--> l_or, l_null
insert into listed default values on conflict (k) where j in (1, 2, 3) do nothing;
--> l_any
insert into listed default values on conflict (k) where j in (3, 1) do nothing;
--> l_any
insert into listed default values on conflict (k) where j = any (array[1, 2]) do nothing;
--> l_any
insert into listed default values on conflict (k) where j = any ('{}') do nothing;
--> l_active, l_out, l_or, l_and, l_nested, l_v, l_null, l_any, l_range
insert into listed default values on conflict (k) where j in (1, 1 + 1, 3) do nothing;
--> l_any
insert into listed default values on conflict (k) where j in (1, i) do nothing;
--> 42P10
--> nearest: l_nested; differs: predicate-not-implied
insert into listed default values on conflict (k) where n between 1 and 10 do nothing;
--> l_range
insert into listed default values on conflict (k) where n between 2 and 9 do nothing;
--> l_range
insert into listed default values on conflict (k) where n = 5 do nothing;
--> l_range
insert into listed default values on conflict (k) where n >= 1 and n <= 10 do nothing;
--> l_range
insert into listed default values on conflict (k) where n between symmetric 10 and 1 do nothing;
--> l_range
--> unknown opaque-expression: SYMMETRIC is not modelled
insert into listed default values on conflict (k) where n > 0 do nothing;
--> 42P10
--> nearest: l_range; differs: predicate-not-implied
--- schema
create table long (k int, i int);
create unique index long_101 on long (k) where i in (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101);
create unique index long_100 on long (k) where i in (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100);
create unique index long_given on long (k) where i is not null;
create unique index long_pos on long (k) where i > 0;
--- cases
-- C7: more than 100 elements are not taken apart
insert into long values (1) on conflict (k) where i in (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101) do nothing;
--> long_101, long_given
insert into long values (1) on conflict (k) where i in (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100) do nothing;
--> long_100, long_given, long_pos
insert into long values (1) on conflict (k) where i = 50 do nothing;
--> long_100, long_given, long_pos
insert into long values (1) on conflict (k) where i in (1, 2) do nothing;
--> long_100, long_given, long_pos
insert into long values (1) on conflict (k) where i in (2, 3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101, 1) do nothing;
--> long_given
