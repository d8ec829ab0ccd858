-- Arguments of polymorphic functions and operators keep their domain, unless they are containers.
--- schema
create domain positive as int check (value > 0);
create domain amount as numeric(10,2);
create domain ints as int[];
create table held (pos positive, a int, s text, v varchar(20), am amount, many ints, plain int[]);
create unique index h_joined on held ((s || pos));
create unique index h_first on held ((pos || v));
create unique index h_amount on held ((s || am));
create unique index h_plain on held ((s || a));
create unique index h_many on held ((many || a));
--- cases
-- B6: text || anynonarray is put in place with the argument as it is
insert into held default values on conflict ((s || pos)) do nothing;
--> h_joined
insert into held default values on conflict ((s || pos::text)) do nothing;
--> h_joined
insert into held default values on conflict ((s || cast(pos as text))) do nothing;
--> h_joined
insert into held default values on conflict ((s || pos::int)) do nothing;
--> 42P10
--> nearest: h_joined; differs: missing-expression(((s || pos))), extra-expression((s || pos::int))
insert into held default values on conflict ((s || pos::int::text)) do nothing;
--> 42P10
--> nearest: h_joined; differs: missing-expression(((s || pos))), extra-expression((s || pos::int::text))
insert into held default values on conflict ((pos::text || v)) do nothing;
--> h_first
insert into held default values on conflict ((s || am::text)) do nothing;
--> h_amount
insert into held default values on conflict ((s || am::numeric::text)) do nothing;
--> 42P10
--> nearest: h_amount; differs: missing-expression(((s || am))), extra-expression((s || am::numeric::text))
insert into held default values on conflict ((s || a::text)) do nothing;
--> h_plain
insert into held default values on conflict ((many || a)) do nothing;
--> h_many
insert into held default values on conflict ((many::int[] || a)) do nothing;
--> h_many
insert into held default values on conflict ((s || many)) do nothing;
--> 42883
--> unknown opaque-expression: operators that are not found are left to PostgreSQL
