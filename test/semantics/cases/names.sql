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
--> nearest: late_b_key; differs: missing-columns(b), extra-columns(a)
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
--- schema path app, shared
create table app.owner (a int primary key, b int, c int unique, shadowed int);
create index plain_idx on app.owner (b);
create index "Odd Idx" on app.owner (b);
create index shared_name on app.owner (shadowed);
create table shared.shared_name (a int primary key);
create type app.pair as (x int, y int);
create type app."Odd Pair" as (x int);
create type app.shared_pair as (x int);
create table shared.shared_pair (a int primary key);
create table shared.far (a int primary key, b int);
create index far_idx on shared.far (b);
create temp table brief (a int, b int unique);
create index brief_idx on brief (a);
create table parted (a int primary key, b int) partition by range (a);
create index parted_idx on parted (b);
create table parted_1 partition of parted for values from (0) to (10);
--- cases
-- A15 E1: indexes and composite types have names like tables
insert into plain_idx values (1) on conflict do nothing;
--> 42809
insert into app.plain_idx values (1) on conflict (a) do nothing;
--> 42809
insert into shared.plain_idx values (1) on conflict do nothing;
--> 42P01
insert into "Odd Idx" values (1) on conflict (a) do update set a = 1;
--> 42809
insert into odd_idx values (1) on conflict do nothing;
--> 42P01
insert into owner_pkey values (1) on conflict do nothing;
--> 42809
insert into owner_c_key values (1) on conflict on constraint owner_c_key do nothing;
--> 42809
insert into far_idx values (1) on conflict (a) do nothing;
--> 42809
insert into brief_idx values (1) on conflict (a) do nothing;
--> 42809
insert into pg_temp.brief_idx values (1) on conflict (a) do nothing;
--> 42809
insert into brief_b_key values (1) on conflict (a) do nothing;
--> 42809
insert into parted_idx values (1) on conflict (a) do nothing;
--> 42809
insert into parted_1_b_idx values (1) on conflict (a) do nothing;
--> 42809
insert into pair values (1) on conflict (x) do nothing;
--> 42809
insert into "Odd Pair" values (1) on conflict do nothing;
--> 42809
insert into shared_name values (1) on conflict (a) do nothing;
--> 42809
insert into shared.shared_name values (1) on conflict (a) do nothing;
--> shared_name_pkey
insert into shared_pair values (1) on conflict (a) do nothing;
--> 42809
insert into shared.shared_pair values (1) on conflict (a) do nothing;
--> shared_pair_pkey
create table o1 (a int references plain_idx);
--> 42809
create table o2 (a int references plain_idx (b));
--> 42809
create table o3 (a int references owner_pkey (a));
--> 42809
create table o4 (a int references app.pair (x));
--> 42809
create table o5 (a int references shared_name (a));
--> 42809
create table o6 (a int references shared.shared_name (a));
--> shared_name_pkey
alter table owner add foreign key (b) references far_idx (b);
--> 42809
alter table owner add foreign key (b) references shared.parted_idx (b);
--> 42P01
--- schema
create table "TäBle" ("Ключ" int primary key, "a""b" int unique, naïve int unique, "日本" text);
create unique index odd_low on "TäBle" (lower("日本"));
create table data (id int primary key, "data" int unique, "order" int unique);
--- cases
-- A4 A7: identifiers beyond ASCII
insert into "TäBle" values (1) on conflict ("Ключ") do nothing;
--> TäBle_pkey
insert into "TäBle" values (1) on conflict (КЛЮЧ) do nothing;
--> 42703
insert into "TäBle" values (1) on conflict ("a""b") do nothing;
--> TäBle_a"b_key
insert into "TäBle" values (1) on conflict (NAïVE) do nothing;
--> TäBle_naïve_key
insert into "TäBle" values (1) on conflict (lower(日本)) do nothing;
--> odd_low
insert into U&"T\00E4Ble" values (1) on conflict (U&"\041A\043B\044E\0447") do nothing;
--> TäBle_pkey
insert into U&"T!00E4Ble" UESCAPE '!' values (1) on conflict (naïve) do nothing;
--> TäBle_naïve_key
insert into u&"d*0061ta" uescape '*' values (1) on conflict (u&"d!0061ta" uescape '!') do nothing;
--> data_data_key
create table r1 (x int references U&"T#00E4Ble"
  UESCAPE '#' ("a""b"));
--> TäBle_a"b_key
create table r2 (x int references data (U&"d\+000061ta"));
--> data_data_key
--- schema
create table words (id int primary key, "order" int unique, "left" int unique, value int unique, "user" int unique);
--- cases
-- A7 E3: words that are no column without quotes
insert into words values (1) on conflict ("order") do nothing;
--> words_order_key
insert into words values (1) on conflict (order) do nothing;
--> 42601
insert into words values (1) on conflict (ORDER) do update set value = 1;
--> 42601
insert into words values (1) on conflict (left) do nothing;
--> 42601
insert into words values (1) on conflict ((left)) do nothing;
--> 42601
--> unknown opaque-expression: an expression that is not read
insert into words values (1) on conflict (value) do nothing;
--> words_value_key
insert into words values (1) on conflict (id, select) do nothing;
--> 42601
create table r1 (x int references words (order));
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
create table r2 (x int references words ("order"));
--> words_order_key
create table r3 ("end" int, foreign key (end) references words);
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
create table r4 ("end" int, foreign key ("end") references words);
--> words_pkey
-- A4: a database before the schema
insert into nowhere.public.words values (1) on conflict (id) do nothing;
--> 0A000
--> unknown dynamic-sql: the database's own name is not known
insert into a.b.public.words values (1) on conflict (id) do nothing;
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
create table r5 (x int references nowhere.public.words);
--> 0A000
--> unknown dynamic-sql: the database's own name is not known
