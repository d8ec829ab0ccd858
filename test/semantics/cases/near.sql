-- Which key an expert would name where none fits, and what stands between.
--- schema
create table users (id bigint primary key, tenant_id bigint not null, email text not null, handle text, deleted_at timestamptz, active boolean, region text,
  constraint users_tenant_email unique (tenant_id, email), constraint users_handle unique (handle) deferrable, constraint users_region exclude (region with =));
create unique index users_email_live on users (email) where deleted_at is null;
create unique index users_lower_handle on users (lower(handle), tenant_id);
create unique index users_region_c on users (region collate "C", active);
--- cases
-- B5: columns
insert into users values (1, 1, 'a') on conflict (tenant_id) do nothing;
--> 42P10
--> nearest: users_tenant_email; differs: missing-columns(email)
insert into users values (1, 1, 'a') on conflict (tenant_id, email, id) do nothing;
--> 42P10
--> nearest: users_tenant_email; differs: extra-columns(id)
insert into users values (1, 1, 'a') on conflict (id, handle) do nothing;
--> 42P10
--> nearest: users_pkey; differs: extra-columns(handle)
insert into users values (1, 1, 'a') on conflict (tenant_id, handle) do nothing;
--> 42P10
--> nearest: users_lower_handle; differs: extra-columns(handle), missing-expression(lower(handle))
insert into users values (1, 1, 'a') on conflict (active) do nothing;
--> 42P10
--> nearest: users_region_c; differs: missing-columns(region)
-- C1 C4: partial
insert into users values (1, 1, 'a') on conflict (email) do nothing;
--> 42P10
--> nearest: users_email_live; differs: predicate-missing
insert into users values (1, 1, 'a') on conflict (email) where active do nothing;
--> 42P10
--> nearest: users_email_live; differs: predicate-not-implied
insert into users values (1, 1, 'a') on conflict (email) where deleted_at = $1 do nothing;
--> 42P10
--> nearest: users_email_live; differs: predicate-not-implied
-- B6: expressions
insert into users values (1, 1, 'a') on conflict (tenant_id, lower(email)) do nothing;
--> 42P10
--> nearest: users_tenant_email; differs: missing-columns(email), extra-expression(lower(email))
insert into users values (1, 1, 'a') on conflict (lower(handle)) do nothing;
--> 42P10
--> nearest: users_lower_handle; differs: missing-columns(tenant_id)
insert into users values (1, 1, 'a') on conflict (tenant_id, upper(handle)) do nothing;
--> 42P10
--> nearest: users_lower_handle; differs: missing-expression(lower(handle)), extra-expression(upper(handle))
-- B7: collation
insert into users values (1, 1, 'a') on conflict (region collate "POSIX", active) do nothing;
--> 42P10
--> nearest: users_region_c; differs: collation(POSIX for C)
insert into users values (1, 1, 'a') on conflict (region text_pattern_ops, active) do nothing;
--> 42P10
--> nearest: users_region_c; differs: operator-class(text_pattern_ops for text_ops)
-- B3: exclusion
insert into users values (1, 1, 'a') on conflict (region) do nothing;
--> 42P10
--> nearest: users_region; differs: exclusion
-- B16: deferrable
insert into users values (1, 1, 'a') on conflict (handle) do nothing;
--> 55000
--> nearest: users_handle; differs: deferrable
insert into users values (1, 1, 'a') on conflict do nothing;
--> 55000
--> nearest: users_handle; differs: deferrable
insert into users values (1, 1, 'a') on conflict on constraint users_handle do nothing;
--> 55000
--> nearest: users_handle; differs: deferrable
-- A13: constraints
insert into users values (1, 1, 'a') on conflict on constraint users_email_live do nothing;
--> 42704
--> nearest: users_email_live; differs: not-a-constraint
insert into users values (1, 1, 'a') on conflict on constraint users_region do update set handle = 'x';
--> 42809
--> nearest: users_region; differs: exclusion
-- E5: references
create table made (x text references users (email));
--> 42830
--> nearest: users_email_live; differs: partial
create table made (x bigint references users (tenant_id));
--> 42830
--> nearest: users_tenant_email; differs: missing-columns(email)
create table made (x bigint, y text, z bigint, foreign key (x, y, z) references users (tenant_id, email, id));
--> 42830
--> nearest: users_tenant_email; differs: extra-columns(id)
create table made (x text references users (handle));
--> 55000
--> nearest: users_handle; differs: deferrable
create table made (x text references users (region));
--> 42830
--> nearest: users_region; differs: exclusion
--- schema
create table broken (a int, b int);
insert into broken values (1, 1), (1, 2);
--fails
create unique index concurrently broken_a on broken (a)
--then
create unique index broken_ab on broken (a, b, (a + b));
--- cases
-- B4: invalid
insert into broken values (1) on conflict (a) do nothing;
--> 42P10
--> nearest: broken_a; differs: invalid
create table made (x int references broken (a));
--> 42830
--> nearest: broken_a; differs: invalid
insert into broken values (1) on conflict (a, b) do nothing;
--> 42P10
--> nearest: broken_ab; differs: missing-expression(((a + b)))
--- schema 18+
create table stay (room int4range, during daterange, constraint stay_pk primary key (room, during without overlaps));
--- cases
-- B15: WITHOUT OVERLAPS
insert into stay values ('[1,1]', '[2020-01-01,2020-02-01)') on conflict (room, during) do nothing;
--> 42P10
--> nearest: stay_pk; differs: without-overlaps
