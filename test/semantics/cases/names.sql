-- Which relation a name means.
--- schema path app, shared
create table app.twin (a int, b int);
create table shared.twin (a int primary key, b int unique);
create table shared.only_shared (a int primary key);
create table public.only_public (a int primary key);
create schema "Odd";
create table "Odd"."Tab" (a int primary key);
create temp table hidden (a int primary key);
create table app.hidden (a int, b int unique);
create table app.pg_class (a int primary key);
--- cases
-- A4: the first relation of the name counts
insert into twin values (1) on conflict (a) do nothing;
--> 42P10
insert into shared.twin values (1) on conflict (a) do nothing;
--> twin_pkey
insert into only_shared values (1) on conflict (a) do nothing;
--> only_shared_pkey
insert into only_public values (1) on conflict (a) do nothing;
--> 42P01
insert into public.only_public values (1) on conflict (a) do nothing;
--> only_public_pkey
insert into "Odd"."Tab" values (1) on conflict (a) do nothing;
--> Tab_pkey
insert into Odd.Tab values (1) on conflict (a) do nothing;
--> 42P01
insert into hidden values (1) on conflict (a) do nothing;
--> hidden_pkey
insert into hidden values (1) on conflict (b) do nothing;
--> 42703
insert into app.hidden values (1) on conflict (b) do nothing;
--> hidden_b_key
insert into pg_class default values on conflict (a) do nothing;
--> 0A000
insert into app.pg_class default values on conflict (a) do nothing;
--> pg_class_pkey
create table made (x int references twin);
--> 42704
create table made (x int references twin (b));
--> 42830
create table made (x int references shared.twin (b));
--> twin_b_key
create table made (x int references only_shared);
--> only_shared_pkey
create table made (x int references only_public);
--> 42P01
create table made (x int references hidden);
--> 42P16
create table made (x int references app.hidden (b));
--> hidden_b_key
--- schema path app, pg_catalog, pg_temp
create table app.pg_class (a int primary key);
create temp table late (a int primary key);
create table app.late (a int, b int unique);
--- cases
-- A4: pg_catalog and pg_temp in places of their own
insert into pg_class values (1) on conflict (a) do nothing;
--> pg_class_pkey
insert into pg_catalog.pg_class default values on conflict (a) do nothing;
--> 0A000
insert into late values (1) on conflict (a) do nothing;
--> 42P10
insert into late values (1) on conflict (b) do nothing;
--> late_b_key
insert into pg_temp.late values (1) on conflict (a) do nothing;
--> late_pkey
create table made (x int references late (b));
--> late_b_key
--- schema
create table "select" ("order" int primary key, "a-b" int unique, "quo""te" int unique, "Ünï" int unique, "group" int);
create unique index "Weird-Index" on "select" ("group");
create table naïve (größe int primary key);
create table a1$b (c$d int primary key);
create table a_name_that_is_longer_than_sixty_three_bytes_and_is_cut_by_the_server (a int primary key);
--- cases
-- A4 A7: quoting and folding
insert into "select" ("order") values (1) on conflict ("order") do nothing;
--> select_pkey
insert into "select" ("order") values (1) on conflict ("a-b") do nothing;
--> select_a-b_key
insert into "select" ("order") values (1) on conflict ("quo""te") do nothing;
--> select_quo"te_key
insert into "select" ("order") values (1) on conflict ("Ünï") do nothing;
--> select_Ünï_key
insert into "select" ("order") values (1) on conflict ("ünï") do nothing;
--> 42703
insert into "select" ("order") values (1) on conflict ("group") do nothing;
--> Weird-Index
insert into "select" ("order") values (1) on conflict (U&"\006frder") do nothing;
--> select_pkey
insert into "select" ("order") values (1) on conflict on constraint "select_pkey" do nothing;
--> select_pkey
insert into "select" ("order") values (1) on conflict on constraint "Weird-Index" do nothing;
--> 42704
insert into naïve values (1) on conflict (größe) do nothing;
--> naïve_pkey
insert into a1$b values (1) on conflict (C$D) do nothing;
--> a1$b_pkey
insert into a_name_that_is_longer_than_sixty_three_bytes_and_is_cut_by_the_server values (1) on conflict (a) do nothing;
--> a_name_that_is_longer_than_sixty_three_bytes_and_is_cut_by_pkey
INSERT INTO "select" ("order") VALUES (1) ON CONFLICT ("order") DO UPDATE SET "group" = EXCLUDED."group";
--> select_pkey
insert/**/into "select" ("order") values (1) on /* here */ conflict -- and there
  ("order") do nothing;
--> select_pkey
insert into "select" ("order") values (1) on conflict ("order", "order") do nothing;
--> select_pkey
