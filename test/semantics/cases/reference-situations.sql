-- Foreign keys in every kind of DDL.
--- schema
create table p (id int primary key, code text unique, a int, b int, c int, unique (a, b));
create unique index p_c_idx on p (c);
create unique index p_lower on p (lower(code));
create unique index p_part on p (b) where b > 0;
create unique index p_incl on p (b, c) include (a);
create table child (x int, y int, z text, bi bigint, sm smallint, num numeric, v varchar, d date, ts timestamp, j jsonb, ch char(3), dbl float8, u uuid, gen int generated always as (x + 1) stored);
create table kid () inherits (child);
create table pp (id int, r int, primary key (id, r)) partition by range (r);
create table pp1 partition of pp for values from (0) to (10);
create table pp2 (r int not null, id int not null, own int) partition by list (id);
create table loose (id int not null, r int not null, own int unique);
create view pv as select * from p;
create materialized view pm as select id from p;
create unique index pm_id on pm (id);
create temp table tp (id int primary key);
create unlogged table ul (id int primary key);
create table def (id int, k int, primary key (id) deferrable, unique (k) deferrable initially deferred);
create unique index def_k2 on def (k);
create domain posint as int check (value > 0);
create type mood as enum ('sad', 'ok');
create table types (i2 smallint unique, i4 int unique, i8 bigint unique, n numeric unique, f4 float4 unique, f8 float8 unique, t text unique, v varchar(5) unique, c char(3) unique, nm name unique, d date unique, ts timestamp unique, tz timestamptz unique, dom posint unique, m mood unique, arr int[] unique, j jsonb unique, u uuid unique, bo bool unique, o oid unique, ip inet unique, cd cidr unique, rg int4range unique, bt bit(3) unique, vb varbit unique, mo money unique, iv interval unique, tm time unique);
create table empty ();
create schema s2;
create table s2.p (id int primary key);
--- cases
-- E1 E3 E4 E5: in all the places where one can stand
create table r (x int references p);
--> p_pkey
create table r (x int references p (id), y int references p (c));
--> p_pkey, p_c_idx
create table r (x int, y int, foreign key (x, y) references p (a, b), foreign key (y, x) references p (b, a));
--> p_a_b_key, p_a_b_key
create table r (x int, y int, foreign key (x, y) references p);
--> 42830
create table r (x int, y int, foreign key (x) references p (a, b));
--> 42830
create table r (x int, y int, foreign key (x, y) references p (a));
--> 42830
--> nearest: p_a_b_key; differs: missing-columns(b)
create table r (x int, foreign key (x, x) references p (a, b));
--> p_a_b_key
create table r (x int, y int, foreign key (x, y) references p (a, a));
--> 42830
create table r (x text references p (code));
--> p_code_key
create table r (x text references p (lower(code)));
--> 42601
--> unknown dynamic-sql: no INSERT, table or target can be read in it
create table r (x int references p (b));
--> 42830
--> nearest: p_part; differs: partial
create table r (x int, y int, foreign key (x, y) references p (b, c));
--> p_incl
create table r (x int, y int, z int, foreign key (x, y, z) references p (b, c, a));
--> 42830
--> nearest: p_a_b_key; differs: extra-columns(c)
create table r (x int references p (nothere));
--> 42703
create table r (nothere int, foreign key (x) references p);
--> 42703
create table r (x int references p (ctid));
--> 0A000
create table r (x int references pv (id));
--> 42809
create table r (x int references pm (id));
--> 42809
create table r (x int references p_c_idx);
--> 42809
create table r (x int references tp);
--> 42P16
create temp table r (x int references tp);
--> tp_pkey
create temp table r (x int references p);
--> 42P16
create unlogged table r (x int references p);
--> p_pkey
create unlogged table r (x int references ul);
--> ul_pkey
create table r (x int references ul);
--> 42P16
create table r (x int references def);
--> 55000
--> nearest: def_pkey; differs: deferrable
create table r (x int references def (id));
--> 55000
--> nearest: def_pkey; differs: deferrable
create table r (x int references def (k));
--> def_k2
create table r (x int references pp);
--> 42830
create table r (x int, y int, foreign key (x, y) references pp);
--> pp_pkey
create table r (x int, y int, foreign key (y, x) references pp (r, id));
--> pp_pkey
create table r (x int, y int, foreign key (x, y) references pp1);
--> pp1_pkey
create table r (x int, y int, foreign key (x, y) references pp2 (id, r));
--> 42830
create table r (x int references pp2 (own));
--> 42830
create table r (x int references empty);
--> 42704
create table r (x int references kid (x));
--> 42830
create table r (x int references s2.p);
--> p_pkey
create table r (x int references s2.p (code));
--> 42703
create table r (x int references pg_class (oid));
--> 42501
create table r (x int references information_schema.tables);
--> 42809
--> unknown uncertain-table: the catalog does not hold it
create table r (x int references nothere);
--> 42P01
create table r (x int references nowhere.p);
--> 3F000
create table r (x int references p on delete set null on update cascade);
--> p_pkey
create table r (x int references p on delete set null (x));
--> p_pkey
--> 13-14: 42601
--> 13-14: unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x int, y int, foreign key (x) references p on delete set null (y));
--> 42P10
--> 13-14: 42601
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x int, y int, foreign key (x, y) references p (a, b) on delete set default (y));
--> p_a_b_key
--> 13-14: 42601
--> 13-14: unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x int, y int, foreign key (x, y) references p (a, b) on update set null (y));
--> 0A000
--> 13-14: 42601
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x int references p match full);
--> p_pkey
create table r (x int references p match simple);
--> p_pkey
create table r (x int references p match partial);
--> 0A000
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x int references p deferrable initially deferred);
--> p_pkey
create table r (x int references p not valid);
--> 42601
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x int references p not enforced);
--> p_pkey
--> 13-17: 42601
--> 13-17: unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x int references p enforced);
--> p_pkey
--> 13-17: 42601
--> 13-17: unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x int constraint fk references p constraint nn not null);
--> p_pkey
create table r (x int primary key references p default 1 check (x > 0));
--> p_pkey
create table r (x serial references p);
--> p_pkey
create table r (x bigserial references p);
--> p_pkey
create table r (x int generated always as identity references p);
--> p_pkey
create table r (x int, g int generated always as (x + 1) stored references p);
--> p_pkey
create table r (x int, g int generated always as (x + 1) stored references p on delete cascade);
--> p_pkey
create table r (x int, g int generated always as (x + 1) stored references p on delete set null);
--> 42601
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x int, g int generated always as (x + 1) stored references p on update cascade);
--> 42601
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x posint references p);
--> p_pkey
create table r (x int[] references p);
--> 42804
create table r (like p, foreign key (id) references p);
--> p_pkey
create table r (like p including all, foreign key (a) references r (id));
--> r_pkey
--> unknown created-here: what the statement itself makes or changes is not followed so far
create table r (like p including indexes, x int references r (c));
--> r_c_idx
--> unknown created-here: what the statement itself makes or changes is not followed so far
create table r (x int references r (id), like p including constraints);
--> 42830
--> unknown created-here: what the statement itself makes or changes is not followed so far
create table r () inherits (child);
--> (any)
--> unknown no-clause: nothing is found that refers or arbitrates
create table r (foreign key (x) references p) inherits (child);
--> p_pkey
create table r (x int references r) inherits (p);
--> 42704
--> unknown created-here: what the statement itself makes or changes is not followed so far
create table r partition of pp (foreign key (id) references p) for values from (10) to (20);
--> p_pkey
create table r partition of pp (id references p) for values from (10) to (20);
--> p_pkey
create table r (x int references p, y int) partition by range (y);
--> p_pkey
create table r (x int, y int, primary key (x, y), foreign key (x, y) references r) partition by range (y);
--> r_pkey
create table r (x int primary key, y int references r (x) ) partition by range (x);
--> r_pkey
create table if not exists p (x int references nothere);
--> (any)
--> unknown created-here: what the statement itself makes or changes is not followed so far
create table if not exists r (x int references p);
--> p_pkey
create table r as select 1 as x;
--> (any)
--> unknown no-clause: nothing is found that refers or arbitrates
create foreign table r (x int references p) server nothere;
--> 0A000
--> unknown no-clause: nothing is found that refers or arbitrates
create table r (x int, constraint p_pkey foreign key (x) references p);
--> p_pkey
create table r (x int unique, y int references r (x), z int references r (y));
--> 42830
--> nearest: r_x_key; differs: missing-columns(x), extra-columns(y)
create table r (x int, y int references r (x), unique (x));
--> r_x_key
create table r (x int, y int references r);
--> 42704
create table r (x int, y int references r (x), exclude using btree (x with =));
--> 42830
--> unknown created-here: what the statement itself makes or changes is not followed so far
create schema s3 create table r (x int references p) create table q (y int primary key);
--> p_pkey
create schema s3 create table r (x int references q) create table q (y int primary key);
--> 42P01
--> unknown created-here: what the statement itself makes or changes is not followed so far
alter table child add foreign key (x) references p;
--> p_pkey
alter table child add foreign key (x) references p (id) not valid;
--> p_pkey
alter table child add constraint fk foreign key (x, y) references p (a, b) not valid, validate constraint fk;
--> p_a_b_key
alter table child add column w int references p;
--> p_pkey
alter table child add column if not exists x int references p;
--> (any)
--> unknown created-here: what the statement itself makes or changes is not followed so far
alter table child add column w int references p, add column w2 int references p (c);
--> p_pkey, p_c_idx
alter table child add w int references p;
--> p_pkey
alter table only child add foreign key (x) references p;
--> p_pkey
alter table child * add foreign key (x) references p;
--> p_pkey
alter table if exists child add foreign key (x) references p;
--> p_pkey
alter table kid add foreign key (x) references p;
--> p_pkey
alter table child add foreign key (nothere) references p;
--> 42703
alter table child add foreign key (x) references p on delete set null (y);
--> 42P10
--> 13-14: 42601
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
alter table child add foreign key (gen) references p;
--> p_pkey
alter table child add foreign key (gen) references p on delete set null;
--> 42601
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
alter table child add foreign key (x) references p not enforced;
--> p_pkey
--> 13-17: 42601
--> 13-17: unknown opaque-expression: what stands around the reference is refused, or its type is not known
alter table child add primary key (x), add foreign key (y) references child;
--> child_pkey
alter table child add unique (x), add foreign key (y) references child (x);
--> child_x_key
alter table child add foreign key (y) references child (x), add unique (x);
--> child_x_key
alter table child add column k int unique, add foreign key (y) references child (k);
--> child_k_key
alter table child alter column x type bigint, add foreign key (x) references p;
--> 0A000
--> 13-14: 42601
--> unknown created-here: what the statement itself makes or changes is not followed so far
alter table child alter column z type int using 1, add foreign key (z) references p;
--> p_pkey
--> unknown created-here: what the statement itself makes or changes is not followed so far
alter table child rename column x to x2;
--> (any)
--> unknown no-clause: nothing is found that refers or arbitrates
alter table p drop constraint p_pkey, add foreign key (a) references p;
--> 42704
alter table p add constraint pc unique using index p_c_idx, add foreign key (a) references p (c);
--> pc
--> unknown created-here: what the statement itself makes or changes is not followed so far
alter table p drop constraint p_pkey, add constraint newpk primary key using index p_c_idx, add foreign key (a) references p;
--> newpk
--> unknown created-here: what the statement itself makes or changes is not followed so far
alter table pp add foreign key (id) references p;
--> p_pkey
alter table only pp add foreign key (id) references p;
--> 42809
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
alter table pp add foreign key (id) references p not valid;
--> p_pkey
--> 13-17: 42809
--> 13-17: unknown opaque-expression: what stands around the reference is refused, or its type is not known
alter table pp1 add foreign key (id) references p;
--> p_pkey
alter table pp attach partition loose for values from (10) to (20);
--> 42804
--> unknown no-clause: nothing is found that refers or arbitrates
alter table pv add foreign key (id) references p;
--> 42809
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
alter table tp add foreign key (id) references p;
--> 42P16
alter table ul add foreign key (id) references p;
--> p_pkey
alter table p add foreign key (a) references ul;
--> 42P16
alter table public.child add foreign key (x) references public.p;
--> p_pkey
alter table child add constraint "Fk" foreign key ("x") references "p" ("id");
--> p_pkey
alter table child add foreign key (x) references p (id, nothere);
--> 42703
alter table child add foreign key (tableoid) references p;
--> 0A000
-- E8: types
create table r (x smallint references types (i4));
--> types_i4_key
create table r (x bigint references types (i4));
--> types_i4_key
create table r (x numeric references types (i4));
--> 42804
create table r (x int references types (n));
--> types_n_key
create table r (x float8 references types (n));
--> 42804
create table r (x numeric references types (f8));
--> types_f8_key
create table r (x float4 references types (f8));
--> types_f8_key
create table r (x int references types (f4));
--> types_f4_key
create table r (x text references types (v));
--> types_v_key
create table r (x varchar references types (t));
--> types_t_key
create table r (x char(3) references types (t));
--> types_t_key
create table r (x text references types (c));
--> types_c_key
create table r (x varchar(9) references types (c));
--> types_c_key
create table r (x name references types (t));
--> types_t_key
create table r (x text references types (nm));
--> types_nm_key
create table r (x "char" references types (t));
--> XX000
--> 13-17: types_t_key
--> 18: unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x date references types (ts));
--> types_ts_key
create table r (x timestamptz references types (d));
--> types_d_key
create table r (x timestamp references types (tz));
--> types_tz_key
create table r (x int references types (dom));
--> types_dom_key
create table r (x posint references types (i8));
--> types_i8_key
create table r (x posint references types (dom));
--> types_dom_key
create table r (x mood references types (m));
--> types_m_key
create table r (x text references types (m));
--> 42804
create table r (x int[] references types (arr));
--> types_arr_key
create table r (x bigint[] references types (arr));
--> 42804
create table r (x int[][] references types (arr));
--> types_arr_key
create table r (x int array references types (arr));
--> types_arr_key
create table r (x int array[3] references types (arr));
--> types_arr_key
create table r (x json references types (j));
--> 42804
create table r (x jsonb references types (j));
--> types_j_key
create table r (x text references types (u));
--> 42804
create table r (x uuid references types (u));
--> types_u_key
create table r (x bool references types (bo));
--> types_bo_key
create table r (x int references types (bo));
--> 42804
create table r (x int references types (o));
--> types_o_key
create table r (x regclass references types (o));
--> types_o_key
create table r (x oid references types (i4));
--> 42804
create table r (x inet references types (cd));
--> types_cd_key
create table r (x cidr references types (ip));
--> types_ip_key
create table r (x int4range references types (rg));
--> types_rg_key
create table r (x int8range references types (rg));
--> 42804
create table r (x bit(5) references types (bt));
--> types_bt_key
create table r (x varbit references types (bt));
--> types_bt_key
create table r (x bit(3) references types (vb));
--> types_vb_key
create table r (x money references types (mo));
--> types_mo_key
create table r (x numeric references types (mo));
--> 42804
create table r (x time references types (iv));
--> types_iv_key
create table r (x interval references types (tm));
--> 42804
create table r (x time with time zone references types (tm));
--> 42804
create table r (x timestamp(3) without time zone references types (ts));
--> types_ts_key
create table r (x double precision references types (f8));
--> types_f8_key
create table r (x character varying(10) references types (t));
--> types_t_key
create table r (x national character varying(10) references types (t));
--> types_t_key
create table r (x dec(10,2) references types (i4));
--> 42804
create table r (x float(10) references types (f8));
--> types_f8_key
create table r (x bit varying(4) references types (vb));
--> types_vb_key
create table r (x setof int references types (i4));
--> 42P16
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x types.i4%type references types (i4));
--> 42601
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x nosuchtype references types (i4));
--> 42704
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x pg_catalog.int4 references types (i4));
--> types_i4_key
create table r (x public.posint references types (i4));
--> types_i4_key
create table r (x "integer" references types (i4));
--> 42704
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x "int4" references types (i4));
--> types_i4_key
create table r (x types references types (i4));
--> 42804
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x point references types (i4));
--> 42804
create table r (x xml references types (t));
--> 42804
create table r (x interval day to second references types (iv));
--> types_iv_key
--> unknown opaque-expression: what stands around the reference is refused, or its type is not known
create table r (x interval(3) references types (iv));
--> types_iv_key
