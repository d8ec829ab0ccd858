-- Temporal keys, and collations of foreign keys.
--- schema 18+
create table stay (room int4range, during daterange, note text, constraint stay_pk primary key (room, during without overlaps));
create table lease (room int4range, during daterange, constraint lease_uq unique (room, during without overlaps));
create table twice (room int4range, during daterange, constraint twice_pk primary key (room, during without overlaps));
create unique index twice_plain on twice (room, during);
create table before (room int4range, during daterange);
create unique index before_plain on before (room, during);
alter table before add constraint before_uq unique (room, during without overlaps);
create table ordinary (room int4range, during daterange, primary key (room, during));
create table by_hand (room int4range, during daterange, constraint by_hand_x exclude using gist (room with =, during with &&));
create table lone (during daterange, constraint lone_x exclude using gist (during with &&));
create table nobody (room int4range, during daterange);
create table guest (room int4range, during daterange, n int);
--- cases
-- E12: PERIOD
create table made (room int4range, during daterange, foreign key (room, period during) references stay (room, period during));
--> stay_pk
create table made (room int4range, during daterange, foreign key (room, period during) references stay);
--> stay_pk
create table made (room int4range, during daterange, foreign key (room, during) references stay);
--> 42830
--> nearest: stay_pk; differs: without-overlaps
create table made (room int4range, during daterange, foreign key (room, during) references stay (room, during));
--> 42830
--> nearest: stay_pk; differs: without-overlaps
create table made (room int4range, during daterange, foreign key (room, period during) references stay (room, during));
--> 42830
--> nearest: stay_pk; differs: without-overlaps
create table made (room int4range, during daterange, foreign key (room, during) references stay (room, period during));
--> 42830
--> nearest: stay_pk; differs: without-overlaps
create table made (room int4range, during daterange, foreign key (room, period during) references lease (room, period during));
--> lease_uq
create table made (room int4range, during daterange, foreign key (room, period during) references lease);
--> 42704
create table made (room int4range, during daterange, foreign key (room, during) references twice (room, during));
--> 42830
create table made (room int4range, during daterange, foreign key (room, period during) references twice (room, period during));
--> twice_pk
create table made (room int4range, during daterange, foreign key (room, during) references before (room, during));
--> before_plain
create table made (room int4range, during daterange, foreign key (room, period during) references before (room, period during));
--> before_uq
create table made (room int4range, during daterange, foreign key (room, during) references ordinary);
--> ordinary_pkey
create table made (room int4range, during daterange, foreign key (room, during) references ordinary (room, during));
--> ordinary_pkey
create table made (room int4range, during daterange, foreign key (room, period during) references ordinary (room, period during));
--> 42830
--> nearest: ordinary_pkey; differs: no-period
create table made (room int4range, during daterange, foreign key (room, period during) references ordinary);
--> 42704
create table made (room int4range, during daterange, foreign key (room, period during) references by_hand (room, period during));
--> by_hand_x
create table made (room int4range, during daterange, foreign key (room, during) references by_hand (room, during));
--> 42830
--> nearest: by_hand_x; differs: exclusion
create table made (room int4range, during daterange, foreign key (period during) references lone (period during));
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
create table made (room int4range, during daterange, foreign key (room, period during) references nobody (room, period during));
--> 42830
create table made (room int4range, during daterange, foreign key (room, period during) references stay (period during));
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
create table made (room int4range, during daterange, foreign key (period during, room) references stay (room, period during));
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
create table made (room int4range, during daterange, foreign key (room, period during) references stay (room, period note));
--> 42830
--> nearest: stay_pk; differs: missing-columns(during), extra-columns(note), without-overlaps
create table made (room int4range, during int4range, foreign key (room, period during) references stay (room, period during));
--> 42804
create table made (room int4range, during daterange, foreign key (room, period during) references stay (room, period during) on delete cascade);
--> 0A000
--> unknown opaque-expression: actions that PERIOD does not allow
create table made (room int4range, during daterange, foreign key (room, period during) references stay (room, period during) on update restrict);
--> 0A000
--> unknown opaque-expression: actions that PERIOD does not allow
create table made (room int4range, during daterange, foreign key (room, period during) references stay (room, period during) on delete no action);
--> stay_pk
create table made (during daterange references stay);
--> 42830
--> nearest: stay_pk; differs: without-overlaps
create table made (during daterange references lone (during));
--> 42830
--> nearest: lone_x; differs: exclusion
alter table guest add foreign key (room, period during) references stay (room, period during);
--> stay_pk
alter table guest add foreign key (room, period during) references ordinary (room, period during);
--> 42830
--> nearest: ordinary_pkey; differs: no-period
alter table guest add foreign key (room, period n) references stay (room, period during);
--> 42804
-- E10: NOT ENFORCED
create table made (x int4range, during daterange, foreign key (x, during) references ordinary not enforced);
--> ordinary_pkey
--- schema 18+
create table base (a int primary key, g int generated always as (a * 2) virtual);
create table f (x int, g int generated always as (x * 2) virtual);
--- cases
-- E10: virtual generated columns
create table made (x int, g int generated always as (x * 2) virtual references base (a));
--> 0A000
--> unknown opaque-expression: generated columns that cannot refer
alter table f add foreign key (g) references base (a);
--> 0A000
--> unknown opaque-expression: generated columns that cannot refer
alter table f add foreign key (x) references base (g);
--> 42830
--> nearest: base_pkey; differs: missing-columns(a), extra-columns(g)
--- schema
create collation nd (provider = icu, locale = 'und', deterministic = false);
create collation nd2 (provider = icu, locale = 'und', deterministic = false);
create table c_nd (a text collate nd primary key);
create table c_plain (a text primary key);
create table c_c (a text collate "C" primary key);
create table c_index (a text);
create unique index c_index_a on c_index (a collate nd);
create table f (x text, y text collate nd);
--- cases
-- E9: collations
create table made (x text references c_nd (a));
--> 42P21
--> 13-17: c_nd_pkey
create table made (x text collate nd references c_nd (a));
--> c_nd_pkey
create table made (x text collate nd2 references c_nd (a));
--> 42P21
--> 13-17: c_nd_pkey
create table made (x text collate nd references c_plain (a));
--> 42P21
--> 13-17: c_plain_pkey
create table made (x text collate "C" references c_plain (a));
--> c_plain_pkey
create table made (x text references c_c (a));
--> c_c_pkey
create table made (x text collate "POSIX" references c_c (a));
--> c_c_pkey
create table made (x text collate nd references c_c (a));
--> 42P21
--> 13-17: c_c_pkey
create table made (x text references c_index (a));
--> c_index_a
create table made (x text collate nd references c_index (a));
--> 42P21
--> 13-17: c_index_a
alter table f add foreign key (x) references c_nd (a);
--> 42P21
--> 13-17: c_nd_pkey
alter table f add foreign key (y) references c_nd (a);
--> c_nd_pkey
alter table f add foreign key (y) references c_plain (a);
--> 42P21
--> 13-17: c_plain_pkey
--- schema 15+
create table base (a int, b int, primary key (a, b));
create table f (x int, y int, z int);
--- cases
-- E10: columns of SET NULL
alter table f add foreign key (x, y) references base on delete set null (y);
--> base_pkey
alter table f add foreign key (x, y) references base on delete set null (z);
--> 42P10
--> unknown opaque-expression: columns of an action that are not in the key
alter table f add foreign key (x, y) references base on delete set default (x, y);
--> base_pkey
