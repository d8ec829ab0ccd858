-- Invalid indexes, generated columns.
--- schema
create table broken (a int, b int, c int, constraint broken_c unique (c));
insert into broken values (1, 1, 1), (1, 1, 2);
--fails
create unique index concurrently broken_a on broken (a)
--fails
create unique index concurrently broken_b on broken (b)
--then
delete from broken; create unique index broken_b_later on broken (b);
--- cases
-- B4: an invalid index does not serve
insert into broken values (1) on conflict (a) do nothing;
--> 42P10
insert into broken values (1) on conflict (b) do nothing;
--> broken_b_later
insert into broken values (1) on conflict (c) do nothing;
--> broken_c
insert into broken values (1) on conflict do nothing;
--> (any)
insert into broken values (1) on conflict on constraint broken_a do nothing;
--> 42704
alter table broken add foreign key (c) references broken (a);
--> 42830
--> nearest: broken_a; differs: invalid
alter table broken add foreign key (c) references broken (b);
--> broken_b_later
alter table broken add foreign key (a) references broken (c);
--> broken_c
--- schema
create table made (a int, twice int generated always as (a * 2) stored, s text, low text generated always as (lower(s)) stored);
create unique index made_twice on made (twice);
create unique index made_low on made (lower(s));
create unique index made_partial on made (a) where twice > 10;
--- cases
-- B14: stored generated columns are ordinary
insert into made (a) values (1) on conflict (twice) do nothing;
--> made_twice
insert into made (a) values (1) on conflict ((a * 2)) do nothing;
--> 42P10
--> nearest: made_partial; differs: missing-columns(a), extra-expression((a * 2)), predicate-missing
insert into made (a) values (1) on conflict (low) do nothing;
--> 42P10
--> nearest: made_twice; differs: missing-columns(twice), extra-columns(low)
insert into made (a) values (1) on conflict (lower(s)) do nothing;
--> made_low
insert into made (a) values (1) on conflict (a) where twice > 20 do nothing;
--> made_partial
insert into made (a) values (1) on conflict (a) where a * 2 > 20 do nothing;
--> 42P10
--> nearest: made_partial; differs: predicate-not-implied
--- schema 18+
create table virtual (a int, s text, twice int generated always as (a * 2) virtual, same int generated always as (a) virtual, low text generated always as (lower(s)) virtual);
create unique index virtual_twice on virtual ((a * 2));
create unique index virtual_a on virtual (a);
create unique index virtual_low on virtual (lower(s));
create unique index virtual_partial on virtual (s) where a * 2 > 10;
--- cases
-- B14: virtual ones are expanded
insert into virtual (a) values (1) on conflict (twice) do nothing;
--> virtual_twice
insert into virtual (a) values (1) on conflict ((a * 2)) do nothing;
--> virtual_twice
insert into virtual (a) values (1) on conflict (same) do nothing;
--> virtual_a
insert into virtual (a) values (1) on conflict (a) do nothing;
--> virtual_a
insert into virtual (a) values (1) on conflict (low) do nothing;
--> virtual_low
insert into virtual (a) values (1) on conflict (upper(low)) do nothing;
--> 42P10
--> nearest: virtual_twice; differs: missing-expression(((a * 2))), extra-expression(upper(low))
insert into virtual (a) values (1) on conflict (s) where twice > 10 do nothing;
--> virtual_partial
insert into virtual (a) values (1) on conflict (s) where twice > 20 do nothing;
--> virtual_partial
insert into virtual (a) values (1) on conflict (s) where twice > 5 do nothing;
--> 42P10
--> nearest: virtual_partial; differs: predicate-not-implied
insert into virtual (a) values (1) on conflict (twice, a) do nothing;
--> 42P10
--> nearest: virtual_twice; differs: extra-columns(a)
