-- Inserts through views.
--- schema
create table person (id int primary key, s text, b int, p boolean, c text collate "C", constraint person_b unique (b));
create unique index person_lower on person (lower(s));
create unique index person_partial on person (s) where p;
create unique index person_sum on person ((id + 1));
create unique index person_c on person (c);
create view simple as select id, s, b, p from person;
create view renamed as select id as number, s as name, lower(s) as folded, b from person;
create view constant as select id, 1 as one, b from person;
create view filtered as select id, s, p from person where p;
create view chained as select number, name from renamed;
create view reordered (b_of, id_of) as select b, id from person;
create view "Strange View" as select id as "The Id", b from person;
create view checked as select id, b, p from person where p with check option;
create view grouped as select b, count(*) as n from person group by b;
create view joined as select p.id, q.b from person p join person q using (id);
create view distinct_ones as select distinct b from person;
create view limited as select id, b from person limit 5;
create view united as select id from person union select b from person;
create view aliased as select x.id, x.s from person x;
create view barrier with (security_barrier) as select id, b from person where b > 0;
create view collated as select id, c, s collate "C" as sc from person;
create view typed as select id, b::bigint as wide, s::varchar(5) as short from person;
create view triggered as select b, count(*) as n from person group by b;
create function instead() returns trigger language plpgsql as 'begin return new; end';
create trigger t instead of insert on triggered for each row execute function instead();
create view simple_triggered as select id, b from person;
create trigger t instead of insert on simple_triggered for each row execute function instead();
create view ruled as select id, b from person;
create rule r as on insert to ruled do instead insert into person (id) values (new.id);
create view rule_nothing as select id, b from person;
create rule r as on insert to rule_nothing do instead nothing;
create table parted (a int primary key, b int) partition by range (a);
create table parted_1 partition of parted for values from (0) to (10);
create view over_parted as select a as key, b from parted;
create table later (id int primary key deferrable, b int unique);
create view over_later as select id, b from later;
--- cases
-- A16: auto-updatable views
insert into simple (id) values (1) on conflict (id) do nothing;
--> person_pkey
insert into simple (id) values (1) on conflict (b) do update set s = 'x';
--> person_b
insert into simple (id) values (1) on conflict (b, id) do nothing;
--> 42P10
--> nearest: person_pkey; differs: extra-columns(b)
insert into simple (id) values (1) on conflict (s) do nothing;
--> 42P10
--> nearest: person_partial; differs: predicate-missing
insert into simple (id) values (1) on conflict (s) where p do nothing;
--> person_partial
insert into simple (id) values (1) on conflict (lower(s)) do nothing;
--> person_lower
insert into simple (id) values (1) on conflict ((id + 1)) do nothing;
--> person_sum
insert into simple (id) values (1) on conflict (c) do nothing;
--> 42703
insert into simple (id) values (1) on conflict do nothing;
--> (any)
insert into simple (id) values (1) on conflict on constraint person_pkey do nothing;
--> 42704
insert into simple (id) values (1) on conflict on constraint person_b do nothing;
--> 42704
insert into renamed (number) values (1) on conflict (number) do nothing;
--> person_pkey
insert into renamed (number) values (1) on conflict (id) do nothing;
--> 42703
insert into renamed (number) values (1) on conflict (folded) do nothing;
--> person_lower
insert into renamed (number) values (1) on conflict (lower(name)) do nothing;
--> person_lower
insert into renamed (number) values (1) on conflict (name) do nothing;
--> 42P10
--> nearest: person_partial; differs: predicate-missing
insert into renamed (number) values (1) on conflict (folded, number) do nothing;
--> 42P10
--> nearest: person_pkey; differs: extra-expression(folded)
insert into constant (id) values (1) on conflict (id) do nothing;
--> person_pkey
insert into constant (id) values (1) on conflict (one) do nothing;
--> 42P10
--> nearest: person_pkey; differs: missing-columns(id), extra-expression(one)
insert into constant (id) values (1) on conflict (id, one) do nothing;
--> 42P10
--> nearest: person_pkey; differs: extra-expression(one)
insert into filtered (id) values (1) on conflict (s) do nothing;
--> 42P10
--> nearest: person_partial; differs: predicate-missing
insert into filtered (id) values (1) on conflict (s) where p do nothing;
--> person_partial
insert into filtered (id) values (1) on conflict (id) do nothing;
--> person_pkey
insert into chained (number) values (1) on conflict (number) do nothing;
--> person_pkey
insert into chained (number) values (1) on conflict (lower(name)) do nothing;
--> person_lower
insert into chained (number) values (1) on conflict (folded) do nothing;
--> 42703
insert into reordered (id_of) values (1) on conflict (id_of) do nothing;
--> person_pkey
insert into reordered (id_of) values (1) on conflict (b_of) do nothing;
--> person_b
insert into "Strange View" ("The Id") values (1) on conflict ("The Id") do nothing;
--> person_pkey
insert into checked (id) values (1) on conflict (b) do nothing;
--> person_b
insert into aliased (id) values (1) on conflict (id) do nothing;
--> person_pkey
insert into aliased (id) values (1) on conflict (lower(s)) do nothing;
--> person_lower
insert into barrier (id) values (1) on conflict (b) do nothing;
--> person_b
insert into collated (id) values (1) on conflict (c) do nothing;
--> person_c
insert into collated (id) values (1) on conflict (c collate "C") do nothing;
--> person_c
insert into collated (id) values (1) on conflict (sc) do nothing;
--> 42P10
--> nearest: person_pkey; differs: missing-columns(id), extra-expression(sc)
insert into typed (id) values (1) on conflict (wide) do nothing;
--> 42P10
--> nearest: person_pkey; differs: missing-columns(id), extra-expression(wide)
insert into typed (id) values (1) on conflict (id) do nothing;
--> person_pkey
insert into over_parted (key) values (1) on conflict (key) do nothing;
--> parted_pkey
insert into over_later (id) values (1) on conflict (id) do nothing;
--> 55000
--> nearest: later_pkey; differs: deferrable
insert into over_later (id) values (1) on conflict (b) do nothing;
--> later_b_key
insert into over_later (id) values (1) on conflict do nothing;
--> 55000
--> nearest: later_pkey; differs: deferrable
insert into simple as v (id) values (1) on conflict ((v.id)) do nothing;
--> person_pkey
--> 13: 42P01
insert into simple (id) values (1) on conflict (ctid) do nothing;
--> 42703
-- A16: not updatable
insert into grouped (b) values (1) on conflict do nothing;
--> 55000
insert into grouped (b) values (1) on conflict (b) do nothing;
--> 55000
insert into joined (id) values (1) on conflict (id) do nothing;
--> 55000
insert into distinct_ones (b) values (1) on conflict (b) do nothing;
--> 55000
insert into limited (id) values (1) on conflict (id) do nothing;
--> 55000
insert into united (id) values (1) on conflict (id) do nothing;
--> 55000
insert into grouped (b) values (1) on conflict (no_such) do nothing;
--> 42703
-- A16: triggers and rules
insert into triggered (b) values (1) on conflict do nothing;
--> (any)
insert into triggered (b) values (1) on conflict (b) do nothing;
--> 42P10
insert into simple_triggered (id) values (1) on conflict do nothing;
--> (any)
insert into simple_triggered (id) values (1) on conflict (id) do nothing;
--> 42P10
insert into ruled (id) values (1) on conflict (id) do nothing;
--> 0A000
--> unknown view: rules of a view are not looked at
insert into ruled (id) values (1) on conflict do nothing;
--> 0A000
--> unknown view: rules of a view are not looked at
insert into rule_nothing (id) values (1) on conflict (id) do nothing;
--> (any)
--> unknown view: rules of a view are not looked at
--- schema
create table base (id int primary key, e text unique, x int);
create view only_base as select "id" as "Id X", e as "E,LIMIT" from only base;
create view with_query as select id, (select 1) as one, e from base;
create view with_case as select id, e from base where case when x > 0 then true else x is null end;
create view with_words as select id, e from base where e like 'LIMIT %';
create view with_row as select id, base as whole from base;
--- cases
-- A16: what pg_get_viewdef() writes
insert into only_base ("Id X") values (1) on conflict ("Id X") do nothing;
--> base_pkey
insert into only_base ("Id X") values (1) on conflict ("E,LIMIT") do nothing;
--> base_e_key
insert into with_query (id) values (1) on conflict (id) do nothing;
--> base_pkey
insert into with_query (id) values (1) on conflict (id, e) do nothing;
--> 42P10
--> nearest: base_pkey; differs: extra-columns(e)
insert into with_query (id) values (1) on conflict do nothing;
--> (any)
insert into with_case (id) values (1) on conflict (e) do nothing;
--> base_e_key
insert into with_case (id) values (1) on conflict do nothing;
--> (any)
insert into with_words (id) values (1) on conflict (e) do nothing;
--> base_e_key
insert into with_row (id) values (1) on conflict (id) do nothing;
--> base_pkey
