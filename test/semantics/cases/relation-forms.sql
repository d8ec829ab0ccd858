-- Each kind of relation that an INSERT can name.
--- schema
create schema app; create schema other;
create table app.users (id int primary key, email text, tenant int, deleted timestamptz);
create unique index users_email on app.users (email);
create table users (id int, email text unique, note text);
create table only_other (id int);
create table other.only_other (id int primary key);
create view v as select id as ident, lower(email) as mail, email, tenant, 1 as one from app.users where tenant > 0;
create unique index users_lower on app.users (lower(email));
create unique index users_tenant on app.users (tenant) where tenant > 0;
create view vv as select ident as i2, mail as m2 from v;
create view joined as select u.id, o.email from app.users u join public.users o on true;
create view grouped as select id, count(*) from app.users group by id;
create view trig as select id from app.users;
create function trig_f() returns trigger language plpgsql as 'begin return new; end';
create trigger t instead of insert on trig for each row execute function trig_f();
create materialized view mv as select id, email from app.users;
create unique index mv_id on mv (id);
create sequence sq;
create table parent (id int primary key, a int unique);
create table child () inherits (parent);
create table ruled (id int primary key); create rule r1 as on update to ruled do also nothing;
create table ruled_in (id int primary key); create rule r1 as on insert to ruled_in do instead nothing;
create table ruled_cond (id int primary key); create rule r1 as on insert to ruled_cond where new.id > 5 do instead nothing;
create table ruled_also (id int primary key, a int); create rule r1 as on insert to ruled_also do also insert into parent values (1, 1);
create table ruled_del (id int primary key); create rule r1 as on delete to ruled_del do instead nothing;
create table part (id int, a int, b text, primary key (id)) partition by range (id);
create table part_1 partition of part for values from (0) to (10);
create table part_2 partition of part for values from (10) to (20);
create unique index part_1_a on part_1 (a);
create unique index part_only on only part (id, a);
create table excl (id int, r int4range, exclude using gist (r with &&), constraint excl_id exclude using btree (id with =));
create table "Quoted Table" ("Id" int primary key, "e-mail" text unique);
create table checks (id int primary key, a int constraint a_positive check (a > 0) not null, p int constraint to_parent references parent);
create table dd (id int primary key deferrable, a int unique deferrable initially deferred, b int unique);
create unique index dd_a2 on dd (a);
create temp table temp_t (id int primary key, a int unique);
create temp table only_other2 (id int primary key);
create table only_other2 (id int);
create unlogged table un (id int primary key);
create table sameord (a int, b int, constraint z unique (a, b), constraint k unique (b, a));
create unique index sameord_x on sameord (a, b, a);
create table renamed (a int constraint old unique); alter table renamed rename constraint old to new; alter index new rename to newest;
create table using_index (a int); create unique index ui on using_index (a); alter table using_index add constraint uic unique using index ui;
create table uct (a int unique) with (user_catalog_table = true);
create table dropped (a int, b int, c int unique); alter table dropped drop column a;
create table noind (a int);
--- cases
insert into app.users (id) values (1) on conflict (id) do nothing;
--> users_pkey
insert into app.users (id) values (1) on conflict (email) do nothing;
--> users_email
insert into users (id) values (1) on conflict (email) do nothing;
--> users_email_key
insert into users (id) values (1) on conflict (id) do nothing;
--> 42P10
--> nearest: users_email_key; differs: missing-columns(email), extra-columns(id)
insert into users (id) values (1) on conflict (note) do nothing;
--> 42P10
--> nearest: users_email_key; differs: missing-columns(email), extra-columns(note)
insert into users (id) values (1) on conflict (tenant) do nothing;
--> 42703
insert into only_other (id) values (1) on conflict (id) do nothing;
--> 42P10
insert into other.only_other (id) values (1) on conflict (id) do nothing;
--> only_other_pkey
insert into nowhere.users (id) values (1) on conflict (id) do nothing;
--> 42P01
insert into v (ident) values (1) on conflict (ident) do nothing;
--> users_pkey
insert into v (ident) values (1) on conflict (id) do nothing;
--> 42703
insert into v (ident) values (1) on conflict (mail) do nothing;
--> users_lower
insert into v (ident) values (1) on conflict (lower(email)) do nothing;
--> users_lower
insert into v (ident) values (1) on conflict (email) do nothing;
--> users_email
insert into v (ident) values (1) on conflict (one) do nothing;
--> 42P10
--> nearest: users_pkey; differs: missing-columns(id), extra-expression(one)
insert into v (ident) values (1) on conflict (tenant) do nothing;
--> 42P10
--> nearest: users_tenant; differs: predicate-missing
insert into v (ident) values (1) on conflict (tenant) where tenant > 5 do nothing;
--> users_tenant
insert into v (ident) values (1) on conflict on constraint users_pkey do nothing;
--> 42704
insert into v (ident) values (1) on conflict do nothing;
--> (any)
insert into v (ident) values (1) on conflict (ctid) do nothing;
--> 42703
insert into vv (i2) values (1) on conflict (i2) do nothing;
--> users_pkey
insert into vv (i2) values (1) on conflict (m2) do nothing;
--> users_lower
insert into vv (i2) values (1) on conflict (ident) do nothing;
--> 42703
insert into joined (id) values (1) on conflict (id) do nothing;
--> 55000
insert into grouped (id) values (1) on conflict (id) do nothing;
--> 55000
insert into trig (id) values (1) on conflict (id) do nothing;
--> 42P10
insert into trig (id) values (1) on conflict do nothing;
--> (any)
insert into mv (id) values (1) on conflict (id) do nothing;
--> 42809
insert into mv (id) values (1) on conflict (email) do nothing;
--> 42P10
--> nearest: mv_id; differs: missing-columns(id), extra-columns(email)
insert into mv (id) values (1) on conflict do nothing;
--> 42809
insert into sq values (1) on conflict (last_value) do nothing;
--> 42P10
insert into sq values (1) on conflict do nothing;
--> 42809
insert into child (id) values (1) on conflict (id) do nothing;
--> 42P10
insert into child (id) values (1) on conflict on constraint parent_pkey do nothing;
--> 42704
insert into parent (id) values (1) on conflict (a) do nothing;
--> parent_a_key
insert into ruled (id) values (1) on conflict (id) do nothing;
--> 0A000
insert into ruled (id) values (1) on conflict (id) do update set id = 2;
--> 0A000
insert into ruled (id) values (1) on conflict do nothing;
--> 0A000
insert into ruled (id) values (1) on conflict (nope) do nothing;
--> 42703
insert into ruled (id) values (1) on conflict on constraint nope do nothing;
--> 42704
insert into ruled_in (id) values (1) on conflict (id) do nothing;
--> (any)
insert into ruled_cond (id) values (1) on conflict (id) do nothing;
--> ruled_cond_pkey
insert into ruled_also (id) values (1) on conflict (id) do nothing;
--> 0A000
insert into ruled_del (id) values (1) on conflict (id) do nothing;
--> ruled_del_pkey
insert into part (id) values (1) on conflict (id) do nothing;
--> part_pkey
insert into part (id) values (1) on conflict (a) do nothing;
--> 42P10
--> nearest: part_only; differs: missing-columns(id), invalid
insert into part (id) values (1) on conflict (id, a) do nothing;
--> 42P10
insert into part_1 (id) values (1) on conflict (a) do nothing;
--> part_1_a
insert into part_1 (id) values (1) on conflict (id) do nothing;
--> part_1_pkey
insert into part_2 (id) values (10) on conflict (a) do nothing;
--> 42P10
--> nearest: part_2_pkey; differs: missing-columns(id), extra-columns(a)
insert into part_1 (id) values (1) on conflict on constraint part_pkey do nothing;
--> 42704
insert into part_1 (id) values (1) on conflict on constraint part_1_pkey do nothing;
--> part_1_pkey
insert into part (id) values (1) on conflict on constraint part_pkey do nothing;
--> part_pkey
insert into part (id) values (1) on conflict do nothing;
--> (any)
insert into excl (id) values (1) on conflict (id) do nothing;
--> 42P10
--> nearest: excl_id; differs: exclusion
insert into excl (id) values (1) on conflict on constraint excl_id do nothing;
--> excl_id
insert into excl (id) values (1) on conflict on constraint excl_id do update set id = 3;
--> 42809
insert into excl (id) values (1) on conflict do nothing;
--> (any)
insert into "Quoted Table" ("Id") values (1) on conflict ("Id") do nothing;
--> Quoted Table_pkey
insert into "Quoted Table" ("Id") values (1) on conflict (Id) do nothing;
--> 42703
insert into "Quoted Table" ("Id") values (1) on conflict ("e-mail") do nothing;
--> Quoted Table_e-mail_key
insert into quoted_table ("Id") values (1) on conflict ("e-mail") do nothing;
--> 42P01
insert into USERS (id) values (1) on conflict (EMAIL) do nothing;
--> users_email_key
insert into checks (id, a) values (1, 1) on conflict on constraint a_positive do nothing;
--> 42809
insert into checks (id, a) values (1, 1) on conflict on constraint to_parent do nothing;
--> 42809
insert into checks (id, a) values (1, 1) on conflict on constraint checks_pkey do nothing;
--> checks_pkey
insert into checks (id, a) values (1, 1) on conflict on constraint checks_a_not_null do nothing;
--> 13-17: 42704
--> 18+: 42809
insert into dd (id) values (1) on conflict (b) do nothing;
--> dd_b_key
insert into dd (id) values (1) on conflict (id) do nothing;
--> 55000
--> nearest: dd_pkey; differs: deferrable
insert into dd (id) values (1) on conflict (a) do nothing;
--> 55000
--> nearest: dd_a_key; differs: deferrable
insert into dd (id) values (1) on conflict do nothing;
--> 55000
--> nearest: dd_pkey; differs: deferrable
insert into dd (id) values (1) on conflict on constraint dd_a_key do nothing;
--> 55000
--> nearest: dd_a_key; differs: deferrable
insert into dd (id) values (1) on conflict on constraint dd_a2 do nothing;
--> 42704
insert into temp_t (id) values (1) on conflict (a) do nothing;
--> temp_t_a_key
insert into pg_temp.temp_t (id) values (1) on conflict (a) do nothing;
--> temp_t_a_key
insert into only_other2 (id) values (1) on conflict (id) do nothing;
--> only_other2_pkey
insert into public.only_other2 (id) values (1) on conflict (id) do nothing;
--> 42P10
insert into un (id) values (1) on conflict (id) do update set id = excluded.id;
--> un_pkey
insert into sameord (a) values (1) on conflict (b, a) do nothing;
--> z, k, sameord_x
insert into sameord (a) values (1) on conflict on constraint k do nothing;
--> k
insert into renamed (a) values (1) on conflict on constraint newest do nothing;
--> newest
insert into renamed (a) values (1) on conflict on constraint old do nothing;
--> 42704
insert into using_index (a) values (1) on conflict on constraint uic do nothing;
--> uic
insert into using_index (a) values (1) on conflict on constraint ui do nothing;
--> 42704
insert into using_index (a) values (1) on conflict (a) do nothing;
--> uic
insert into uct (a) values (1) on conflict (a) do nothing;
--> 0A000
insert into uct (a) values (1) on conflict do nothing;
--> 0A000
insert into dropped (c) values (1) on conflict (c) do nothing;
--> dropped_c_key
insert into dropped (c) values (1) on conflict (a) do nothing;
--> 42703
insert into noind (a) values (1) on conflict do nothing;
--> (any)
insert into noind (a) values (1) on conflict (a) do nothing;
--> 42P10
insert into noind (a) values (1) on conflict do update set a = 1;
--> 42601
insert into users as excluded (id) values (1) on conflict (email) do nothing;
--> users_email_key
insert into users as u (id) values (1) on conflict (lower(u.email)) do nothing;
--> 42P10
--> 13: 42P01
--> 14+: nearest: users_email_key; differs: missing-columns(email), extra-expression(lower(u.email))
insert into users (id) values (1) on conflict ((users.email)) do nothing;
--> users_email_key
--> 13: 42P01
insert into users (id) values (1) on conflict ((public.users.email)) do nothing;
--> users_email_key
--> 13: 42P01
insert into users (id) values (1) on conflict ((app.users.email)) do nothing;
--> 42P01
insert into users (id) values (1) on conflict (email) where users.id > 1 do nothing;
--> users_email_key
--> 13: 42P01
insert into users (id) values (1) on conflict (email) where other.id > 1 do nothing;
--> 42P01
insert into users (id, email) select id, email from app.users on conflict (email) do nothing;
--> users_email_key
with x as (select 1 as id) insert into users (id) select id from x on conflict (email) do nothing;
--> users_email_key
insert into pg_catalog.pg_class (relname) values ('x') on conflict (relname) do nothing;
--> 0A000
insert into pg_class (relname) values ('x') on conflict do nothing;
--> 0A000
--- schema 15+
create table nnd (a int unique nulls not distinct, b int, c int, unique (b) include (c));
--- cases
insert into nnd (a) values (1) on conflict (a) do nothing;
--> nnd_a_key
insert into nnd (a) values (1) on conflict (b) do nothing;
--> nnd_b_c_key
insert into nnd (a) values (1) on conflict (b, c) do nothing;
--> 42P10
--> nearest: nnd_b_c_key; differs: extra-columns(c)
