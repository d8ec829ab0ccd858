-- Search paths, shadows, views, rules and what can be inserted into.
--- schema path postgres, public, app

create table public.t (id int primary key, s text unique);
create table app.t (id int, s text, only_app int unique);
create table app.a (id int primary key, s text);
create table postgres.mine (id int unique);
create table public.mine (id int, k int unique);
create temp table shadow (id int unique, tmp int);
create table public.shadow (id int, perm int unique);
create temp table t2 (id int primary key);
create view public.v2 as select * from public.t;
create table app.pg_class (oid int primary key);
create table app.pg_stats (id int primary key);
create table "postgres"."Case" (id int primary key);
create index mine_t on public.t (s);
create type app.comp as (id int);
create table public.comp2 (id int primary key);
--- cases
-- A4: paths
insert into t (id) values (1) on conflict (id) do nothing;
--> t_pkey
insert into t (id) values (1) on conflict (only_app) do nothing;
--> 42703
--> nearest: t_pkey; differs: missing-columns(id), extra-columns(only_app)
insert into app.t (only_app) values (1) on conflict (only_app) do nothing;
--> t_only_app_key
insert into a (id) values (1) on conflict (id) do nothing;
--> a_pkey
insert into mine (id) values (1) on conflict (id) do nothing;
--> mine_id_key
insert into mine (id) values (1) on conflict (k) do nothing;
--> 42703
--> nearest: mine_id_key; differs: missing-columns(id), extra-columns(k)
insert into public.mine (id) values (1) on conflict (k) do nothing;
--> mine_k_key
insert into shadow (id) values (1) on conflict (id) do nothing;
--> shadow_id_key
insert into shadow (id) values (1) on conflict (perm) do nothing;
--> 42703
--> nearest: shadow_id_key; differs: missing-columns(id), extra-columns(perm)
insert into pg_temp.shadow (id) values (1) on conflict (id) do nothing;
--> shadow_id_key
insert into public.shadow (id) values (1) on conflict (perm) do nothing;
--> shadow_perm_key
insert into pg_temp.t (id) values (1) on conflict (id) do nothing;
--> 42P01
insert into t2 values (1) on conflict (id) do nothing;
--> t2_pkey
insert into pg_class (oid) values (1) on conflict (oid) do nothing;
--> 0A000
insert into app.pg_class (oid) values (1) on conflict (oid) do nothing;
--> pg_class_pkey
insert into pg_stats (id) values (1) on conflict (id) do nothing;
--> 42703
--> unknown uncertain-table: the catalog does not hold it
insert into app.pg_stats (id) values (1) on conflict (id) do nothing;
--> pg_stats_pkey
insert into "Case" values (1) on conflict (id) do nothing;
--> Case_pkey
insert into Case values (1) on conflict (id) do nothing;
--> 42601
--> unknown dynamic-sql: the target or what it sets may mean a variable
insert into postgres."Case" values (1) on conflict (id) do nothing;
--> Case_pkey
insert into v2 (id) values (1) on conflict (s) do nothing;
--> t_s_key
insert into comp (id) values (1) on conflict (id) do nothing;
--> 42809
insert into app.comp (id) values (1) on conflict (id) do nothing;
--> 42809
insert into comp2 (id) values (1) on conflict (id) do nothing;
--> comp2_pkey
insert into nowhere (id) values (1) on conflict (id) do nothing;
--> 42P01
create table r (x int references mine (id));
--> mine_id_key
create table r (x int references mine (k));
--> 42703
--> nearest: mine_id_key; differs: missing-columns(id), extra-columns(k)
create table r (x int references t);
--> t_pkey
create table r (x int references shadow (id));
--> 42P16
create temp table r (x int references shadow (id))
--> shadow_id_key
create table r (x int references public.shadow (perm));
--> shadow_perm_key
create table r (x int references a);
--> a_pkey
create table r (x int references "Case");
--> Case_pkey
create table app.r (x int references t (only_app));
--> 42703
--> nearest: t_pkey; differs: missing-columns(id), extra-columns(only_app)
--- schema path public, pg_temp
create temp table late (id int primary key);
create table public.late (id int, k int unique);
create temp table only_temp (id int primary key);
--- cases
-- A4: pg_temp placed
insert into late (id) values (1) on conflict (k) do nothing;
--> late_k_key
insert into late (id) values (1) on conflict (id) do nothing;
--> 42P10
--> nearest: late_k_key; differs: missing-columns(k), extra-columns(id)
insert into pg_temp.late (id) values (1) on conflict (id) do nothing;
--> late_pkey
insert into only_temp values (1) on conflict (id) do nothing;
--> only_temp_pkey
--- schema
create table base (id int primary key, email text unique, tenant int, n int default 5, live boolean);
create unique index base_low on base (lower(email)) where live;
create unique index base_tn on base (tenant, n);
create view v as select id as ident, email as mail, tenant, n from base;
create view v_sub as select mail, ident from v where tenant > 0 with check option;
create view v_local as select * from base where n > 0 with local check option;
create view v_barrier with (security_barrier) as select id, email from base where live;
create view v_low as select id, lower(email) as low, live from base;
create view v_const as select id, 1 as one, email || 'x' as ex from base;
create view v_cols (a, b, c) as select id, email, tenant from base;
create view v_cast as select id, email::varchar as email, tenant::bigint as tenant from base;
create view v_dup as select id, id as id2, email from base;
create view v_join as select b.id, c.email from base b join base c using (id);
create view v_dist as select distinct id, email from base;
create view v_lim as select id, email from base limit 5;
create view v_agg as select id, count(*) from base group by id;
create view v_union as select id from base union all select id from base;
create view v_cte as with x as (select id from base) select id from x;
create view v_order as select id, email from base order by id;
create view v_sys as select id, ctid as c, tableoid as o from base;
create view v_srf as select id, generate_series(1, 2) as g from base;
create view v_subq as select id, (select max(n) from base) as m, email from base;
create view v_wf as select id, row_number() over () as rn from base;
create view v_whole as select base as whole, id from base;
create view v_none as select from base;
create view v_quoted as select id as "Id", email as "E Mail" from base;
create view v_default as select id, email from base; alter view v_default alter column email set default 'x';
create view v_on_view_cols (x, y) as select c, a from v_cols;
create view v_inst as select id, email from base;
create function tf() returns trigger language plpgsql as 'begin return new; end';
create trigger ti instead of insert on v_inst for each row execute function tf();
create view v_instu as select id, email from base;
create trigger tu instead of update on v_instu for each row execute function tf();
create view v_rule as select id, email from base;
create rule vr as on insert to v_rule do instead insert into base (id, email) values (new.id, new.email);
create view v_rulen as select id, email from base;
create rule vr as on insert to v_rulen do instead nothing;
create view v_ruleu as select id, email from base;
create rule vr as on update to v_ruleu do instead nothing;
create view v_part as select id, k from (select 1 as id, 2 as k) z;
create table ruled (id int primary key, x int unique);
create rule rw as on insert to ruled where new.x > 5 do instead nothing;
create table ruled2 (id int primary key); create rule rw as on insert to ruled2 where new.id > 5 do also nothing;
create table ruled3 (id int primary key); create rule rw as on insert to ruled3 do also (insert into ruled values (new.id); select 1);
create table ruled4 (id int primary key); create rule rw as on update to ruled4 where new.id > 5 do also nothing; alter table ruled4 disable rule rw;
create table ruled5 (id int primary key); create rule rw as on insert to ruled5 do also insert into ruled values (new.id); alter table ruled5 disable rule rw;
create table trig (id int primary key); create trigger tb before insert or update on trig for each row execute function tf();
create table rls (id int primary key, o text unique); alter table rls enable row level security; alter table rls force row level security; create policy pol on rls for insert with check (id > 0);
create foreign data wrapper fdw; create server srv foreign data wrapper fdw; create foreign table ft (id int not null, x int) server srv;
create materialized view mv as select id from base; create unique index mv_id on mv (id);
create sequence sq;
create table twins (id int, k int, constraint tw_def unique (id) deferrable, constraint tw_k unique (k)); create unique index tw_imm on twins (id); create unique index tw_part on twins (k) where id > 0;
create table notnulls (id int primary key, a int not null, b int constraint b_is_there not null unique, c int, constraint chk check (a > b), constraint nv check (c > 0) not valid);
--- cases
-- A16: views
insert into v (ident) values (1) on conflict (ident) do nothing;
--> base_pkey
insert into v (ident) values (1) on conflict (id) do nothing;
--> 42703
insert into v (ident) values (1) on conflict (mail) do update set mail = excluded.mail;
--> base_email_key
insert into v (ident) values (1) on conflict (mail) do update set mail = v.mail || excluded.mail where v.ident > excluded.ident returning ident, v.*;
--> base_email_key
insert into v (ident) values (1) on conflict (mail) do update set email = excluded.mail;
--> 42703
insert into v (ident) values (1) on conflict (mail) do update set mail = excluded.email;
--> 42703
insert into v (ident) values (1) on conflict (mail) do update set mail = base.email;
--> 42P01
insert into v (ident) values (1) on conflict (mail) do nothing returning email;
--> 42703
insert into v (ident) values (1) on conflict (n, tenant) do nothing;
--> base_tn
insert into v (ident) values (1) on conflict (lower(mail)) do nothing;
--> 42P10
--> nearest: base_low; differs: predicate-missing
insert into v (ident) values (1) on conflict do nothing;
--> (any)
insert into v (ident) values (1) on conflict on constraint base_pkey do nothing;
--> 42704
insert into v as w (ident) values (1) on conflict ((w.ident)) do nothing;
--> 13: 42P01
--> 14+: base_pkey
insert into v (id) values (1) on conflict (ident) do nothing;
--> 42703
insert into v_sub (ident) values (1) on conflict (ident) do nothing;
--> base_pkey
insert into v_sub (ident) values (1) on conflict (mail) do update set mail = 'x';
--> base_email_key
insert into v_sub (ident) values (1) on conflict (tenant) do nothing;
--> 42703
insert into v_local (id) values (1) on conflict (id) do nothing;
--> base_pkey
insert into v_local (id) values (1) on conflict (lower(email)) where live do nothing;
--> base_low
insert into v_barrier (id) values (1) on conflict (email) do nothing;
--> base_email_key
insert into v_barrier (id) values (1) on conflict (live) do nothing;
--> 42703
insert into v_low (id) values (1) on conflict (low) where live do nothing;
--> base_low
insert into v_low (id) values (1) on conflict (low) do nothing;
--> 42P10
--> nearest: base_low; differs: predicate-missing
insert into v_low (id, low) values (1, 'x') on conflict (id) do nothing;
--> 0A000
insert into v_low (id) values (1) on conflict (id) do update set low = 'x';
--> 0A000
insert into v_const (id) values (1) on conflict (one) do nothing;
--> 42P10
--> nearest: base_pkey; differs: missing-columns(id), extra-expression(one)
insert into v_const (id) values (1) on conflict (id, one) do nothing;
--> 42P10
--> nearest: base_pkey; differs: extra-expression(one)
insert into v_const (id) values (1) on conflict (ex) do nothing;
--> 42P10
--> nearest: base_pkey; differs: missing-columns(id), extra-expression(ex)
insert into v_cols (a) values (1) on conflict (a) do nothing;
--> base_pkey
insert into v_cols (a) values (1) on conflict (b) do update set b = excluded.b, c = v_cols.c;
--> base_email_key
insert into v_cols (a) values (1) on conflict (id) do nothing;
--> 42703
insert into v_cast (id) values (1) on conflict (email) do nothing;
--> 42P10
--> nearest: base_email_key; differs: missing-columns(email), extra-expression(email)
insert into v_cast (id) values (1) on conflict (id) do nothing;
--> base_pkey
insert into v_dup (id) values (1) on conflict (id2) do nothing;
--> base_pkey
insert into v_dup (id) values (1) on conflict (id, id2) do nothing;
--> base_pkey
insert into v_dup (id, id2) values (1, 2) on conflict (id) do nothing;
--> 42601
insert into v_join (id) values (1) on conflict (id) do nothing;
--> 55000
insert into v_dist (id) values (1) on conflict (id) do nothing;
--> 55000
insert into v_lim (id) values (1) on conflict (id) do nothing;
--> 55000
insert into v_agg (id) values (1) on conflict (id) do nothing;
--> 55000
insert into v_union (id) values (1) on conflict (id) do nothing;
--> 55000
insert into v_cte (id) values (1) on conflict (id) do nothing;
--> 55000
insert into v_order (id) values (1) on conflict (email) do nothing;
--> base_email_key
insert into v_sys (id) values (1) on conflict (id) do nothing;
--> base_pkey
insert into v_sys (id) values (1) on conflict (c) do nothing;
--> 42P10
--> unknown opaque-expression: an operator, function or constant that is not evaluated here
insert into v_srf (id) values (1) on conflict (id) do nothing;
--> 55000
--> unknown view: the view is not followed
insert into v_subq (id) values (1) on conflict (email) do nothing;
--> base_email_key
insert into v_subq (id) values (1) on conflict (m) do nothing;
--> 42P10
--> unknown view: the view is not followed
insert into v_wf (id) values (1) on conflict (id) do nothing;
--> 55000
--> unknown view: the view is not followed
insert into v_whole (id) values (1) on conflict (id) do nothing;
--> base_pkey
insert into v_none default values on conflict do nothing;
--> 55000
--> unknown view: the view is not followed
insert into v_quoted ("Id") values (1) on conflict ("E Mail") do nothing;
--> base_email_key
insert into v_quoted ("Id") values (1) on conflict ("e mail") do nothing;
--> 42703
insert into v_default (id) values (1) on conflict (email) do nothing;
--> base_email_key
insert into v_on_view_cols (y) values (1) on conflict (y) do nothing;
--> base_pkey
insert into v_on_view_cols (y) values (1) on conflict (x) do nothing;
--> 42P10
--> nearest: base_tn; differs: missing-columns(n)
insert into v_inst (id) values (1) on conflict (id) do nothing;
--> 42P10
insert into v_inst (id) values (1) on conflict do nothing;
--> (any)
insert into v_inst (id) values (1) on conflict on constraint base_pkey do nothing;
--> 42704
insert into v_instu (id) values (1) on conflict (id) do nothing;
--> base_pkey
insert into v_instu (id) values (1) on conflict (id) do update set email = 'x';
--> base_pkey
insert into v_rule (id) values (1) on conflict (id) do nothing;
--> 0A000
--> unknown view: the view is not followed
insert into v_rule (id) values (1) on conflict do nothing;
--> 0A000
--> unknown view: the view is not followed
insert into v_rulen (id) values (1) on conflict (id) do nothing;
--> (any)
--> unknown view: the view is not followed
insert into v_ruleu (id) values (1) on conflict (id) do nothing;
--> base_pkey
--> unknown view: the view is not followed
insert into v_part (id) values (1) on conflict (id) do nothing;
--> 55000
-- A14 A15 A18: rules, triggers, row security and kinds
insert into ruled (id) values (1) on conflict (id) do nothing;
--> ruled_pkey
insert into ruled (id) values (1) on conflict (x) do update set id = 3;
--> ruled_x_key
insert into ruled2 (id) values (1) on conflict (id) do nothing;
--> ruled2_pkey
insert into ruled3 (id) values (1) on conflict (id) do nothing;
--> 0A000
insert into ruled3 (id) values (1) on conflict (nope) do nothing;
--> 42703
--> nearest: ruled3_pkey; differs: missing-columns(id), extra-columns(nope)
insert into ruled4 (id) values (1) on conflict (id) do nothing;
--> 0A000
insert into ruled5 (id) values (1) on conflict (id) do nothing;
--> ruled5_pkey
insert into trig (id) values (1) on conflict (id) do update set id = 2;
--> trig_pkey
insert into rls (id) values (1) on conflict (o) do update set o = 'x';
--> rls_o_key
insert into ft (id) values (1) on conflict (id) do nothing;
--> 42P10
insert into ft (id) values (1) on conflict (id) do update set x = 1;
--> 42P10
insert into ft (id) values (1) on conflict (nope) do nothing;
--> 42703
insert into ft (id) values (1) on conflict on constraint ft_id_not_null do nothing;
--> 13-17: 42704
--> 18: 42809
insert into mv (id) values (1) on conflict (id) do nothing;
--> 42809
insert into mv (id) values (1) on conflict do nothing;
--> 42809
insert into sq (last_value) values (1) on conflict do nothing;
--> 42809
insert into mv_id (id) values (1) on conflict (id) do nothing;
--> 42809
-- B16 A13: twins and constraints
insert into twins (id) values (1) on conflict (id) do nothing;
--> 55000
--> nearest: tw_def; differs: deferrable
insert into twins (id) values (1) on conflict (id) do update set k = 1;
--> 55000
--> nearest: tw_def; differs: deferrable
insert into twins (id) values (1) on conflict (k) do nothing;
--> tw_k
insert into twins (id) values (1) on conflict (k) where id > 5 do nothing;
--> tw_k, tw_part
insert into twins (id) values (1) on conflict on constraint tw_k do nothing;
--> tw_k
insert into twins (id) values (1) on conflict on constraint tw_def do nothing;
--> 55000
--> nearest: tw_def; differs: deferrable
insert into twins (id) values (1) on conflict on constraint tw_imm do nothing;
--> 42704
--> nearest: tw_imm; differs: not-a-constraint
insert into twins (id) values (1) on conflict do nothing;
--> 55000
--> nearest: tw_def; differs: deferrable
insert into notnulls (id, a, b) values (1, 2, 1) on conflict on constraint b_is_there do nothing;
--> 13-17: 42704
--> 18: 42809
insert into notnulls (id, a, b) values (1, 2, 1) on conflict on constraint notnulls_a_not_null do nothing;
--> 13-17: 42704
--> 18: 42809
insert into notnulls (id, a, b) values (1, 2, 1) on conflict on constraint notnulls_id_not_null do nothing;
--> 13-17: 42704
--> 18: 42809
insert into notnulls (id, a, b) values (1, 2, 1) on conflict on constraint chk do nothing;
--> 42809
insert into notnulls (id, a, b) values (1, 2, 1) on conflict on constraint nv do nothing;
--> 42809
insert into notnulls (id, a, b) values (1, 2, 1) on conflict on constraint notnulls_b_key do nothing;
--> notnulls_b_key
