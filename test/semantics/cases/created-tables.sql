-- References to tables that the text itself makes: answered from the text where it is plain.
--- schema
create domain positive as int check (value > 0);
create type mood as enum ('sad', 'happy');
create collation nd (provider = icu, locale = 'und', deterministic = false);
create table node (id int primary key, up int);
create table taken_pkey (a int);
--- cases
-- E7: a table that refers to itself
create table made (id int primary key, up int references made);
--> made_pkey
create table made (up int references made, id int primary key);
--> made_pkey
create table public.made (id int primary key, up int references public.made (id));
--> made_pkey
create table if not exists made (id serial primary key, up int references made);
--> made_pkey
create unlogged table made (id int primary key, up int references made);
--> made_pkey
create table made (id int constraint own primary key, up int references made);
--> own
create table made (id int constraint own unique, up int references made (id));
--> own
create table made (id int primary key, code text unique, up text references made (code));
--> made_code_key
create table made (id int check (id > 0) default 1 primary key, up int references made);
--> made_pkey
create table made (a int, b int, c int, d int, unique (a, b), primary key (b), foreign key (c, d) references made (b, a));
--> made_a_b_key
create table made (a int, "Bc" int unique, d int references made ("Bc"));
--> made_Bc_key
create table made (id positive primary key, up int references made);
--> made_pkey
create table made (id mood primary key, up mood references made);
--> made_pkey
create table made (id varchar(20) primary key, up text references made);
--> made_pkey
create table made (id uuid primary key, up uuid references made);
--> made_pkey
create table made (id int[] primary key, up int[] references made);
--> made_pkey
create table made (id int4range primary key, up int4range references made);
--> made_pkey
--> unknown created-here: operator classes of ranges
create table made (id int primary key not deferrable, up int references made);
--> made_pkey
create table made (id int primary key initially immediate, up int references made deferrable initially deferred);
--> made_pkey
create table made (id int unique deferrable, other int primary key, up int references made (other));
--> made_pkey
create table made (id int primary key, up int references made on delete cascade) with (fillfactor = 70);
--> made_pkey
create table made (id int, g int generated always as (id * 2) stored unique, up int references made (g));
--> made_g_key
create table made (id text collate nd primary key, up text collate nd references made);
--> made_pkey
-- E7: what is refused
create table made (id int primary key deferrable, up int references made);
--> 55000
--> nearest: made_pkey; differs: deferrable
create table made (id int primary key initially deferred, up int references made);
--> 55000
--> nearest: made_pkey; differs: deferrable
create table made (id int unique, up int references made);
--> 42704
create table made (id int primary key, up text references made);
--> 42804
create table made (id text collate nd primary key, up text references made);
--> 13-17: made_pkey
--> 18+: 42P21
create table made (id int primary key, up int references made (no_such));
--> 42703
create table made (id int primary key, x int, y int, foreign key (x, y) references made);
--> 42830
create temp table made (id int primary key, up int references made);
--> made_pkey
create table made (id int primary key, primary key (id), up int references made);
--> 42P16
--> unknown created-here: two primary keys
create table nowhere.made (id int primary key, up int references nowhere.made);
--> 3F000
--> unknown created-here: a schema that the catalog does not show
-- E7: where the text does not say all
create table made (like node including all, made_up int references made (id));
--> made_pkey
--> unknown created-here: LIKE copies keys
create table made (id int primary key, up int references made) inherits (node);
--> made_pkey
--> unknown created-here: INHERITS brings columns
create table made (id int primary key, up int references made) partition by range (id);
--> made_pkey
create table made (id int primary key, d int, exclude using btree (d with =), up int references made);
--> made_pkey
--> unknown created-here: EXCLUDE is not read
create table made (id int primary key, c int, unique (id) include (c), up int references made (id));
--> made_pkey
create table made (id int primary key, constraint named unique (id), up int references made (id));
--> named
create table made (id int unique, primary key (id), up int references made (id));
--> made_pkey
create table taken (id int primary key, up int references taken);
--> taken_pkey1
-- E7: tables made earlier in the text
create table first (id int primary key); create table second (x int references first);
--> first_pkey
create table first (id int, unique (id)); create index on first (id); create table second (x int references first (id));
--> first_id_key
create table first (id int primary key, code text unique); insert into first values (1, 'a'); create table second (x int references first, y text references first (code));
--> first_pkey, first_code_key
create table first (a int, b text, primary key (a, b)); create table second (x int, y text, foreign key (x, y) references first);
--> first_pkey
create table first (id int primary key); create table second (id int primary key references first); create table third (id int references second);
--> first_pkey, second_pkey
create table first (id int); create table second (x int references first (id));
--> 42830
create table first (id int); create unique index late on first (id); create table second (x int references first (id));
--> late
--> unknown created-here: an index of its own
create table first (id int primary key); create table second (x text references first);
--> 42804
-- E7: what may have changed the table since
create table first (id int primary key); alter table first drop constraint first_pkey; alter table first add constraint again primary key (id); create table second (x int references first);
--> again
--> unknown created-here: the table is altered in between
create table first (id int primary key); alter index first_pkey rename to renamed; create table second (x int references first);
--> renamed
--> unknown created-here: its key is renamed in between
create table first (id int primary key); drop table first; create table second (x int references first);
--> 42P01
--> unknown created-here: the table is dropped in between
create table first (id int primary key); alter table first rename to other; create table second (x int references first);
--> 42P01
--> unknown created-here: the table is renamed in between
create table first (id int primary key); do $$ begin drop table first; end $$; create table second (x int references first);
--> 42P01
--> unknown created-here: a block can do anything
create table first (id int primary key); select set_config('search_path', 'pg_catalog', true); create table public.second (x int references first);
--> 42P01
--> unknown created-here: names are looked up elsewhere
create table second (x int references first); create table first (id int primary key);
--> 42P01
--> unknown created-here: the table is made later
create table first (id int primary key); create table "Second" ("X" int references first, y int, foreign key (y) references "Second" ("X"));
--> 42830
create table "First" ("Id" int primary key, "Other" int unique); create table second (x int references "First", y int references "First" ("Other"));
--> First_pkey, First_Other_key
create table first (id int primary key, code text not null); create table second (x text references first (code));
--> 42830
--> nearest: first_pkey; differs: missing-columns(id), extra-columns(code)
create table first (id int unique deferrable initially deferred); create table second (x int references first (id));
--> 55000
--> nearest: first_id_key; differs: deferrable
create table first (id int unique); create table second (x int references first);
--> 42704
create table first (id int primary key); create table second (x int references first (nope));
--> 42703
create unlogged table first (id int primary key); create table second (x int references first);
--> 42P16
create table first (id int primary key); create table second (x int); alter table second add foreign key (x) references first;
--> first_pkey
create table first (id int primary key, up text); alter table first add foreign key (up) references first;
--> 42804
create table first (id int primary key, up int); alter table first add foreign key (nope) references first;
--> 42703
create table first (id int); alter table first add unique (id), add column up int references first (id);
--> first_id_key
create table a_table_whose_name_is_quite_long_indeed (a_column_whose_name_is_long_too int unique, up int references a_table_whose_name_is_quite_long_indeed (a_column_whose_name_is_long_too));
--> a_table_whose_name_is_quite_l_a_column_whose_name_is_long_t_key
create table made (a int, b int, a_b int unique, unique (a, b), c int references made (a_b), d int, e int, foreign key (d, e) references made (a, b));
--> made_a_b_key, made_a_b_key1
create table made (a int, unique (a) deferrable, constraint made_now unique (a), up int references made (a));
--> made_now
create table made (a int, b int, unique (a, b), unique (b, a), c int, d int, foreign key (c, d) references made (b, a));
--> made_a_b_key
create table made (a int, b int, unique (b, a), primary key (a, b), c int, d int, foreign key (c, d) references made (b, a));
--> made_pkey
--- schema path app, public
create table public.users (id text primary key);
create table public.people (id int primary key);
create table app.people (id int, unique (id));
--- cases
-- E7: temporary and partitioned tables, and names on the path
create temp table users (id int primary key, up int references users);
--> users_pkey
create temp table brief (up int references brief (id), id int unique);
--> brief_id_key
create temporary table brief (id int primary key, up int references people);
--> 42P16
create temp table people (id int unique, up int references people);
--> 42704
create temp table users (id int, up int references users, exclude using btree (id with =));
--> 42704
--> unknown created-here: the changes themselves fail, or are not followed
create table users (id int primary key, up int references users);
--> users_pkey
create table users (id int primary key, up int references public.users);
--> 42804
create table parted (id int primary key, up int references parted) partition by range (id);
--> parted_pkey
create table parted (id int, k int, up int, unique (k, id), foreign key (up, k) references parted (id, k)) partition by hash (id, k);
--> parted_k_id_key
create table parted (id int, k int unique, up int references parted (k)) partition by range (id);
--> 0A000
--> unknown created-here: the changes themselves fail, or are not followed
create table parted (id int primary key, up int references parted) partition by range ((id + 1));
--> 0A000
--> unknown created-here: the changes themselves fail, or are not followed
create table made (id int primary key include (up), up int references made);
--> 42601
--> unknown created-here: the changes themselves fail, or are not followed
create table made (id int collate "C" primary key, up int references made);
--> 42804
--> unknown created-here: the changes themselves fail, or are not followed
