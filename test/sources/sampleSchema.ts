/** A schema with one of everything that PostgreSQL 13 knows and the catalog tells. */
export const sampleSchema = `
create schema app;
create type app.mood as enum ('sad', 'ok');
create domain app.address as text;
create domain app.short_address as app.address check (length(value) < 20);
create table users (
  id bigint primary key,
  tenant int not null,
  email text,
  handle varchar(20) collate "C",
  mood app.mood,
  home app.address,
  deleted_at timestamptz,
  gone int,
  span int4range,
  double int generated always as (tenant * 2) stored,
  fixed bpchar,
  letters char(3)[],
  amount numeric(10, 2),
  constraint users_tenant_check check (tenant > 0)
);
alter table users drop column gone;
create unique index users_email_live on users (lower(email), tenant) where deleted_at is null;
create unique index users_handle_key on users (handle varchar_pattern_ops desc) include (tenant);
alter table users add constraint users_spans exclude using gist (span with &&);
alter table users add constraint users_later unique (email, tenant) deferrable initially deferred;
create index users_plain on users (tenant);
create table app.orders (id int primary key, user_id bigint);
alter table app.orders add constraint orders_user_fkey foreign key (user_id) references users (id) on delete cascade;
create rule quiet as on insert to app.orders where new.id < 0 do instead nothing;
create rule off as on update to app.orders do also select 1;
alter table app.orders disable rule off;
create table parts (a int, b int) partition by range (a);
create table parts_1 partition of parts for values from (0) to (10);
create unique index parts_a on only parts (a);
create table rooted (a int primary key) partition by range (a);
create table rooted_1 partition of rooted for values from (0) to (10);
create table to_parts (a int references rooted);
create view live_users as select id, email from users where deleted_at is null;
create view counted as select count(*) as n from users;
create materialized view heaps as select tenant from users;
create unique index heaps_tenant on heaps (tenant);
create unlogged table scratch (id int);
create sequence numbers;
`;
