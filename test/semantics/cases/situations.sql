-- Situations as PostgreSQL's own regression tests have them, with other names.
--- schema
create table basket (slot int4, fruit text, crate text, spare int, made timestamptz);
alter table basket drop column spare;
create unique index b_op on basket (fruit text_pattern_ops);
create unique index b_collate on basket (fruit collate "C");
create unique index b_both on basket (slot, fruit collate "C" text_pattern_ops);
create unique index b_both_expr on basket (slot, lower(fruit) collate "C" text_pattern_ops);
create unique index b_cross on basket (lower(fruit) collate "C", upper(fruit) text_pattern_ops);
create unique index b_berry on basket (slot) where fruit like '%berry';
create unique index b_coll_partial on basket (crate collate "C") where slot > 10;
create unique index b_wide on basket (slot, crate, made);
create unique index b_expr_pred on basket (crate) where lower(fruit) = 'kiwi' and slot is not null;
--- cases
-- B6 B7 B8: collation, operator class and expression together
insert into basket values (0) on conflict (fruit) do nothing;
--> b_op, b_collate
insert into basket values (0) on conflict (fruit collate "C" text_pattern_ops) do nothing;
--> 42P10
--> nearest: b_op; differs: collation(C for default)
insert into basket values (0) on conflict (fruit text_pattern_ops, slot) do nothing;
--> b_both
insert into basket values (0) on conflict (slot, fruit) do nothing;
--> b_both
insert into basket values (0) on conflict (fruit, slot, fruit, slot) do nothing;
--> b_both
insert into basket values (0) on conflict (slot, fruit collate "C") do nothing;
--> b_both
insert into basket values (0) on conflict (slot, fruit collate "C" text_pattern_ops, slot) do nothing;
--> b_both
insert into basket values (0) on conflict (slot, fruit collate "POSIX") do nothing;
--> 42P10
--> nearest: b_both; differs: collation(POSIX for C)
insert into basket values (0) on conflict (slot text_pattern_ops, fruit) do nothing;
--> 42P10
--> nearest: b_both; differs: operator-class(text_pattern_ops for int4_ops)
insert into basket values (0) on conflict (lower(fruit), slot) do nothing;
--> b_both_expr
insert into basket values (0) on conflict (slot, lower(fruit) collate "C") do nothing;
--> b_both_expr
insert into basket values (0) on conflict (slot, lower(fruit) text_pattern_ops, lower(fruit) collate "C") do nothing;
--> b_both_expr
insert into basket values (0) on conflict (lower(fruit), upper(fruit)) do nothing;
--> b_cross
insert into basket values (0) on conflict (upper(fruit), lower(fruit)) do nothing;
--> b_cross
insert into basket values (0) on conflict (lower(fruit) collate "C", upper(fruit) collate "C") do nothing;
--> 42P10
--> nearest: b_cross; differs: collation(C for default)
insert into basket values (0) on conflict (lower(fruit) text_pattern_ops, upper(fruit) text_pattern_ops) do nothing;
--> 42P10
--> nearest: b_cross; differs: operator-class(text_pattern_ops for text_ops)
insert into basket values (0) on conflict (upper(fruit) text_pattern_ops, lower(fruit)) do nothing;
--> b_cross
insert into basket values (0) on conflict (lower(fruit)) do nothing;
--> 42P10
--> nearest: b_both_expr; differs: missing-columns(slot)
insert into basket values (0) on conflict (lower(fruit), upper(fruit), slot) do nothing;
--> 42P10
--> nearest: b_both_expr; differs: extra-expression(upper(fruit))
insert into basket values (0) on conflict (lower(fruit), upper(crate)) do nothing;
--> 42P10
--> nearest: b_both_expr; differs: missing-columns(slot), extra-expression(upper(crate))
-- C2 C3: predicates with LIKE
insert into basket values (0) on conflict (slot) do nothing;
--> 42P10
--> nearest: b_berry; differs: predicate-missing
insert into basket values (0) on conflict (slot) where fruit like '%berry' do nothing;
--> b_berry
insert into basket values (0) on conflict (slot) where fruit like '%berry' and crate = 'x' do update set crate = excluded.crate where basket.slot > 3;
--> b_berry
insert into basket values (0) on conflict (slot) where fruit like '%berry' or crate = 'x' do nothing;
--> 42P10
--> nearest: b_berry; differs: predicate-not-implied
insert into basket values (0) on conflict (slot) where fruit like '%erry' do nothing;
--> 42P10
--> nearest: b_berry; differs: predicate-not-implied
insert into basket values (0) on conflict (slot) where fruit ~~ '%berry' do nothing;
--> b_berry
insert into basket values (0) on conflict (slot) where fruit = 'strawberry' do nothing;
--> 42P10
--> nearest: b_berry; differs: predicate-not-implied
insert into basket values (0) on conflict (slot) where fruit ilike '%berry' do nothing;
--> 42P10
--> nearest: b_berry; differs: predicate-not-implied
insert into basket values (0) on conflict (crate) where slot > 10 do nothing;
--> b_coll_partial
insert into basket values (0) on conflict (crate) where slot > 11 do nothing;
--> b_coll_partial
insert into basket values (0) on conflict (crate) where slot >= 11 do nothing;
--> b_coll_partial
insert into basket values (0) on conflict (crate) where slot between 20 and 30 do nothing;
--> b_coll_partial
insert into basket values (0) on conflict (crate collate "C") where slot = 42 do nothing;
--> b_coll_partial
insert into basket values (0) on conflict (crate collate "POSIX") where slot = 42 do nothing;
--> 42P10
--> nearest: b_coll_partial; differs: collation(POSIX for C)
insert into basket values (0) on conflict (crate) where slot > 9 do nothing;
--> 42P10
--> nearest: b_coll_partial; differs: predicate-not-implied
insert into basket values (0) on conflict (crate) where lower(fruit) = 'kiwi' do nothing;
--> 42P10
--> nearest: b_expr_pred; differs: predicate-not-implied
insert into basket values (0) on conflict (crate) where lower(fruit) = 'kiwi' and slot = 3 do nothing;
--> b_expr_pred
insert into basket values (0) on conflict (crate) where slot = 12 and lower(fruit) = 'kiwi' do nothing;
--> b_coll_partial, b_expr_pred
insert into basket values (0) on conflict (crate) where fruit = 'kiwi' and slot = 3 do nothing;
--> 42P10
--> nearest: b_expr_pred; differs: predicate-not-implied
-- B5: wide keys and dropped columns
insert into basket values (0) on conflict (made, crate, slot) do nothing;
--> b_wide
insert into basket values (0) on conflict (made, crate) do nothing;
--> 42P10
--> nearest: b_wide; differs: missing-columns(slot)
insert into basket values (0) on conflict (spare) do nothing;
--> 42703
-- A7: the source of the rows is not in sight
insert into basket select 1, 'a' from (values (1)) as v (only_here) on conflict (only_here) do nothing;
--> 42703
with fresh as (select 1 as slot, 'a'::text as fruit) insert into basket (slot, fruit) select * from fresh on conflict (slot, fruit) do update set crate = 'x';
--> b_both
with gone as (delete from basket returning *), more as (insert into basket values (1) on conflict (slot, fruit) do nothing returning slot) select * from more;
--> b_both
insert into basket values (1, 'a'), (1, 'a') on conflict (slot, fruit) do update set crate = excluded.crate || 'x' returning slot, fruit;
--> b_both
insert into basket (slot) values ((select max(slot) from basket)) on conflict (slot, fruit) do nothing;
--> b_both
insert into basket default values on conflict (slot, fruit) do update set (crate, made) = (select 'x', now()) where basket.slot is not null;
--> b_both
insert into basket values (1) on conflict (slot, fruit) do update set crate = (select fruit from basket b where b.slot = excluded.slot limit 1);
--> b_both
--- schema
create table town (name text primary key, population float8, altitude int);
create unique index town_lower on town (lower(name) collate "C");
create table capital (state char(2)) inherits (town);
create table kind_of (id int, tag text, constraint kind_id exclude using btree (id with =), constraint kind_tag exclude using btree (lower(tag) with =) where (id > 0));
create table scores (a int, b int generated by default as identity, c int default 5, constraint scores_key unique (a, b, c));
create table quirk ("a""b" int unique, "C" int, unique ("C", "a""b"));
create type colour as enum ('red', 'green');
create table painted (c colour primary key, cs colour[] unique, p point, r int4range unique, j jsonb unique, u uuid unique, n numeric(10, 2) unique, i inet unique);
create table self_key (a int, b int, unique (a), unique (a), unique (b, a), unique (a, b));
--- cases
-- B12: inheritance
insert into town values ('x') on conflict (name) do nothing;
--> town_pkey
insert into capital values ('x') on conflict (name) do nothing;
--> 42P10
insert into capital values ('x') on conflict do nothing;
--> (any)
insert into town values ('x') on conflict (lower(name)) do nothing;
--> town_lower
insert into town values ('x') on conflict (lower(name) collate "default") do nothing;
--> 42P10
--> nearest: town_lower; differs: collation(default for C)
-- B3 A13: exclusion constraints over btree
insert into kind_of values (1, 'x') on conflict (id) do nothing;
--> 42P10
--> nearest: kind_id; differs: exclusion
insert into kind_of values (1, 'x') on conflict (lower(tag)) where id > 0 do nothing;
--> 42P10
--> nearest: kind_tag; differs: exclusion
insert into kind_of values (1, 'x') on conflict on constraint kind_id do nothing;
--> kind_id
insert into kind_of values (1, 'x') on conflict on constraint kind_tag do nothing;
--> kind_tag
insert into kind_of values (1, 'x') on conflict on constraint kind_tag do update set id = 2;
--> 42809
insert into kind_of values (1, 'x') on conflict do nothing;
--> (any)
-- B10: keys alike
insert into self_key values (1) on conflict (a) do nothing;
--> self_key_a_key
insert into self_key values (1) on conflict (a, b) do nothing;
--> self_key_b_a_key, self_key_a_b_key
insert into scores (a) values (1) on conflict (c, b, a) do nothing;
--> scores_key
-- A7: quoting
insert into quirk values (1) on conflict ("a""b") do nothing;
--> quirk_a"b_key
insert into quirk values (1) on conflict ("C", "a""b") do nothing;
--> quirk_C_a"b_key
insert into quirk values (1) on conflict (c) do nothing;
--> 42703
insert into quirk values (1) on conflict on constraint "quirk_a""b_key" do nothing;
--> quirk_a"b_key
-- B0: keys of many types
insert into painted values ('red') on conflict (c) do nothing;
--> painted_pkey
insert into painted values ('red') on conflict (cs) do nothing;
--> painted_cs_key
insert into painted values ('red') on conflict (r) do nothing;
--> painted_r_key
insert into painted values ('red') on conflict (j) do nothing;
--> painted_j_key
insert into painted values ('red') on conflict (u) do update set n = 1;
--> painted_u_key
insert into painted values ('red') on conflict (i, n) do nothing;
--> 42P10
--> nearest: painted_n_key; differs: extra-columns(i)
insert into painted values ('red') on conflict (p) do nothing;
--> 42P10
--> nearest: painted_pkey; differs: missing-columns(c), extra-columns(p)
insert into painted values ('red') on conflict (i inet_ops) do nothing;
--> painted_i_key
insert into painted values ('red') on conflict (i cidr_ops) do nothing;
--> painted_i_key
insert into painted values ('red') on conflict (c enum_ops) do nothing;
--> painted_pkey
insert into painted values ('red') on conflict (cs array_ops) do nothing;
--> painted_cs_key
