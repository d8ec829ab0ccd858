create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create view people as select id, email from users;
create materialized view crowd as select id from users;
---
create table orders (user_id bigint references people (id));
--                                             ^^^^^^ error not-a-table 42809: people is a view; a foreign key references a table only (42809)
