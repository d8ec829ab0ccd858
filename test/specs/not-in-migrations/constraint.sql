create table users (id bigint primary key, tenant int, email text, note text, constraint "one per tenant" unique nulls not distinct (tenant, email) include (note));
---
create table users (id bigint primary key, tenant int, email text, note text);
---
insert into users (id, email) values (1, 'a') on conflict on constraint "one per tenant" do nothing;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information not-in-migrations 42704: one per tenant is in dev but not in the migrations: a database made from them refuses this (42704)
--migration: Create migration: one per tenant UNIQUE (tenant, email) on users
