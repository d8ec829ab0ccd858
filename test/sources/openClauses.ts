/** Functions, types and operators of the project's own, which the catalog does not tell the meaning of. */
export const schema = `
create schema app;
create function app.canon(text) returns text language plpgsql immutable as $$ begin return lower(trim($1)); end $$;
create function app.is_open(text) returns boolean language plpgsql immutable as $$ begin return $1 <> 'closed'; end $$;
create function app.raises(text) returns text language plpgsql immutable as $$ begin raise 'no %', $1; end $$;
create function app.divides(int) returns int language plpgsql immutable as $$ begin return 1 / $1; end $$;
create function app.slow(int) returns int language plpgsql immutable as $$ begin perform pg_sleep($1); return $1; end $$;
create table app.log (line text);
create function app.writes(text) returns text language plpgsql volatile as
  $$ begin insert into app.log values ($1); return $1; end $$;
create function app.lies(text) returns text language plpgsql immutable as
  $$ begin insert into app.log values ($1); return $1; end $$;
create function app.same(text, text) returns boolean language sql immutable as 'select lower($1) = lower($2)';
create operator app.=~= (leftarg = text, rightarg = text, function = app.same);
create domain app.code as text not null check (value <> '' and app.raises(value) is not null);
create type app.pair as (a int, b int);
create table app.users (
  id bigint generated always as identity primary key, "Email" text not null default app.raises('default'),
  status text, code app.code, pair app.pair, span int4range, twice bigint generated always as (char_length(status)) stored
);
create unique index users_canon on app.users (app.canon("Email"));
create unique index users_open on app.users (status) where app.is_open(status);
create unique index users_alike on app.users (code) where status operator(app.=~=) 'open';
create table app.late (id int primary key, name text);
create unique index late_canon on app.late (app.canon(name));
alter table app.late add constraint late_name unique (name) deferrable;
create table app.parted (id int, name text, primary key (id, name)) partition by hash (id);
create table app.parted_0 partition of app.parted for values with (modulus 1, remainder 0);
create unique index parted_canon on app.parted_0 (app.canon(name));
create view app.people as select id as number, "Email" as email, app.canon("Email") as canon, 1 as one from app.users;
create materialized view app.counted as select id, status from app.users;
create unique index counted_canon on app.counted (app.canon(status));
`;

/** An upsert with this conflict target. */
export const target = (text: string, table = 'app.users') =>
  `insert into ${table} default values on conflict ${text} do nothing`;
const through = (text: string) => `insert into app.people (email) values ('a') on conflict ${text} do nothing`;

/** Statements that the catalog leaves open, and what PostgreSQL says to them. */
export const cases: readonly { readonly says: string; readonly sql: string }[] = [
  { says: 'users_canon', sql: target('(app.canon("Email"))') },
  { says: 'users_canon', sql: target('(app.canon("Email") text_ops)') },
  { says: '42P10', sql: target('(app.canon(status))') },
  { says: '42P10', sql: target('(app.canon("Email") collate "C")') },
  { says: 'users_open', sql: target('(status) where app.is_open(status)') },
  {
    says: 'users_open',
    sql: target("(status) where app.is_open(status) and id > 3 /* more */ and status = E'it\\'s'"),
  },
  { says: '42P10', sql: target('(status) where not app.is_open(status)') },
  { says: 'users_alike', sql: target("(code) where status operator(app.=~=) 'open'") },
  { says: '42P10', sql: target("(code) where status operator(app.=~=) 'other'") },
  { says: '42883', sql: target('(app.nothing("Email"))') },
  { says: '42883', sql: target('(canon("Email"))') },
  { says: '42883', sql: target('(status) where app.is_open(id)') },
  { says: '42P10', sql: through('(app.canon(number::text))') },
  { says: 'users_canon', sql: through('(app.canon(email))') },
  { says: 'users_canon', sql: through('(canon)') },
  { says: 'late_canon', sql: target('(app.canon(name))', 'app.late') },
  { says: '42P10', sql: target('(app.canon(name))', 'app.parted') },
  { says: 'parted_canon', sql: target('(app.canon(name))', 'app.parted_0') },
  { says: '42809', sql: target('(app.canon(status))', 'app.counted') },
  // A constant call is evaluated by every plan: what PostgreSQL raises is an answer, what a function raises is none.
  { says: 'opaque-expression', sql: target("(status) where app.is_open(app.raises('x'))") },
  { says: 'opaque-expression', sql: target('(status) where app.divides(0) = 1 and app.is_open(status)') },
  { says: '22011', sql: target("(status) where app.is_open(status) and substr('a', 1, -1) = 'a'") },
  { says: '42P10', sql: target('(app.writes("Email"))') },
];
