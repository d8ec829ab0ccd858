-- Foreign keys in statements of several parts.
--- schema
create schema app; create schema "Up";
create table p (id int primary key, code text unique, a int, b int, c numeric(8,2) unique, d date unique, unique (a, b));
create table app.p (id bigint primary key, k uuid unique);
create table "Up"."Odd Name" ("Id" int primary key, "select" text unique);
create table q (id int, x int, y int, t text, big bigint, num numeric, sm smallint, dt timestamp, v varchar(5));
create table q2 (id int primary key, parent int, l int, r int, unique (l, r));
create table pt (id int, k int, primary key (id, k)) partition by range (id);
create table pt1 partition of pt for values from (0) to (10);
create table pf (id int, k int, x int) partition by list (x);
create table pf1 partition of pf for values in (1);
create temp table tp (id int primary key, x int);
create unlogged table up (id int primary key, x int);
create view pv as select id from p;
create materialized view pmv as select id from p;
create unique index on pmv (id);
create foreign data wrapper fdw; create server srv foreign data wrapper fdw;
create foreign table ft (id int, x int) server srv;
create sequence sq;
create table inv (a int, b int);
create table defr (id int primary key deferrable, k int unique deferrable initially deferred, m int, n int unique);
create unique index defr_k on defr (k);
create domain dint as int; create domain dpos as dint check (value > 0);
create type mood as enum ('a', 'b'); create type mood2 as enum ('a', 'b');
create table doms (i dint unique, p dpos primary key, m mood unique, arr int[] unique, tx text[] unique, ch char(3) unique, nm name unique, oi oid unique, ip inet unique, iv interval unique, tm time unique, tt timetz unique, bt bytea unique, bo boolean unique, mo money unique, js jsonb unique, rg int4range unique, f4 float4 unique, f8 float8 unique, bi bit(3) unique, vb varbit unique, ma macaddr unique, ci cidr unique, xi xid8, lsn pg_lsn unique);
create table gen (id int primary key, g int generated always as (id * 2) stored unique, idn int generated always as identity unique);
create table incl (a int, b int, c int, constraint incl_u unique (a) include (b), constraint incl_p primary key (b) include (a, c));
create table many (a int, b int, c int);
create unique index many_1 on many (b, a); create unique index many_2 on many (a, b); create unique index many_3 on many (a) where true; create unique index many_4 on many (c) where c > 0; create unique index many_5 on many ((a + 1)); create unique index many_6 on many (a, a); create unique index many_7 on many (c, b) include (a);
--then
create unique index concurrently inv_ok on inv (b);
--then
insert into inv values (1, 1), (1, 2);
--fails
create unique index concurrently inv_a on inv (a);
--- cases
-- E1 E3 E5 E7: several in one statement
alter table q add foreign key (x) references p, add foreign key (y) references p (id), add foreign key (t) references p (code);
--> p_pkey, p_pkey, p_code_key
alter table q add constraint one foreign key (x) references p, add constraint two foreign key (y) references p (b);
--> 42830
--> nearest: p_a_b_key; differs: missing-columns(a)
alter table q add column nw int references p, add column nw2 text references p (code);
--> p_pkey, p_code_key
alter table q add column nw int, add foreign key (nw) references p;
--> p_pkey
alter table q add column nw text, add foreign key (nw) references p;
--> 42804
alter table q add foreign key (nw) references p, add column nw int;
--> p_pkey
alter table q add column nw int unique, add column self int references q (nw);
--> q_nw_key
alter table q add unique (x), add foreign key (y) references q (x);
--> q_x_key
alter table q add foreign key (y) references q (x), add unique (x);
--> q_x_key
alter table q add primary key (id), add foreign key (x) references q;
--> q_pkey
alter table q add primary key (id, x), add foreign key (y) references q;
--> 42830
alter table q alter column t type int using 1, add foreign key (t) references p;
--> p_pkey
--> unknown created-here: the text makes it in a way that is not followed
alter table q drop column x, add foreign key (x) references p;
--> 42703
alter table q rename column x to z;
--> (any)
--> unknown no-clause: nothing is found that refers or arbitrates
alter table if exists q add foreign key (x) references p;
--> p_pkey
alter table only q add foreign key (x) references p (id);
--> p_pkey
alter table q add column if not exists x int references p (code);
--> (any)
--> unknown created-here: the text makes it in a way that is not followed
alter table q add column if not exists nw text references p;
--> 42804
--> unknown created-here: the text makes it in a way that is not followed
alter table q2 add foreign key (l, r) references q2 (r, l);
--> q2_l_r_key
alter table q2 add foreign key (r, l) references q2 (l, r), add foreign key (parent) references q2;
--> q2_l_r_key, q2_pkey
alter table q2 add foreign key (parent) references q2 (l);
--> 42830
--> nearest: q2_l_r_key; differs: missing-columns(r)
alter table q add foreign key (x, y) references q2 (l, r) on delete set null (y);
--> 13-14: 42601
--> 15+: q2_l_r_key
--> 13-14: unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table q add foreign key (x, y) references q2 (l, r) on delete set null (t);
--> 13-14: 42601
--> 15+: 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table q add foreign key (x, y) references q2 (l, r) on delete set default (x, y) on update cascade;
--> 13-14: 42601
--> 15+: q2_l_r_key
--> 13-14: unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table q add foreign key (x, y) references q2 (l, r) on update set null (y);
--> 13-14: 42601
--> 15+: 0A000
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table q add foreign key (x, y) references q2 (l, r) match full on delete cascade deferrable initially deferred not valid;
--> q2_l_r_key
alter table q add foreign key (x) references p not valid;
--> p_pkey
alter table q add constraint ff foreign key (x) references p not enforced;
--> 13-17: 42601
--> 18: p_pkey
--> 13-17: unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table q add constraint ff foreign key (x) references p enforced;
--> 13-17: 42601
--> 18: p_pkey
--> 13-17: unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table q add constraint ff foreign key (x) references p not enforced not valid;
--> 13-17: 42601
--> 18: p_pkey
--> 13-17: unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table q add constraint ff foreign key (t) references p not enforced;
--> 13-17: 42601
--> 18: 42804
--> 13-17: unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int references p not enforced, y text references p (code) not enforced);
--> 13-17: 42601
--> 18: p_pkey, p_code_key
--> 13-17: unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int constraint nn not null constraint fk references p on delete restrict check (x > 0));
--> p_pkey
create table r (x int check (x > 0) references p unique default 5 references app.p);
--> p_pkey, p_pkey
create table r (x int generated always as (1) stored references p);
--> p_pkey
create table r (x int generated always as (1) stored references p on delete set null);
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int generated always as identity references p on delete set null);
--> p_pkey
create table r (x serial references p, y bigserial references p, z smallserial references p);
--> p_pkey, p_pkey, p_pkey
create table r (x int references p (id) references p (a, b));
--> 42830
create table r (x int references p (id, a));
--> 42830
--> nearest: p_pkey; differs: extra-columns(a)
create table r (x int, y int, foreign key (x, y) references p (b, a));
--> p_a_b_key
create table r (x int, y int, foreign key (x, y) references p (a, b, id));
--> 42830
--> nearest: p_a_b_key; differs: extra-columns(id)
create table r (x int, y text, foreign key (y, x) references p (a, b));
--> 42804
create table r (x int, foreign key (x) references p (a, b));
--> 42830
create table r (x text, foreign key (x, x) references p);
--> 42830
create table r (x text, foreign key (x, zz) references p);
--> 42703
create table r (x int, foreign key (x) references p (zz));
--> 42703
--> nearest: p_pkey; differs: missing-columns(id), extra-columns(zz)
create table r (zz int, foreign key (x) references p (zz));
--> 42703
--> nearest: p_pkey; differs: missing-columns(id), extra-columns(zz)
create table r (zz int, foreign key (x) references nope (zz));
--> 42P01
create table r (zz int, foreign key (x) references pv (zz));
--> 42809
create table r (zz int, foreign key (ctid) references p);
--> 0A000
create table r (zz int, foreign key (zz) references p (tableoid));
--> 0A000
--> nearest: p_pkey; differs: missing-columns(id), extra-columns(tableoid)
create table r (zz int, foreign key (zz) references p (xmin));
--> 0A000
--> nearest: p_pkey; differs: missing-columns(id), extra-columns(xmin)
create table r (zz int references p (id, id));
--> 42830
create table r (z1 int, z2 int, foreign key (z1, z2) references p (a, a));
--> 42830
--> nearest: p_a_b_key; differs: missing-columns(b)
create table r (z1 int, z2 int, foreign key (z1, z1) references p (a, b));
--> p_a_b_key
-- E1: kinds of relations
create table r (x int references pv);
--> 42809
create table r (x int references pmv (id));
--> 42809
create table r (x int references ft (id));
--> 42809
create table r (x int references sq);
--> 42809
create table r (x int references p_pkey);
--> 42809
create table r (x int references mood);
--> 42P01
create table r (x int references pg_class);
--> 42501
create table r (x oid references pg_catalog.pg_class (oid));
--> 42501
create table r (x int references information_schema.tables);
--> 42809
--> unknown uncertain-table: the catalog does not hold it
create foreign table fx (x int references p) server srv
--> 0A000
--> unknown no-clause: nothing is found that refers or arbitrates
alter foreign table ft add foreign key (id) references p;
--> 0A000
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table ft add foreign key (id) references p;
--> 0A000
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table pv add foreign key (id) references p;
--> 42809
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table sq add foreign key (last_value) references p;
--> 42809
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
-- E2: persistence
create temp table r (x int references p)
--> 42P16
create temp table r (x int references tp)
--> tp_pkey
create temp table r (x int references up)
--> 42P16
create table r (x int references tp);
--> 42P16
create table r (x int references tp (nope));
--> 42P16
--> nearest: tp_pkey; differs: missing-columns(id), extra-columns(nope)
create table r (x int references up);
--> 42P16
create unlogged table r (x int references up)
--> up_pkey
create unlogged table r (x int references p)
--> p_pkey
create unlogged table r (x int references tp)
--> 42P16
create table pg_temp.r (x int references tp);
--> tp_pkey
create table pg_temp.r (x int references p);
--> 42P16
alter table tp add foreign key (x) references p;
--> 42P16
alter table tp add foreign key (x) references tp;
--> tp_pkey
alter table up add foreign key (x) references p;
--> p_pkey
alter table up add foreign key (x) references tp;
--> 42P16
alter table q add foreign key (x) references up;
--> 42P16
create local temporary table r (x int references pg_temp.tp (id))
--> tp_pkey
-- E4 E5: which index
create table r (x int references defr);
--> 55000
--> nearest: defr_pkey; differs: deferrable
create table r (x int references defr (id));
--> 55000
--> nearest: defr_pkey; differs: deferrable
create table r (x int references defr (k));
--> defr_k
create table r (x int references defr (m));
--> 42830
--> nearest: defr_n_key; differs: missing-columns(n), extra-columns(m)
create table r (x int references defr (n));
--> defr_n_key
create table r (x int references inv (a));
--> 42830
--> nearest: inv_a; differs: invalid
create table r (x int references inv (b));
--> inv_ok
create table r (x int references incl);
--> incl_p
create table r (x int references incl (a));
--> incl_u
create table r (x int, y int, foreign key (x, y) references incl (b, a));
--> 42830
--> nearest: incl_p; differs: extra-columns(a)
create table r (x int, y int, foreign key (x, y) references many (a, b));
--> many_1
create table r (x int references many (a));
--> many_3
create table r (x int references many (c));
--> 42830
--> nearest: many_4; differs: partial
create table r (x int, y int, foreign key (x, y) references many (b, c));
--> many_7
create table r (x int, y int, z int, foreign key (x, y, z) references many (b, c, a));
--> 42830
--> nearest: many_1; differs: extra-columns(c)
create table r (x int references gen (g), y int references gen (idn));
--> gen_g_key, gen_idn_key
-- E6: partitions
create table r (x int, y int, foreign key (x, y) references pt);
--> pt_pkey
create table r (x int, y int, foreign key (x, y) references pt1);
--> pt1_pkey
create table r (x int, y int, foreign key (y, x) references pt1 (k, id));
--> pt1_pkey
create table r (x int references pt (id));
--> 42830
--> nearest: pt_pkey; differs: missing-columns(k)
alter table pf add foreign key (id, k) references pt;
--> pt_pkey
alter table only pf add foreign key (id, k) references pt;
--> 42809
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table pf add foreign key (id, k) references pt not valid;
--> 13-17: 42809
--> 18: pt_pkey
--> 13-17: unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table pf1 add foreign key (id, k) references pt;
--> pt_pkey
alter table pf1 add foreign key (id, k) references pt not valid;
--> pt_pkey
create table pf2 partition of pf (foreign key (id) references p) for values in (2);
--> p_pkey
create table pf2 partition of pf (foreign key (id) references p (code)) for values in (2);
--> 42804
create table pf2 partition of pf (id references p, k references p (a)) for values in (2);
--> 42830
--> nearest: p_a_b_key; differs: missing-columns(b)
create table pf2 partition of pf (id with options references p (code)) for values in (2);
--> 42804
create table pf2 partition of pf (constraint f foreign key (nope) references p) for values in (2);
--> 42703
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table pf2 partition of pf default partition by range (id);
--> (any)
--> unknown no-clause: nothing is found that refers or arbitrates
-- E7: made in the same text
create schema s3 create table a (id int primary key) create table b (x int references a)
--> a_pkey
--> unknown created-here: the text makes it in a way that is not followed
create schema s3 create table b (x int references p) create table p (id text primary key)
--> p_pkey
create schema s3 create table b (x int references public.p (id))
--> p_pkey
create schema s3 create table b (x int references s3.p)
--> 42P01
create schema s3 create table a (id int primary key, up int references a)
--> a_pkey
--> unknown created-here: the text makes it in a way that is not followed
create table r (id int primary key, up int references r);
--> r_pkey
create table r (id int, up int references r (id), unique (id));
--> r_id_key
create table r (id int, up int references r (id));
--> 42830
create table r (id int, up int references r);
--> 42704
create table r (id text primary key, up int references r);
--> 42804
create table r (a int, b int, c int, d int, unique (a, b), foreign key (c, d) references r (b, a));
--> r_a_b_key
create table r (a int, b text, c int, d int, unique (a, b), foreign key (c, d) references r (a, b));
--> 42804
create table r (a int, b int, primary key (b, a), c int, d int, foreign key (c, d) references r);
--> r_pkey
create table r (a int primary key deferrable, b int references r);
--> 55000
--> nearest: r_pkey; differs: deferrable
create table r (a int unique deferrable, b int references r (a));
--> 55000
--> nearest: r_a_key; differs: deferrable
create table r (a int unique, a2 int unique deferrable, b int references r (a2));
--> 55000
--> nearest: r_a2_key; differs: deferrable
create table r (a int unique nulls not distinct, b int references r (a));
--> 13-14: 42601
--> 15+: r_a_key
--> 13-14: unknown created-here: the text makes it in a way that is not followed
create table r (a int, exclude using btree (a with =), b int references r (a));
--> 42830
--> unknown created-here: the text makes it in a way that is not followed
create table if not exists r (id text primary key, x text references r);
--> r_pkey
create table app.r (id int primary key, x int references r);
--> 42P01
--> unknown created-here: the text makes it in a way that is not followed
create table app.r (id int primary key, x int references app.r);
--> r_pkey
create temp table p (id text primary key, x text references p)
--> p_pkey
-- A4 E3: names
create table r (x int references P (ID));
--> p_pkey
create table r (x int references "P");
--> 42P01
create table r (x bigint references app.p, y uuid references app.p (k));
--> p_pkey, p_k_key
create table r (x bigint references app.p (code));
--> 42703
--> nearest: p_pkey; differs: missing-columns(id), extra-columns(code)
create table r (x int references "Up"."Odd Name", y text references "Up"."Odd Name" ("select"));
--> Odd Name_pkey, Odd Name_select_key
create table r (x int references "Up"."Odd Name" (id));
--> 42703
--> nearest: Odd Name_pkey; differs: missing-columns(Id), extra-columns(id)
create table r (x int references up."Odd Name");
--> 3F000
create table r (x int references U&"\0055p".U&"Odd\0020Name" ("Id"));
--> Odd Name_pkey
create table r (x int references U&"!0055p" uescape '!'."Odd Name");
--> Odd Name_pkey
create table r ("a""b" int references p, "c d" text references p (code));
--> p_pkey, p_code_key
create table "r.x" ("y" int references "public"."p"("id"));
--> p_pkey
-- E8: types
create table r (x bigint references p, y smallint references p, z numeric references p);
--> 42804
create table r (x numeric references p (c), y int references p (c), z float8 references p (c));
--> 42804
create table r (x timestamp references p (d), y timestamptz references p (d));
--> p_d_key, p_d_key
create table r (x time references p (d));
--> 42804
create table r (x dint references p, y dpos references p);
--> p_pkey, p_pkey
create table r (x int references doms (i), y dpos references doms (i), z bigint references doms);
--> doms_i_key, doms_i_key, doms_pkey
create table r (x mood references doms (m));
--> doms_m_key
create table r (x mood2 references doms (m));
--> 42804
create table r (x text references doms (m));
--> 42804
create table r (x int[] references doms (arr));
--> doms_arr_key
create table r (x bigint[] references doms (arr));
--> 42804
create table r (x text[] references doms (tx));
--> doms_tx_key
create table r (x varchar[] references doms (tx));
--> 42804
create table r (x text references doms (ch), y varchar(3) references doms (ch), z bpchar references doms (ch), w "char" references doms (ch));
--> 42804
create table r (x text references doms (nm));
--> doms_nm_key
create table r (x name references doms (nm), y name references p (code));
--> doms_nm_key, p_code_key
create table r (x int references doms (oi), y bigint references doms (oi), z regclass references doms (oi), w smallint references doms (oi));
--> doms_oi_key, doms_oi_key, doms_oi_key, doms_oi_key
create table r (x text references doms (oi));
--> 42804
create table r (x cidr references doms (ip), y inet references doms (ci));
--> doms_ip_key, doms_ci_key
create table r (x text references doms (ip));
--> 42804
create table r (x interval references doms (iv), y time references doms (iv));
--> doms_iv_key, doms_iv_key
create table r (x time references doms (tm), y timetz references doms (tt), z time references doms (tt));
--> doms_tm_key, doms_tt_key, doms_tt_key
create table r (x timetz references doms (tm));
--> 42804
create table r (x bytea references doms (bt), y boolean references doms (bo), z money references doms (mo));
--> doms_bt_key, doms_bo_key, doms_mo_key
create table r (x int references doms (bo));
--> 42804
create table r (x numeric references doms (mo));
--> 42804
create table r (x json references doms (js));
--> 42804
create table r (x jsonb references doms (js), y int4range references doms (rg));
--> doms_js_key, doms_rg_key
create table r (x int8range references doms (rg));
--> 42804
create table r (x float8 references doms (f4), y float4 references doms (f8), z int references doms (f8), w numeric references doms (f8));
--> doms_f4_key, doms_f8_key, doms_f8_key, doms_f8_key
create table r (x numeric references doms (f4));
--> doms_f4_key
create table r (x bit(5) references doms (bi), y varbit references doms (bi), z bit(2) references doms (vb));
--> doms_bi_key, doms_bi_key, doms_vb_key
create table r (x macaddr references doms (ma), y pg_lsn references doms (lsn));
--> doms_ma_key, doms_lsn_key
create table r (x macaddr8 references doms (ma));
--> doms_ma_key
create table r (x double precision references doms (f8), y character varying references p (code), z "text" references p (code), w pg_catalog.int4 references p);
--> doms_f8_key, p_code_key, p_code_key, p_pkey
create table r (x nope references p);
--> 42704
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int collate "C" references p);
--> 42804
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x text collate "C" references p (code));
--> p_code_key
create table r (x text collate nope references p (code));
--> 42704
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
-- E10: actions
alter table gen add foreign key (g) references p;
--> p_pkey
alter table gen add foreign key (g) references p on delete cascade;
--> p_pkey
alter table gen add foreign key (g) references p on update cascade;
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table gen add foreign key (g) references p on delete set default;
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
alter table gen add foreign key (idn) references p on delete set null;
--> p_pkey
create table r (x int references p match partial);
--> 0A000
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int references p match full on update restrict on delete no action not deferrable initially immediate);
--> p_pkey
create table r (x int references p deferrable not deferrable);
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int references p initially deferred);
--> p_pkey
create table r (x int references p not deferrable initially deferred);
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int references p on delete cascade on delete cascade);
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int references p on delete);
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int references);
--> 42601
--> unknown no-clause: nothing is found that refers or arbitrates
create table r (x int references p ());
--> 42601
--> unknown dynamic-sql: the target or what it sets may mean a variable
create table r (x int, foreign key () references p);
--> 42601
--> unknown dynamic-sql: the target or what it sets may mean a variable
create table r (x int, foreign key x references p);
--> 42601
--> unknown no-clause: nothing is found that refers or arbitrates
create table r (x int, foreign key (x));
--> 42601
--> unknown no-clause: nothing is found that refers or arbitrates
create table r (x int references p where id > 0);
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int references p (id desc));
--> 42601
--> unknown dynamic-sql: the target or what it sets may mean a variable
create table r (x int references p (lower(code)));
--> 42601
--> unknown dynamic-sql: the target or what it sets may mean a variable
create table r (x int references only p);
--> 42601
--> unknown no-clause: nothing is found that refers or arbitrates
create table r (x int references p as z);
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
create table r (x int references p.id);
--> 3F000
create table r (x int, foreign key (x) references p (id) using index p_pkey);
--> 42601
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
