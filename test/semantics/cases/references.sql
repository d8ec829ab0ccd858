-- Which key a foreign key is bound to.
--- schema
create table p (a int primary key, b int, c int, d text, constraint p_bc unique (b, c));
create unique index p_d on p (d);
create unique index p_c_partial on p (c) where b > 0;
create unique index p_expr on p (lower(d), b);
create unique index p_twice on p (b, b);
create unique index p_true on p (b) where 1 = 1;
create index p_plain on p (c);
create table early (a int not null, b int);
create unique index early_first on early (a);
alter table early add constraint early_pkey primary key (a);
create table literal (a int);
create unique index literal_a on literal (a) where true;
create table covering (a int, b int, c int, primary key (a) include (b, c), unique (b, c) include (a));
create table odd (a text, b int, c int);
create unique index odd_a on odd (a collate "C" text_pattern_ops desc nulls first);
create unique index odd_b on odd (b) with (fillfactor = 50);
create table none (a int, b int);
create table wide (a int, b int, c int, primary key (c, a));
create table def (a int primary key deferrable, b int unique deferrable initially deferred, c int, constraint def_c unique (c) deferrable);
create unique index def_c_twin on def (c);
create table def_twin (a int, primary key (a) deferrable);
create unique index def_twin_a on def_twin (a);
create table old_def (a int);
alter table old_def add constraint old_def_late unique (a) deferrable;
alter table old_def add constraint old_def_now unique (a);
create table node (id int primary key, up int);
create table f (x int, y int, z text, w int);
create table "Parent" ("Id" int primary key);
create view v as select * from p;
create materialized view m as select 1 as a;
create sequence s;
create foreign data wrapper nowhere;
create server far foreign data wrapper nowhere;
create foreign table abroad (a int) server far;
create table removed (gone int, a int, b int);
alter table removed drop column gone;
alter table removed add primary key (b, a);
create table excluded_one (a int, constraint excluded_one_a exclude (a with =));
--- cases
-- E4: bare references
create table made (x int references p);
--> p_pkey
create table made (x int, foreign key (x) references p);
--> p_pkey
create table made (x int references none);
--> 42704
create table made (x int references def);
--> 55000
--> nearest: def_pkey; differs: deferrable
create table made (x int references def_twin);
--> 55000
--> nearest: def_twin_pkey; differs: deferrable
create table made (x int references covering);
--> covering_pkey
create table made (x int, y int, foreign key (x, y) references wide);
--> wide_pkey
create table made (x int references wide);
--> 42830
create table made (x int references "Parent");
--> Parent_pkey
create table made (x int references parent);
--> 42P01
create table made (x int references early);
--> early_pkey
create table made (x int, y int, foreign key (x, y) references removed);
--> removed_pkey
alter table f add foreign key (x) references p;
--> p_pkey
alter table f add constraint named foreign key (x) references p;
--> p_pkey
alter table f add column v int references p;
--> p_pkey
alter table f add column v int references none;
--> 42704
alter table f add foreign key (x) references p not valid;
--> p_pkey
-- E5 H10: which index
create table made (x int references p (a));
--> p_pkey
create table made (x int references p (A));
--> p_pkey
create table made (x int references p ("A"));
--> 42703
create table made (x int references "Parent" ("Id"));
--> Parent_pkey
create table made (x int references "Parent" (id));
--> 42703
create table made (x int, y int, foreign key (x, y) references p (b, c));
--> p_bc
create table made (x int, y int, foreign key (x, y) references p (c, b));
--> p_bc
create table made (x int, y int, foreign key (y, x) references p (c, b));
--> p_bc
create table made (x text references p (d));
--> p_d
create table made (x int references p (c));
--> 42830
--> nearest: p_c_partial; differs: partial
create table made (x int references p (b));
--> 42830
--> nearest: p_twice; differs: repeated-column
create table made (x text, y int, foreign key (x, y) references p (d, b));
--> 42830
--> nearest: p_d; differs: extra-columns(b)
create table made (x int, y int, foreign key (x, y) references p (b, b));
--> 42830
create table made (x int, y int, foreign key (x, y) references p (a, b));
--> 42830
--> nearest: p_pkey; differs: extra-columns(b)
create table made (x int, foreign key (x, x) references p (b, c));
--> p_bc
create table made (x int, y int, z int, foreign key (x, y, z) references p (a, b, c));
--> 42830
--> nearest: p_bc; differs: extra-columns(a)
create table made (x int references early (a));
--> early_first
create table made (x int references literal (a));
--> literal_a
create table made (x int references covering (a));
--> covering_pkey
create table made (x int, y int, foreign key (x, y) references covering (a, b));
--> 42830
--> nearest: covering_pkey; differs: extra-columns(b)
create table made (x int, y int, foreign key (x, y) references covering (b, c));
--> covering_b_c_a_key
create table made (x text references odd (a));
--> odd_a
create table made (x int references odd (b));
--> odd_b
create table made (x int references none (a));
--> 42830
create table made (x int, y int, foreign key (x, y) references wide (a, c));
--> wide_pkey
create table made (x int, y int, foreign key (x, y) references wide (c, a));
--> wide_pkey
create table made (x int references wide (c));
--> 42830
--> nearest: wide_pkey; differs: missing-columns(a)
create table made (x int references def (a));
--> 55000
--> nearest: def_pkey; differs: deferrable
create table made (x int references def (b));
--> 55000
--> nearest: def_b_key; differs: deferrable
create table made (x int references def (c));
--> def_c_twin
create table made (x int references def_twin (a));
--> def_twin_a
create table made (x int references old_def (a));
--> old_def_now
create table made (x int references excluded_one (a));
--> 42830
--> nearest: excluded_one_a; differs: exclusion
create table made (x int, y int, foreign key (x, y) references removed (a, b));
--> removed_pkey
-- E3: columns
create table made (x int references p (no_such));
--> 42703
create table made (x int, foreign key (no_such) references p (a));
--> 42703
create table made (x int, foreign key (no_such) references p (neither));
--> 42703
create table made (x int, foreign key (x) references p (ctid));
--> 0A000
create table made (x int, foreign key (ctid) references p (a));
--> 0A000
create table made (x int references p (tableoid));
--> 0A000
create table made (x int, foreign key (x) references p ((a + 1)));
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
alter table f add foreign key (no_such) references p (a);
--> 42703
alter table f add foreign key (x) references p (no_such);
--> 42703
alter table f add foreign key (no_such) references p (neither);
--> 42703
alter table f add foreign key (xmin) references p (a);
--> 0A000
alter table f add column q int, add foreign key (q) references p (a);
--> p_pkey
-- E1: relations
create table made (x int references missing);
--> 42P01
create table made (x int references missing (a));
--> 42P01
create table made (x int references nowhere.p (a));
--> 3F000
create table made (x int references v (a));
--> 42809
create table made (x int references m (a));
--> 42809
create table made (x int references s (last_value));
--> 42809
create table made (x int references abroad (a));
--> 42809
create table made (x oid references pg_class (oid));
--> 42501
create table made (x oid references pg_catalog.pg_class);
--> 42501
alter table f add foreign key (x) references missing;
--> 42P01
alter table f add foreign key (x) references v (a);
--> 42809
-- E7: the same statement
create table made (id int primary key, up int references made);
--> made_pkey
create table made (id int primary key, up int references made (id));
--> made_pkey
create table made (up int references made (id), id int unique);
--> made_id_key
create table made (up int references made (id), id int);
--> 42830
create table made (id int, up int, foreign key (up) references made (id), constraint made_key unique (id));
--> made_key
create table made (id int, up int, foreign key (up) references made, primary key (id));
--> made_pkey
create table made (a int, b int, c int, d int, unique (a, b), foreign key (c, d) references made (b, a));
--> made_a_b_key
create table made (id int primary key deferrable, up int references made);
--> 55000
--> nearest: made_pkey; differs: deferrable
create table made (id int primary key, up int references made (no_such));
--> 42703
create table made (id int primary key, up text references made (id));
--> 42804
create table first (id int primary key); create table second (x int references first);
--> first_pkey
create table first (id int, unique (id)); create table second (x int references first (id));
--> first_id_key
create table first (id int); create table second (x int references first (id));
--> 42830
alter table node add foreign key (up) references node;
--> node_pkey
alter table node add foreign key (up) references node (id);
--> node_pkey
alter table node add foreign key (up) references node (up);
--> 42830
--> nearest: node_pkey; differs: missing-columns(id), extra-columns(up)
alter table f add unique (w), add foreign key (y) references f (w);
--> f_w_key
alter table f add foreign key (y) references f (w), add primary key (w);
--> f_pkey
-- E8: the count
create table made (x int, y int, foreign key (x, y) references p);
--> 42830
create table made (x int references p (b, c));
--> 42830
create table made (x int, y int, foreign key (x, y) references p (a));
--> 42830
create table made (x int, foreign key (x) references wide);
--> 42830
alter table f add foreign key (x, y) references p;
--> 42830
alter table f add foreign key (x) references p (b, c);
--> 42830
-- E5 E8: several in one statement
create table made (x int references p, y text references p (d), z int references early (a));
--> p_pkey, p_d, early_first
create table made (x int references p, y int references none);
--> 42704
-- E13: precedence
create table made (x int references v (no_such));
--> 42809
create table made (x int, foreign key (no_such) references missing (a));
--> 42P01
create table made (x int, y int, foreign key (x, y) references p (d));
--> 42830
create table made (x int, foreign key (x) references none (a, b));
--> 42830
create table made (x uuid, y int, foreign key (x, y) references p (a));
--> 42830
create table made (x text references p (c));
--> 42830
--> nearest: p_c_partial; differs: partial
-- E10: actions
create table made (x int references p (a) on delete cascade on update set null);
--> p_pkey
create table made (x int references p (a) on delete set default deferrable initially deferred);
--> p_pkey
create table made (x int references p (a) match full);
--> p_pkey
create table made (x int references p (a) match partial);
--> 0A000
--> unknown opaque-expression: MATCH PARTIAL is not implemented by PostgreSQL
create table made (x int references p (a) match simple);
--> p_pkey
create table made (x int, y int generated always as (x * 2) stored references p (a));
--> p_pkey
create table made (x int, y int generated always as (x * 2) stored references p (a) on update cascade);
--> 42601
--> unknown opaque-expression: actions that a generated column does not allow
create table made (x int, y int generated always as (x * 2) stored references p (a) on delete set null);
--> 42601
--> unknown opaque-expression: actions that a generated column does not allow
create table made (x int, y int generated always as (x * 2) stored references p (a) on delete cascade);
--> p_pkey
create table made (x int default 1 not null constraint named references p (a) check (x > 0));
--> p_pkey
--- schema
create table perm (a int primary key);
create unlogged table unl (a int primary key);
create temp table tem (a int primary key);
create table from_perm (x int);
create unlogged table from_unl (x int);
create temp table from_tem (x int);
--- cases
-- E2: persistence
create table made (x int references perm);
--> perm_pkey
create table made (x int references unl);
--> 42P16
create table made (x int references tem);
--> 42P16
create unlogged table made (x int references perm);
--> perm_pkey
create unlogged table made (x int references unl);
--> unl_pkey
create unlogged table made (x int references tem);
--> 42P16
create temp table made (x int references perm);
--> 42P16
create temp table made (x int references unl);
--> 42P16
create temp table made (x int references tem);
--> tem_pkey
create temporary table made (x int references tem (a));
--> tem_pkey
create local temp table made (x int references tem (a));
--> tem_pkey
create table pg_temp.made (x int references tem (a));
--> tem_pkey
create table pg_temp.made (x int references perm (a));
--> 42P16
alter table from_perm add foreign key (x) references unl;
--> 42P16
alter table from_perm add foreign key (x) references tem;
--> 42P16
alter table from_unl add foreign key (x) references perm;
--> perm_pkey
alter table from_unl add foreign key (x) references unl;
--> unl_pkey
alter table from_unl add foreign key (x) references tem;
--> 42P16
alter table from_tem add foreign key (x) references perm;
--> 42P16
alter table from_tem add foreign key (x) references tem;
--> tem_pkey
create table if not exists made (x int references unl (a));
--> 42P16
-- E13: persistence comes before columns
create table made (x int references tem (no_such));
--> 42P16
create table made (x text references unl (a));
--> 42P16
--- schema
create table root (a int, b int, c int, primary key (a), unique (a, b)) partition by range (a);
create table root_1 partition of root for values from (0) to (10);
create unique index root_1_c on root_1 (c);
create table half (a int, b int) partition by range (a);
create table half_1 partition of half for values from (0) to (10);
create unique index half_a on only half (a);
create table from_root (a int, x int) partition by range (a);
create table from_root_1 partition of from_root for values from (0) to (10);
create table parent (a int primary key);
create table child (b int) inherits (parent);
--- cases
-- E6: partitions
create table made (x int references root);
--> root_pkey
create table made (x int references root (a));
--> root_pkey
create table made (x int, y int, foreign key (x, y) references root (b, a));
--> root_a_b_key
create table made (x int references root (c));
--> 42830
--> nearest: root_pkey; differs: missing-columns(a), extra-columns(c)
create table made (x int references root_1);
--> root_1_pkey
create table made (x int references root_1 (a));
--> root_1_pkey
create table made (x int references root_1 (c));
--> root_1_c
create table made (x int references half (a));
--> 42830
--> nearest: half_a; differs: invalid
create table made (x int references half_1 (a));
--> 42830
create table made (a int references root) partition by range (a);
--> root_pkey
alter table from_root add foreign key (x) references root;
--> root_pkey
alter table from_root add foreign key (x) references root not valid;
--> 13-17: 42809
--> 18+: root_pkey
--> 13-17: unknown opaque-expression: NOT VALID on a partitioned table
alter table only from_root add foreign key (x) references root (a);
--> 42809
--> unknown opaque-expression: ONLY on a partitioned table
alter table from_root_1 add foreign key (x) references root (a);
--> root_pkey
-- E5: nothing is inherited
create table made (x int references child);
--> 42704
create table made (x int references child (a));
--> 42830
create table made (x int references parent (a));
--> parent_pkey
--- schema
create table t (id int primary key, a int, b text);
create table other (id int primary key, code text unique, n int);
create table deferred (id int primary key deferrable, u int unique);
create table held (id int primary key);
create table holder (x int references held);
--- cases
-- E7: several actions of one ALTER TABLE
alter table t add constraint ta unique (a), add foreign key (a) references t (a);
--> ta
alter table t add foreign key (a) references t (a), add unique (a);
--> t_a_key
alter table t add column c int, add foreign key (c) references other (id);
--> other_pkey
alter table t add column c int unique, add foreign key (a) references t (c);
--> t_c_key
alter table t add column c int references t (c);
--> 42830
--> nearest: t_pkey; differs: missing-columns(id), extra-columns(c)
alter table t add column c int unique references t (c);
--> t_c_key
alter table t add column c text references other (code), add column d int references t;
--> other_code_key, t_pkey
alter table t drop constraint t_pkey, add foreign key (a) references t (id);
--> 42830
alter table t drop constraint t_pkey, add foreign key (a) references t;
--> 42704
alter table t drop constraint t_pkey, add primary key (a), add foreign key (id) references t;
--> t_pkey
alter table held drop constraint held_pkey, add foreign key (id) references held;
--> 2BP01
--> unknown created-here: the changes themselves fail, or are not followed
alter table t drop column a, add foreign key (a) references other;
--> 42703
alter table t drop id, add foreign key (a) references t;
--> 42704
alter table t add foreign key (a) references other, add foreign key (a) references other (n);
--> 42830
--> nearest: other_pkey; differs: missing-columns(id), extra-columns(n)
alter table t add foreign key (b) references other (code), add constraint z check (a > 0);
--> other_code_key
alter table t alter column b set not null, alter a set default 5, add foreign key (b) references other (code);
--> other_code_key
alter table t add unique (a) deferrable, add foreign key (id) references t (a);
--> 55000
--> nearest: t_a_key; differs: deferrable
alter table t add unique (a, b), add foreign key (id, b) references t (b, a);
--> 42804
alter table t add unique (a, b), add foreign key (id, b) references t (a, b);
--> t_a_b_key
alter table t add unique (a, b), add foreign key (a) references t (a);
--> 42830
--> nearest: t_a_b_key; differs: missing-columns(b)
alter table t add unique (a) include (b), add foreign key (id) references t (a);
--> t_a_b_key
alter table t add column e text, add column f text, add unique (e), add foreign key (f) references t (e);
--> t_e_key
alter table t add constraint x foreign key (a) references deferred, add column y int;
--> 55000
--> nearest: deferred_pkey; differs: deferrable
alter table t add constraint x foreign key (a) references deferred (u), owner to current_user;
--> deferred_u_key
alter table t disable trigger all, add foreign key (a) references other (code);
--> 42804
-- E7: what is not followed
alter table t alter column a type text, add foreign key (a) references other (code);
--> other_code_key
--> unknown created-here: the changes themselves fail, or are not followed
alter table t alter column a type text, add foreign key (a) references other (id);
--> 42804
--> unknown created-here: the changes themselves fail, or are not followed
alter table t add primary key (a), add foreign key (id) references t (a);
--> 42P16
--> unknown created-here: the changes themselves fail, or are not followed
alter table t add column if not exists a int unique, add foreign key (id) references t (a);
--> 42830
--> unknown created-here: the changes themselves fail, or are not followed
-- E8: types that are not there
create table r1 (x "integer" references other);
--> 42704
--> unknown opaque-expression: refused for the type or constraint that is written
create table r2 (x nosuch references other);
--> 42704
--> unknown opaque-expression: refused for the type or constraint that is written
create table r3 (x other references other);
--> 42804
--> unknown opaque-expression: refused for the type or constraint that is written
create table r4 (x record references other);
--> 42P16
--> unknown opaque-expression: refused for the type or constraint that is written
create table r5 (x setof int references other);
--> 42P16
--> unknown opaque-expression: refused for the type or constraint that is written
create table r6 (x int collate "C" references other);
--> 42804
--> unknown opaque-expression: refused for the type or constraint that is written
create table r7 (x pg_catalog.int4 references other);
--> other_pkey
create table r8 (x double precision references other);
--> 42804
create table r9 (x int references other not valid);
--> 42601
--> unknown opaque-expression: refused for the type or constraint that is written
