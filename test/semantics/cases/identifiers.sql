-- Names in all the ways in which they can be written.
--- schema
create table "Müller" ("Größe" int primary key, größe2 int unique, "ÄÖ" int unique, "select" int unique, "a b" text unique, "q""q" int unique);
create table this_is_a_very_long_table_name_which_goes_well_beyond_sixty_three_bytes (this_is_a_very_long_column_name_which_goes_well_beyond_sixty_three_bytes int unique, b int);
create table "日本語の表の名前はとても長いので六十三バイトで切られます" ("列" int primary key, "とても長い列の名前なので六十三バイトで切られることになります" int unique);
create table kw (value int unique, name int unique, key int, "user" int unique, "order" int, between_x int, "default" int unique, "values" int unique, "on" int, "do" int unique, conflict int unique, excluded int unique, "nothing" int unique, "update" int unique, "Update" int unique, set int unique, "where" int unique, "collate" int unique, period int unique, asc_ int, "asc" int unique, "nulls" int unique, "left" int unique, "cast" int unique, "coalesce" int unique, "position" int unique, "char" int unique, "interval" int unique, "time" int unique, "row" int unique, "constraint" int unique, "array" int unique, "current_user" int unique, "null" int unique, "true" int unique, "authorization" int unique, "binary" int unique, "text_ops" int unique);
create table "excluded" (a int primary key);
create table "new" (a int primary key);
create table "Quo""ted" ("A" int primary key, a int);
create schema "My.Schema";
create table "My.Schema"."My.Table" (id int primary key);
create table "$user" (a int primary key);
--- cases
-- A4 A7: letters beyond ASCII
insert into "Müller" ("Größe") values (1) on conflict ("Größe") do nothing;
--> Müller_pkey
insert into Müller ("Größe") values (1) on conflict ("Größe") do nothing;
--> 42P01
insert into "müller" ("Größe") values (1) on conflict ("Größe") do nothing;
--> 42P01
insert into "Müller" ("Größe") values (1) on conflict (größe2) do nothing;
--> Müller_größe2_key
insert into "Müller" ("Größe") values (1) on conflict (GRÖßE2) do nothing;
--> 42703
insert into "Müller" ("Größe") values (1) on conflict (ÄÖ) do nothing;
--> Müller_ÄÖ_key
insert into "Müller" ("Größe") values (1) on conflict (äö) do nothing;
--> 42703
insert into U&"M\00FCller" ("Größe") values (1) on conflict (U&"Gr\00F6\00DFe") do nothing;
--> Müller_pkey
insert into U&"M!00FCller" uescape '!' ("Größe") values (1) on conflict (U&"Gr\+0000F6\00DFe") do nothing;
--> Müller_pkey
insert into "Müller" ("Größe") values (1) on conflict (U&"a b") do nothing;
--> Müller_a b_key
insert into "Müller" ("Größe") values (1) on conflict ("a b", "select") do nothing;
--> 42P10
--> nearest: Müller_select_key; differs: extra-columns(a b)
insert into "Müller" ("Größe") values (1) on conflict ("q""q") do nothing;
--> Müller_q"q_key
insert into "Müller" ("Größe") values (1) on conflict (select) do nothing;
--> 42601
insert into "Müller" ("Größe") values (1) on conflict ("SELECT") do nothing;
--> 42703
insert into "Müller" ("Größe") values (1) on conflict on constraint "Müller_Größe_key" do nothing;
--> 42704
insert into "Müller" ("Größe") values (1) on conflict on constraint "Müller_pkey" do nothing;
--> Müller_pkey
insert into "Müller" ("Größe") values (1) on conflict on constraint müller_pkey do nothing;
--> 42704
insert into "Müller" ("Größe") values (1) on conflict on constraint "Müller_q""q_key" do nothing;
--> Müller_q"q_key
-- A4 A7: names that are too long
insert into this_is_a_very_long_table_name_which_goes_well_beyond_sixty_three_bytes values (1) on conflict (this_is_a_very_long_column_name_which_goes_well_beyond_sixty_three_bytes) do nothing;
--> this_is_a_very_long_table_nam_this_is_a_very_long_column_na_key
insert into this_is_a_very_long_table_name_which_goes_well_beyond_sixty_thr values (1) on conflict (this_is_a_very_long_column_name_which_goes_well_beyond_sixty_th) do nothing;
--> this_is_a_very_long_table_nam_this_is_a_very_long_column_na_key
insert into this_is_a_very_long_table_name_which_goes_well_beyond_sixty_thr values (1) on conflict (this_is_a_very_long_column_name_which_goes_well_beyond_sixty_thXXX) do nothing;
--> this_is_a_very_long_table_nam_this_is_a_very_long_column_na_key
insert into this_is_a_very_long_table_name_which_goes_well_beyond_sixty_thr values (1) on conflict (this_is_a_very_long_column_name_which_goes_well_beyond_sixty_t) do nothing;
--> 42703
insert into "THIS_is_a_very_long_table_name_which_goes_well_beyond_sixty_three_bytes" values (1) on conflict do nothing;
--> 42P01
insert into THIS_is_a_very_long_table_name_which_goes_well_beyond_sixty_three_bytes values (1) on conflict on constraint this_is_a_very_long_table_nam_this_is_a_very_long_column_na_key do nothing;
--> this_is_a_very_long_table_nam_this_is_a_very_long_column_na_key
insert into "日本語の表の名前はとても長いので六十三バイトで切られます" values (1) on conflict (列) do nothing;
--> 日本語の表の名前はとても長いので六十三_pkey
insert into 日本語の表の名前はとても長いので六十三バイトで切られます values (1) on conflict (とても長い列の名前なので六十三バイトで切られることになります) do nothing;
--> 日本語の表の名前は_とても長い列の名前_key
insert into 日本語の表の名前はとても長いので六十三バイト values (1) on conflict (とても長い列の名前なので六十三バイトで切ら) do nothing;
--> 日本語の表の名前は_とても長い列の名前_key
insert into 日本語の表の名前はとても長いので六十三バ values (1) on conflict (列) do nothing;
--> 42P01
-- A7: keywords
insert into kw (value) values (1) on conflict (value) do nothing;
--> kw_value_key
insert into kw (name) values (1) on conflict (name) do nothing;
--> kw_name_key
insert into kw (name) values (1) on conflict (user) do nothing;
--> 42P10
--> nearest: kw_user_key; differs: missing-columns(user), extra-expression(user)
insert into kw (name) values (1) on conflict ("user") do nothing;
--> kw_user_key
insert into kw (name) values (1) on conflict (conflict) do nothing;
--> kw_conflict_key
insert into kw (name) values (1) on conflict (excluded) do nothing;
--> kw_excluded_key
insert into kw (name) values (1) on conflict (excluded) do update set key = excluded.excluded;
--> kw_excluded_key
insert into kw (name) values (1) on conflict (excluded) do update set key = kw.excluded;
--> kw_excluded_key
insert into kw (name) values (1) on conflict (values) do nothing;
--> kw_values_key
insert into kw (name) values (1) on conflict ("values") do nothing;
--> kw_values_key
insert into kw (name) values (1) on conflict (do) do nothing;
--> 42601
insert into kw (name) values (1) on conflict ("do") do nothing;
--> kw_do_key
insert into kw (name) values (1) on conflict (nothing) do nothing;
--> kw_nothing_key
insert into kw (name) values (1) on conflict (update) do nothing;
--> kw_update_key
insert into kw (name) values (1) on conflict ("Update") do nothing;
--> kw_Update_key
insert into kw (name) values (1) on conflict (set) do update set set = 1;
--> kw_set_key
insert into kw (name) values (1) on conflict (where) do nothing;
--> 42601
insert into kw (name) values (1) on conflict ("where") where "where" > 1 do nothing;
--> kw_where_key
insert into kw (name) values (1) on conflict (period) do nothing;
--> kw_period_key
insert into kw (name) values (1) on conflict (asc) do nothing;
--> 42601
insert into kw (name) values (1) on conflict ("asc" asc) do nothing;
--> 42P10
insert into kw (name) values (1) on conflict (nulls) do nothing;
--> kw_nulls_key
insert into kw (name) values (1) on conflict (nulls nulls first) do nothing;
--> 42P10
insert into kw (name) values (1) on conflict (left) do nothing;
--> 42601
insert into kw (name) values (1) on conflict ("left") do nothing;
--> kw_left_key
insert into kw (name) values (1) on conflict (cast) do nothing;
--> 42601
insert into kw (name) values (1) on conflict (coalesce) do nothing;
--> kw_coalesce_key
insert into kw (name) values (1) on conflict (position) do nothing;
--> kw_position_key
insert into kw (name) values (1) on conflict (char) do nothing;
--> kw_char_key
insert into kw (name) values (1) on conflict (interval) do nothing;
--> kw_interval_key
insert into kw (name) values (1) on conflict (time) do nothing;
--> kw_time_key
insert into kw (name) values (1) on conflict (row) do nothing;
--> kw_row_key
insert into kw (name) values (1) on conflict (constraint) do nothing;
--> 42601
insert into kw (name) values (1) on conflict (array) do nothing;
--> 42601
insert into kw (name) values (1) on conflict (current_user) do nothing;
--> 42P10
--> nearest: kw_current_user_key; differs: missing-columns(current_user), extra-expression(current_user)
insert into kw (name) values (1) on conflict (null) do nothing;
--> 42601
insert into kw (name) values (1) on conflict ((null)) do nothing;
--> 42P10
--> nearest: kw_null_key; differs: missing-columns(null), extra-expression((null))
insert into kw (name) values (1) on conflict (true) do nothing;
--> 42601
insert into kw (name) values (1) on conflict ((true)) do nothing;
--> 42P10
--> nearest: kw_true_key; differs: missing-columns(true), extra-expression((true))
insert into kw (name) values (1) on conflict (authorization) do nothing;
--> 42601
insert into kw (name) values (1) on conflict (binary) do nothing;
--> 42601
insert into kw (name) values (1) on conflict (text_ops) do nothing;
--> kw_text_ops_key
insert into kw (name) values (1) on conflict (text_ops text_ops) do nothing;
--> 42P10
--> nearest: kw_text_ops_key; differs: operator-class(text_ops for int4_ops)
insert into kw (name) values (1) on conflict (text_ops int4_ops) do nothing;
--> kw_text_ops_key
insert into kw (name) values (1) on conflict ((("user"))) do nothing;
--> kw_user_key
insert into kw (name) values (1) on conflict ((value), (name)) do nothing;
--> 42P10
--> nearest: kw_value_key; differs: extra-columns(name)
insert into kw (name) values (1) on conflict ((position)) do nothing;
--> kw_position_key
insert into kw (name) values (1) on conflict ((char)) do nothing;
--> kw_char_key
insert into kw (name) values (1) on conflict (("char")) do nothing;
--> kw_char_key
insert into kw (name) values (1) on conflict ((time)) do nothing;
--> kw_time_key
insert into kw (name) values (1) on conflict ((value + 0)) do nothing;
--> 42P10
--> nearest: kw_value_key; differs: missing-columns(value), extra-expression((value + 0))
insert into kw (name) values (1) on conflict ((conflict)) do nothing;
--> kw_conflict_key
insert into kw ("select") values (1) on conflict (name) do nothing;
--> 42703
insert into kw ("order", key) values (1, 2) on conflict (name) do nothing;
--> kw_name_key
insert into kw (interval, position, "char") values (1, 2, 3) on conflict (name) do nothing;
--> kw_name_key
insert into kw (name) values (1) on conflict (name) do update set "order" = 1;
--> kw_name_key
insert into kw (name) values (1) on conflict (name) do update set position = 1, interval = excluded.interval, row = 2;
--> kw_name_key
insert into new values (1) on conflict (a) do nothing;
--> new_pkey
insert into new values (1) on conflict (a) do update set a = new.a;
--> new_pkey
insert into "Quo""ted" values (1) on conflict ("A") do nothing;
--> Quo"ted_pkey
insert into "Quo""ted" values (1) on conflict (A) do nothing;
--> 42P10
--> nearest: Quo"ted_pkey; differs: missing-columns(A), extra-columns(a)
insert into "Quo""ted" values (1) on conflict on constraint "Quo""ted_pkey" do nothing;
--> Quo"ted_pkey
insert into "My.Schema"."My.Table" values (1) on conflict (id) do nothing;
--> My.Table_pkey
insert into "My.Schema.My.Table" values (1) on conflict (id) do nothing;
--> 42P01
insert into My.Schema.My.Table values (1) on conflict (id) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into "$user" values (1) on conflict (a) do nothing;
--> $user_pkey
insert into $user values (1) on conflict (a) do nothing;
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into"$user"values(1)on conflict(a)do nothing;
--> $user_pkey
insert/**/into/* x /* y */ z */"$user"--
values (1)on/**/conflict/**/(/**/a/**/)do/**/nothing;
--> $user_pkey
INSERT INTO PUBLIC."$user" VALUES(1)ON CONFLICT("a")DO UPDATE SET"a"=EXCLUDED."a";
--> $user_pkey
insert into public . "$user" values (1) on conflict ( "a" ) do nothing;
--> $user_pkey
insert into postgres.public."$user" values (1) on conflict (a) do nothing;
--> $user_pkey
--> unknown dynamic-sql: no INSERT, table or target can be read in it
insert into template1.public."$user" values (1) on conflict (a) do nothing;
--> 0A000
--> unknown dynamic-sql: no INSERT, table or target can be read in it
create table r (x int references "$user");
--> $user_pkey
create table r (x int references public . "$user" ( a ));
--> $user_pkey
create table r ("Größe" int references "Müller" ("Größe"));
--> Müller_pkey
create table r (größe int references "Müller");
--> Müller_pkey
create table r (x int references "Müller" (GRÖßE2));
--> 42703
create table r (x int references "Müller" ("größe2"));
--> Müller_größe2_key
create table r (x int references U&"M\00FCller" (U&"Gr\00F6\00DFe"));
--> Müller_pkey
create table r (x text references "Müller" ("a b"));
--> Müller_a b_key
create table r (x int references this_is_a_very_long_table_name_which_goes_well_beyond_sixty_three_bytes (this_is_a_very_long_column_name_which_goes_well_beyond_sixty_three_bytes));
--> this_is_a_very_long_table_nam_this_is_a_very_long_column_na_key
create table r (x int references 日本語の表の名前はとても長いので六十三バイトで切られます);
--> 日本語の表の名前はとても長いので六十三_pkey
create table r ("select" int, foreign key ("select") references "Müller" ("select"));
--> Müller_select_key
create table r (x int references kw (value));
--> kw_value_key
create table r (x int references kw (user));
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
create table r (x int references kw ("user"));
--> kw_user_key
create table r (x int references kw (period));
--> kw_period_key
create table r (x int references kw (set));
--> kw_set_key
create table r (x int references kw (key));
--> 42830
--> nearest: kw_value_key; differs: missing-columns(value), extra-columns(key)
create table r (x int references kw (position));
--> kw_position_key
create table r (value int, foreign key (value) references kw (value));
--> kw_value_key
create table r (a int, constraint "fk k" foreign key (a) references kw (value));
--> kw_value_key
create table r (x int references "My.Schema"."My.Table");
--> My.Table_pkey
create table r (x int references My.Schema.My.Table);
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
create table r (x int references postgres.public."$user");
--> $user_pkey
--> unknown dynamic-sql: no INSERT, table or target can be read in it
create table r (x int references public.excluded (a));
--> excluded_pkey
create table references_x ("references" int references "$user");
--> $user_pkey
create table "references" (a int references "$user", "foreign" int references new);
--> $user_pkey, new_pkey
