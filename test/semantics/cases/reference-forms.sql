-- Each kind of table, key and pair of types that a reference can meet.
--- schema
create schema app; create type mood as enum ('a', 'b'); create type mood2 as enum ('a', 'b'); create domain dint as int; create domain dtext as text;
create table p (id int primary key, a int, b int, c text, d numeric, e date, u uuid, m mood, arr int[], di dint, v varchar(10), unique (a, b), constraint d_def unique (d) deferrable);
create unique index p_c on p (c); create unique index p_c_part on p (e) where e is not null; create unique index p_low on p (lower(c));
create unique index p_u on p (u) include (a); create unique index p_m on p (m); create unique index p_arr on p (arr); create unique index p_di on p (di); create unique index p_v on p (v);
create unique index p_id2 on p (id);
create unique index p_aa on p (b, b);
create table q (x int); create unique index q_x on q (x);
create table dpk (id int primary key deferrable, a int); create unique index dpk_i on dpk (id);
create table two (a int, b text, primary key (a, b));
create view pv as select * from p; create materialized view pm as select * from p; create sequence ps;
create table typed (i2 smallint unique, i4 int unique, i8 bigint unique, n numeric unique, f4 real unique, f8 float8 unique, t text unique, v varchar unique, c char(4) unique, nm name unique, dt date unique, ts timestamp unique, tz timestamptz unique, tm time unique, iv interval unique, uu uuid unique, o oid unique, bo bool unique, ia int[] unique, ta text[] unique, mo mood unique, bi bit(4) unique, ine inet unique, ci cidr unique, by bytea unique, ra int4range unique, jb jsonb unique);
create temp table tt (id int primary key); create unlogged table ut (id int primary key);
create table parted (id int primary key, a int) partition by range (id); create table parted_1 partition of parted for values from (0) to (9); create unique index parted_1_a on parted_1 (a); create unique index parted_o on only parted (id, a);
create table par (id int primary key); create table chi () inherits (par);
create table ex (id int, exclude using btree (id with =));
create table f0 (x int, y text, z bigint, n numeric);
create table existing_self (id int, parent int);
create unique index existing_self_i on existing_self (id);
create table app.s (id int primary key);
--- cases
create table made (x int references p)
--> p_pkey
create table made (x int references p (id))
--> p_pkey
create table made (x bigint references p (id))
--> p_pkey
create table made (x text references p (id))
--> 42804
create table made (x numeric references p (id))
--> 42804
create table made (x serial references p (id))
--> p_pkey
create table made (x bigserial references p)
--> p_pkey
create table made (x int, y int, foreign key (x, y) references p (a, b))
--> p_a_b_key
create table made (x int, y int, foreign key (x, y) references p (b, a))
--> p_a_b_key
create table made (x int, y int, foreign key (x, y) references p)
--> 42830
create table made (x int references p (a))
--> 42830
--> nearest: p_a_b_key; differs: missing-columns(b)
create table made (x int references p (b))
--> 42830
--> nearest: p_aa; differs: repeated-column
create table made (x text references p (c))
--> p_c
create table made (x varchar(20) references p (c))
--> p_c
create table made (x numeric references p (d))
--> 55000
--> nearest: d_def; differs: deferrable
create table made (x date references p (e))
--> 42830
--> nearest: p_c_part; differs: partial
create table made (x uuid references p (u))
--> p_u
create table made (x text references p (u))
--> 42804
create table made (x mood references p (m))
--> p_m
create table made (x mood2 references p (m))
--> 42804
create table made (x text references p (m))
--> 42804
create table made (x int[] references p (arr))
--> p_arr
create table made (x bigint[] references p (arr))
--> 42804
create table made (x int references p (di))
--> p_di
create table made (x dint references p (di))
--> p_di
create table made (x dint references p (id))
--> p_pkey
create table made (x dtext references p (c))
--> p_c
create table made (x text references p (v))
--> p_v
create table made (x int references p (nope))
--> 42703
create table made (x int references p (ctid))
--> 0A000
create table made (x int, y int, foreign key (x, y) references p (id, id))
--> 42830
create table made (x int, y int, foreign key (x, y) references p (a, a))
--> 42830
create table made (x int, foreign key (x, x) references p (a, b))
--> p_a_b_key
create table made (x int references q)
--> 42704
create table made (x int references q (x))
--> q_x
create table made (x int references dpk)
--> 55000
--> nearest: dpk_pkey; differs: deferrable
create table made (x int references dpk (id))
--> dpk_i
create table made (x int references dpk (a))
--> 42830
--> nearest: dpk_i; differs: missing-columns(id), extra-columns(a)
create table made (x int, y text, foreign key (x, y) references two)
--> two_pkey
create table made (x int, y text, foreign key (y, x) references two)
--> 42804
create table made (x int, y text, foreign key (y, x) references two (b, a))
--> two_pkey
create table made (x int references pv (id))
--> 42809
create table made (x int references pm (id))
--> 42809
create table made (x int references ps (id))
--> 42809
create table made (x int references nope (id))
--> 42P01
create table made (x int references app.s)
--> s_pkey
create table made (x int references s)
--> 42P01
create table made (x int references nowhere.s)
--> 3F000
create table made (x int references tt)
--> 42P16
create temp table made (x int references tt)
--> tt_pkey
create temp table made (x int references p)
--> 42P16
create unlogged table made (x int references p)
--> p_pkey
create unlogged table made (x int references ut)
--> ut_pkey
create table made (x int references ut)
--> 42P16
create table made (x int references parted)
--> parted_pkey
create table made (x int references parted_1)
--> parted_1_pkey
create table made (x int references parted_1 (a))
--> parted_1_a
create table made (x int, y int, foreign key (x, y) references parted (id, a))
--> 42830
--> nearest: parted_o; differs: invalid
create table made (x int references chi)
--> 42704
create table made (x int references chi (id))
--> 42830
create table made (x int references ex (id))
--> 42830
--> nearest: ex_id_excl; differs: exclusion
create table made (x int references ex)
--> 42704
alter table f0 add foreign key (x) references p
--> p_pkey
alter table f0 add foreign key (y) references p (id)
--> 42804
alter table f0 add foreign key (z) references p (id)
--> p_pkey
alter table f0 add foreign key (n) references p (id)
--> 42804
alter table f0 add foreign key (x, z) references p (a, b)
--> p_a_b_key
alter table f0 add foreign key (nope) references p (id)
--> 42703
alter table f0 add constraint named foreign key (x) references q (x)
--> q_x
alter table existing_self add foreign key (parent) references existing_self (id)
--> existing_self_i
alter table existing_self add foreign key (parent) references existing_self
--> 42704
alter table f0 add column w int references p
--> p_pkey
alter table f0 add column w text references p (id)
--> 42804
create table made (x smallint references typed (i4))
--> typed_i4_key
create table made (x int references typed (i2))
--> typed_i2_key
create table made (x int references typed (n))
--> typed_n_key
create table made (x int references typed (f8))
--> typed_f8_key
create table made (x numeric references typed (f8))
--> typed_f8_key
create table made (x float8 references typed (n))
--> 42804
create table made (x real references typed (f8))
--> typed_f8_key
create table made (x varchar references typed (t))
--> typed_t_key
create table made (x char(4) references typed (t))
--> typed_t_key
create table made (x name references typed (t))
--> typed_t_key
create table made (x text references typed (nm))
--> typed_nm_key
create table made (x text references typed (c))
--> typed_c_key
create table made (x varchar references typed (c))
--> typed_c_key
create table made (x char(9) references typed (c))
--> typed_c_key
create table made (x text references typed (v))
--> typed_v_key
create table made (x timestamp references typed (dt))
--> typed_dt_key
create table made (x timestamptz references typed (dt))
--> typed_dt_key
create table made (x date references typed (ts))
--> typed_ts_key
create table made (x date references typed (tz))
--> typed_tz_key
create table made (x timestamp references typed (tz))
--> typed_tz_key
create table made (x time references typed (iv))
--> typed_iv_key
create table made (x interval references typed (tm))
--> 42804
create table made (x int references typed (o))
--> typed_o_key
create table made (x bigint references typed (o))
--> typed_o_key
create table made (x oid references typed (i4))
--> 42804
create table made (x oid references typed (i8))
--> 42804
create table made (x boolean references typed (i4))
--> 42804
create table made (x text[] references typed (ta))
--> typed_ta_key
create table made (x varchar[] references typed (ta))
--> 42804
create table made (x int ARRAY references typed (ia))
--> typed_ia_key
create table made (x int[3] references typed (ia))
--> typed_ia_key
create table made (x bit(4) references typed (bi))
--> typed_bi_key
create table made (x varbit references typed (bi))
--> typed_bi_key
create table made (x cidr references typed (ine))
--> typed_ine_key
create table made (x inet references typed (ci))
--> typed_ci_key
create table made (x bytea references typed (by))
--> typed_by_key
create table made (x int4range references typed (ra))
--> typed_ra_key
create table made (x int8range references typed (ra))
--> 42804
create table made (x jsonb references typed (jb))
--> typed_jb_key
create table made (x json references typed (jb))
--> 42804
create table made (x character varying(5) references typed (t))
--> typed_t_key
create table made (x double precision references typed (f8))
--> typed_f8_key
create table made (x timestamp(3) with time zone references typed (tz))
--> typed_tz_key
create table made (x decimal(10,2) references typed (n))
--> typed_n_key
create table made (x pg_catalog.int4 references typed (i4))
--> typed_i4_key
create table made (x public.mood references typed (mo))
--> typed_mo_key
create table made (x "int4" references typed (i4))
--> typed_i4_key
create table made (x int2 references typed (i8))
--> typed_i8_key
