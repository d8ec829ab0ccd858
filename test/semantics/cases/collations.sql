-- COLLATE and operator classes in the target.
--- schema
create collation nd (provider = icu, locale = 'und', deterministic = false);
create schema shop;
create collation shop.other from "C";
create table label (k int, s text, b text collate "C", p text collate "POSIX", n text collate nd, o text collate shop.other, v varchar(10), c char(5));
create unique index c_s on label (s);
create unique index c_s_c on label (s collate "C");
create unique index c_b on label (b);
create unique index c_b_default on label (b collate "default");
create unique index c_p on label (p);
create unique index c_n on label (n);
create unique index c_o on label (o);
create unique index c_k on label (k);
create unique index c_lower_s on label (lower(s));
create unique index c_lower_s_c on label (lower(s) collate "C");
create unique index c_lower_inside on label (lower(s collate "C"));
create unique index c_v on label (v);
--- cases
-- B7: without COLLATE any collation matches
insert into label default values on conflict (s) do nothing;
--> c_s, c_s_c
insert into label default values on conflict (b) do nothing;
--> c_b, c_b_default
insert into label default values on conflict (n) do nothing;
--> c_n
insert into label default values on conflict (lower(s)) do nothing;
--> c_lower_s, c_lower_s_c
-- B7: with COLLATE it must be the key part's own
insert into label default values on conflict (s collate "C") do nothing;
--> c_s_c
insert into label default values on conflict (s collate "default") do nothing;
--> c_s
insert into label default values on conflict (s collate pg_catalog."C") do nothing;
--> c_s_c
insert into label default values on conflict (s collate "POSIX") do nothing;
--> 42P10
--> nearest: c_s; differs: collation(POSIX for default)
insert into label default values on conflict (b collate "C") do nothing;
--> c_b
insert into label default values on conflict (b collate "default") do nothing;
--> c_b_default
insert into label default values on conflict (b collate "POSIX") do nothing;
--> 42P10
--> nearest: c_b; differs: collation(POSIX for C)
insert into label default values on conflict (p collate "POSIX") do nothing;
--> c_p
insert into label default values on conflict (p collate "C") do nothing;
--> 42P10
--> nearest: c_p; differs: collation(C for POSIX)
insert into label default values on conflict (p collate "default") do nothing;
--> 42P10
--> nearest: c_p; differs: collation(default for POSIX)
insert into label default values on conflict (n collate nd) do nothing;
--> c_n
insert into label default values on conflict (n collate "default") do nothing;
--> 42P10
--> nearest: c_n; differs: collation(default for public.nd)
insert into label default values on conflict (o collate shop.other) do nothing;
--> c_o
insert into label default values on conflict (o collate "C") do nothing;
--> 42P10
--> nearest: c_o; differs: collation(C for shop.other)
insert into label default values on conflict (v collate "default") do nothing;
--> c_v
insert into label default values on conflict (v collate "C") do nothing;
--> 42P10
--> nearest: c_v; differs: collation(C for default)
-- B7 H8: in parentheses COLLATE makes an expression
insert into label default values on conflict ((s collate "C")) do nothing;
--> 42P10
--> nearest: c_s_c; differs: missing-columns(s), extra-expression((s collate "C"))
insert into label default values on conflict ((b collate "C")) do nothing;
--> c_b, c_b_default
insert into label default values on conflict ((s collate "default")) do nothing;
--> c_s, c_s_c
insert into label default values on conflict ((p collate "C")) do nothing;
--> 42P10
--> nearest: c_p; differs: missing-columns(p), extra-expression((p collate "C"))
insert into label default values on conflict (lower(s collate "C")) do nothing;
--> c_lower_inside
insert into label default values on conflict ((lower(s) collate "C")) do nothing;
--> 42P10
--> nearest: c_lower_s_c; differs: missing-expression(lower(s)), extra-expression((lower(s) collate "C"))
insert into label default values on conflict (lower(s) collate "C") do nothing;
--> c_lower_s_c
insert into label default values on conflict (lower(s) collate "POSIX") do nothing;
--> 42P10
--> nearest: c_lower_s; differs: collation(POSIX for default)
insert into label default values on conflict (lower(s collate "POSIX")) do nothing;
--> 42P10
--> nearest: c_lower_s; differs: missing-expression(lower(s)), extra-expression(lower(s collate "POSIX"))
-- A10: names
insert into label default values on conflict (s collate "xx_XX") do nothing;
--> 42704
insert into label default values on conflict (s collate shop.missing) do nothing;
--> 42704
insert into label default values on conflict (o collate other) do nothing;
--> 42704
insert into label default values on conflict (s no_such_ops) do nothing;
--> 42704
insert into label default values on conflict (s collate "C" no_such_ops) do nothing;
--> 42704
insert into label default values on conflict (s gin_trgm_ops) do nothing;
--> 42704
insert into label default values on conflict (k collate "C") do nothing;
--> 42P10
--> nearest: c_k; differs: collation(C for undefined)
insert into label default values on conflict ((k collate "C")) do nothing;
--> 42804
insert into label default values on conflict (nothing collate "xx_XX") do nothing;
--> 42703
--- schema
create table code (k int, s text, v varchar(10), c char(5), n name);
create unique index o_s on code (s);
create unique index o_s_pattern on code (s text_pattern_ops);
create unique index o_v on code (v);
create unique index o_v_pattern on code (v varchar_pattern_ops);
create unique index o_c_pattern on code (c bpchar_pattern_ops);
create unique index o_k on code (k);
create unique index o_both on code (s collate "C", v text_pattern_ops);
create unique index o_lower on code (lower(s) text_pattern_ops);
--- cases
-- B8: the family and the input type count
insert into code default values on conflict (s) do nothing;
--> o_s, o_s_pattern
insert into code default values on conflict (s text_ops) do nothing;
--> o_s
insert into code default values on conflict (s pg_catalog.text_ops) do nothing;
--> o_s
insert into code default values on conflict (s varchar_ops) do nothing;
--> o_s
insert into code default values on conflict (s text_pattern_ops) do nothing;
--> o_s_pattern
insert into code default values on conflict (s varchar_pattern_ops) do nothing;
--> o_s_pattern
insert into code default values on conflict (s bpchar_pattern_ops) do nothing;
--> 42P10
--> nearest: o_s; differs: operator-class(bpchar_pattern_ops for text_ops)
insert into code default values on conflict (v varchar_ops) do nothing;
--> o_v
insert into code default values on conflict (v text_ops) do nothing;
--> o_v
insert into code default values on conflict (v text_pattern_ops) do nothing;
--> o_v_pattern
insert into code default values on conflict (v varchar_pattern_ops) do nothing;
--> o_v_pattern
insert into code default values on conflict (c bpchar_pattern_ops) do nothing;
--> o_c_pattern
insert into code default values on conflict (c text_pattern_ops) do nothing;
--> 42P10
--> nearest: o_c_pattern; differs: operator-class(text_pattern_ops for bpchar_pattern_ops)
insert into code default values on conflict (c bpchar_ops) do nothing;
--> 42P10
--> nearest: o_c_pattern; differs: operator-class(bpchar_ops for bpchar_pattern_ops)
insert into code default values on conflict (k int4_ops) do nothing;
--> o_k
insert into code default values on conflict (k int8_ops) do nothing;
--> 42P10
--> nearest: o_k; differs: operator-class(int8_ops for int4_ops)
insert into code default values on conflict (k text_ops) do nothing;
--> 42P10
--> nearest: o_k; differs: operator-class(text_ops for int4_ops)
insert into code default values on conflict (s collate "C", v) do nothing;
--> o_both
insert into code default values on conflict (s collate "C", v text_pattern_ops) do nothing;
--> o_both
insert into code default values on conflict (s, v text_pattern_ops) do nothing;
--> o_both
insert into code default values on conflict (s text_pattern_ops, v) do nothing;
--> 42P10
--> nearest: o_both; differs: operator-class(text_pattern_ops for text_ops)
insert into code default values on conflict (s collate "C" text_ops, v) do nothing;
--> o_both
insert into code default values on conflict (s collate "C" text_pattern_ops, v) do nothing;
--> 42P10
--> nearest: o_both; differs: operator-class(text_pattern_ops for text_ops)
insert into code default values on conflict (lower(s) text_pattern_ops) do nothing;
--> o_lower
insert into code default values on conflict (lower(s) text_ops) do nothing;
--> 42P10
--> nearest: o_lower; differs: operator-class(text_ops for text_pattern_ops)
insert into code default values on conflict (lower(s)) do nothing;
--> o_lower
-- A6: options of an operator class are ignored up to 18
insert into code default values on conflict (s text_ops (x = 1)) do nothing;
--> o_s
insert into code default values on conflict (s text_pattern_ops (x = 1)) do nothing;
--> o_s_pattern
--- schema
create domain code as text collate "C";
create domain short_code as code;
create table coded (id int primary key, c code unique, s short_code unique, d short_code collate "POSIX" unique, t text unique);
--- cases
-- B7: a domain's collation is its columns'
insert into coded values (1) on conflict (c) do nothing;
--> coded_c_key
insert into coded values (1) on conflict (c collate "C") do nothing;
--> coded_c_key
insert into coded values (1) on conflict ((c collate "C")) do nothing;
--> coded_c_key
insert into coded values (1) on conflict ((s collate "C")) do nothing;
--> coded_s_key
insert into coded values (1) on conflict ((d collate "C")) do nothing;
--> 42P10
--> nearest: coded_d_key; differs: missing-columns(d), extra-expression((d collate "C"))
insert into coded values (1) on conflict (d collate "POSIX") do nothing;
--> coded_d_key
insert into coded values (1) on conflict (c collate "default") do nothing;
--> 42P10
--> nearest: coded_c_key; differs: collation(default for C)
insert into coded values (1) on conflict ((t collate "C")) do nothing;
--> 42P10
--> nearest: coded_t_key; differs: missing-columns(t), extra-expression((t collate "C"))
