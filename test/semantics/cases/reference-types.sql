-- Which types of columns a foreign key can compare. What PostgreSQL takes stands in one statement for each type.
--- schema
create type mood as enum ('sad', 'happy');
create type weather as enum ('sun', 'rain');
create domain positive as int check (value > 0);
create domain short as varchar(10);
create domain small as positive check (value < 10);
create table t_int (a int primary key);
create table t_bigint (a bigint primary key);
create table t_smallint (a smallint primary key);
create table t_numeric (a numeric primary key);
create table t_numeric_2 (a numeric(10,2) primary key);
create table t_float8 (a float8 primary key);
create table t_float4 (a float4 primary key);
create table t_text (a text primary key);
create table t_varchar (a varchar primary key);
create table t_varchar_9 (a varchar(9) primary key);
create table t_char_5 (a char(5) primary key);
create table t_name (a name primary key);
create table t_date (a date primary key);
create table t_ts (a timestamp primary key);
create table t_tz (a timestamptz primary key);
create table t_time (a time primary key);
create table t_timetz (a timetz primary key);
create table t_interval (a interval primary key);
create table t_oid (a oid primary key);
create table t_uuid (a uuid primary key);
create table t_enum (a mood primary key);
create table t_enum_2 (a weather primary key);
create table t_boolean (a boolean primary key);
create table t_bytea (a bytea primary key);
create table t_ints (a int[] primary key);
create table t_bigints (a bigint[] primary key);
create table t_texts (a text[] primary key);
create table t_inet (a inet primary key);
create table t_cidr (a cidr primary key);
create table t_mac (a macaddr primary key);
create table t_jsonb (a jsonb primary key);
create table t_bits (a bit(4) primary key);
create table t_varbits (a varbit primary key);
create table t_dom_int (a positive primary key);
create table t_dom_text (a short primary key);
create table t_dom_dom (a small primary key);
create table t_range (a int4range primary key);
create table t_money (a money primary key);
--- cases
-- E8: int
create table made (c0 int references t_int (a), c1 bigint references t_int (a), c2 smallint references t_int (a), c3 positive references t_int (a), c4 small references t_int (a));
--> t_int_pkey, t_int_pkey, t_int_pkey, t_int_pkey, t_int_pkey
create table made (x numeric references t_int (a));
--> 42804
create table made (x text references t_int (a));
--> 42804
create table made (x oid references t_int (a));
--> 42804
create table made (x float8 references t_int (a));
--> 42804
create table made (x boolean references t_int (a));
--> 42804
create table made (x date references t_int (a));
--> 42804
-- E8: bigint
create table made (c0 int references t_bigint (a), c1 bigint references t_bigint (a), c2 smallint references t_bigint (a), c3 positive references t_bigint (a), c4 small references t_bigint (a));
--> t_bigint_pkey, t_bigint_pkey, t_bigint_pkey, t_bigint_pkey, t_bigint_pkey
create table made (x numeric references t_bigint (a));
--> 42804
create table made (x oid references t_bigint (a));
--> 42804
create table made (x float4 references t_bigint (a));
--> 42804
-- E8: smallint
create table made (c0 int references t_smallint (a), c1 bigint references t_smallint (a), c2 smallint references t_smallint (a), c3 positive references t_smallint (a), c4 small references t_smallint (a));
--> t_smallint_pkey, t_smallint_pkey, t_smallint_pkey, t_smallint_pkey, t_smallint_pkey
create table made (x numeric references t_smallint (a));
--> 42804
-- E8: numeric
create table made (c0 int references t_numeric (a), c1 bigint references t_numeric (a), c2 smallint references t_numeric (a), c3 numeric references t_numeric (a), c4 positive references t_numeric (a), c5 small references t_numeric (a));
--> t_numeric_pkey, t_numeric_pkey, t_numeric_pkey, t_numeric_pkey, t_numeric_pkey, t_numeric_pkey
create table made (x float8 references t_numeric (a));
--> 42804
create table made (x money references t_numeric (a));
--> 42804
create table made (x text references t_numeric (a));
--> 42804
-- E8: numeric(10,2)
create table made (c0 int references t_numeric_2 (a), c1 bigint references t_numeric_2 (a), c2 smallint references t_numeric_2 (a), c3 numeric references t_numeric_2 (a), c4 positive references t_numeric_2 (a), c5 small references t_numeric_2 (a));
--> t_numeric_2_pkey, t_numeric_2_pkey, t_numeric_2_pkey, t_numeric_2_pkey, t_numeric_2_pkey, t_numeric_2_pkey
create table made (x float8 references t_numeric_2 (a));
--> 42804
create table made (x money references t_numeric_2 (a));
--> 42804
create table made (x text references t_numeric_2 (a));
--> 42804
-- E8: float8
create table made (c0 int references t_float8 (a), c1 bigint references t_float8 (a), c2 smallint references t_float8 (a), c3 numeric references t_float8 (a), c4 float8 references t_float8 (a), c5 float4 references t_float8 (a), c6 positive references t_float8 (a), c7 small references t_float8 (a));
--> t_float8_pkey, t_float8_pkey, t_float8_pkey, t_float8_pkey, t_float8_pkey, t_float8_pkey, t_float8_pkey, t_float8_pkey
create table made (x text references t_float8 (a));
--> 42804
-- E8: float4
create table made (c0 int references t_float4 (a), c1 bigint references t_float4 (a), c2 smallint references t_float4 (a), c3 numeric references t_float4 (a), c4 float8 references t_float4 (a), c5 float4 references t_float4 (a), c6 positive references t_float4 (a), c7 small references t_float4 (a));
--> t_float4_pkey, t_float4_pkey, t_float4_pkey, t_float4_pkey, t_float4_pkey, t_float4_pkey, t_float4_pkey, t_float4_pkey
create table made (x text references t_float4 (a));
--> 42804
-- E8: text
create table made (c0 text references t_text (a), c1 varchar(9) references t_text (a), c2 char(5) references t_text (a), c3 name references t_text (a), c4 short references t_text (a));
--> t_text_pkey, t_text_pkey, t_text_pkey, t_text_pkey, t_text_pkey
create table made (x int references t_text (a));
--> 42804
create table made (x uuid references t_text (a));
--> 42804
create table made (x mood references t_text (a));
--> 42804
create table made (x jsonb references t_text (a));
--> 42804
create table made (x bytea references t_text (a));
--> 42804
-- E8: varchar
create table made (c0 text references t_varchar (a), c1 varchar(9) references t_varchar (a), c2 char(5) references t_varchar (a), c3 name references t_varchar (a), c4 short references t_varchar (a));
--> t_varchar_pkey, t_varchar_pkey, t_varchar_pkey, t_varchar_pkey, t_varchar_pkey
create table made (x int references t_varchar (a));
--> 42804
create table made (x name[] references t_varchar (a));
--> 42804
-- E8: varchar(9)
create table made (c0 text references t_varchar_9 (a), c1 varchar(9) references t_varchar_9 (a), c2 char(5) references t_varchar_9 (a), c3 name references t_varchar_9 (a), c4 short references t_varchar_9 (a));
--> t_varchar_9_pkey, t_varchar_9_pkey, t_varchar_9_pkey, t_varchar_9_pkey, t_varchar_9_pkey
create table made (x int references t_varchar_9 (a));
--> 42804
create table made (x name[] references t_varchar_9 (a));
--> 42804
-- E8: char(5)
create table made (c0 text references t_char_5 (a), c1 varchar(9) references t_char_5 (a), c2 char(5) references t_char_5 (a), c3 short references t_char_5 (a));
--> t_char_5_pkey, t_char_5_pkey, t_char_5_pkey, t_char_5_pkey
create table made (x int references t_char_5 (a));
--> 42804
-- E8: name
create table made (c0 text references t_name (a), c1 varchar(9) references t_name (a), c2 char(5) references t_name (a), c3 name references t_name (a), c4 short references t_name (a));
--> t_name_pkey, t_name_pkey, t_name_pkey, t_name_pkey, t_name_pkey
create table made (x int references t_name (a));
--> 42804
-- E8: date
create table made (c0 date references t_date (a), c1 timestamp references t_date (a), c2 timestamptz references t_date (a));
--> t_date_pkey, t_date_pkey, t_date_pkey
create table made (x time references t_date (a));
--> 42804
create table made (x interval references t_date (a));
--> 42804
create table made (x int references t_date (a));
--> 42804
-- E8: timestamp
create table made (c0 date references t_ts (a), c1 timestamp references t_ts (a), c2 timestamptz references t_ts (a));
--> t_ts_pkey, t_ts_pkey, t_ts_pkey
create table made (x time references t_ts (a));
--> 42804
create table made (x text references t_ts (a));
--> 42804
-- E8: timestamptz
create table made (c0 date references t_tz (a), c1 timestamp references t_tz (a), c2 timestamptz references t_tz (a));
--> t_tz_pkey, t_tz_pkey, t_tz_pkey
create table made (x time references t_tz (a));
--> 42804
-- E8: time
create table made (c0 time references t_time (a));
--> t_time_pkey
create table made (x interval references t_time (a));
--> 42804
create table made (x timestamp references t_time (a));
--> 42804
create table made (x timetz references t_time (a));
--> 42804
-- E8: timetz
create table made (c0 time references t_timetz (a), c1 timetz references t_timetz (a));
--> t_timetz_pkey, t_timetz_pkey
create table made (x interval references t_timetz (a));
--> 42804
-- E8: interval
create table made (c0 time references t_interval (a), c1 interval references t_interval (a));
--> t_interval_pkey, t_interval_pkey
create table made (x timestamp references t_interval (a));
--> 42804
create table made (x int references t_interval (a));
--> 42804
-- E8: oid
create table made (c0 int references t_oid (a), c1 bigint references t_oid (a), c2 smallint references t_oid (a), c3 oid references t_oid (a), c4 positive references t_oid (a), c5 small references t_oid (a));
--> t_oid_pkey, t_oid_pkey, t_oid_pkey, t_oid_pkey, t_oid_pkey, t_oid_pkey
create table made (x numeric references t_oid (a));
--> 42804
create table made (x text references t_oid (a));
--> 42804
-- E8: uuid
create table made (c0 uuid references t_uuid (a));
--> t_uuid_pkey
create table made (x text references t_uuid (a));
--> 42804
create table made (x bytea references t_uuid (a));
--> 42804
create table made (x int references t_uuid (a));
--> 42804
-- E8: mood
create table made (c0 mood references t_enum (a));
--> t_enum_pkey
create table made (x text references t_enum (a));
--> 42804
create table made (x weather references t_enum (a));
--> 42804
create table made (x varchar(9) references t_enum (a));
--> 42804
-- E8: weather
create table made (c0 weather references t_enum_2 (a));
--> t_enum_2_pkey
create table made (x mood references t_enum_2 (a));
--> 42804
-- E8: boolean
create table made (c0 boolean references t_boolean (a));
--> t_boolean_pkey
create table made (x int references t_boolean (a));
--> 42804
create table made (x text references t_boolean (a));
--> 42804
-- E8: bytea
create table made (c0 bytea references t_bytea (a));
--> t_bytea_pkey
create table made (x text references t_bytea (a));
--> 42804
-- E8: int[]
create table made (c0 int[] references t_ints (a));
--> t_ints_pkey
create table made (x bigint[] references t_ints (a));
--> 42804
create table made (x int references t_ints (a));
--> 42804
create table made (x text[] references t_ints (a));
--> 42804
-- E8: bigint[]
create table made (c0 bigint[] references t_bigints (a));
--> t_bigints_pkey
create table made (x int[] references t_bigints (a));
--> 42804
-- E8: text[]
create table made (c0 text[] references t_texts (a));
--> t_texts_pkey
create table made (x varchar[] references t_texts (a));
--> 42804
create table made (x text references t_texts (a));
--> 42804
-- E8: inet
create table made (c0 inet references t_inet (a), c1 cidr references t_inet (a));
--> t_inet_pkey, t_inet_pkey
create table made (x text references t_inet (a));
--> 42804
-- E8: cidr
create table made (c0 inet references t_cidr (a), c1 cidr references t_cidr (a));
--> t_cidr_pkey, t_cidr_pkey
create table made (x text references t_cidr (a));
--> 42804
-- E8: macaddr
create table made (x text references t_mac (a));
--> 42804
create table made (x inet references t_mac (a));
--> 42804
-- E8: jsonb
create table made (c0 jsonb references t_jsonb (a));
--> t_jsonb_pkey
create table made (x text references t_jsonb (a));
--> 42804
-- E8: bit(4)
create table made (c0 bit(4) references t_bits (a), c1 varbit references t_bits (a));
--> t_bits_pkey, t_bits_pkey
create table made (x text references t_bits (a));
--> 42804
-- E8: varbit
create table made (c0 bit(4) references t_varbits (a), c1 varbit references t_varbits (a));
--> t_varbits_pkey, t_varbits_pkey
create table made (x text references t_varbits (a));
--> 42804
-- E8: positive
create table made (c0 int references t_dom_int (a), c1 bigint references t_dom_int (a), c2 smallint references t_dom_int (a), c3 positive references t_dom_int (a), c4 small references t_dom_int (a));
--> t_dom_int_pkey, t_dom_int_pkey, t_dom_int_pkey, t_dom_int_pkey, t_dom_int_pkey
create table made (x numeric references t_dom_int (a));
--> 42804
create table made (x text references t_dom_int (a));
--> 42804
-- E8: short
create table made (c0 text references t_dom_text (a), c1 varchar(9) references t_dom_text (a), c2 char(5) references t_dom_text (a), c3 name references t_dom_text (a), c4 short references t_dom_text (a));
--> t_dom_text_pkey, t_dom_text_pkey, t_dom_text_pkey, t_dom_text_pkey, t_dom_text_pkey
create table made (x int references t_dom_text (a));
--> 42804
-- E8: small
create table made (c0 int references t_dom_dom (a), c1 bigint references t_dom_dom (a), c2 smallint references t_dom_dom (a), c3 positive references t_dom_dom (a), c4 small references t_dom_dom (a));
--> t_dom_dom_pkey, t_dom_dom_pkey, t_dom_dom_pkey, t_dom_dom_pkey, t_dom_dom_pkey
create table made (x numeric references t_dom_dom (a));
--> 42804
-- E8: int4range
create table made (c0 int4range references t_range (a));
--> t_range_pkey
create table made (x int references t_range (a));
--> 42804
-- E8: money
create table made (c0 money references t_money (a));
--> t_money_pkey
create table made (x numeric references t_money (a));
--> 42804
create table made (x int references t_money (a));
--> 42804
