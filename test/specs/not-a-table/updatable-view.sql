create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create view people as select id, email from users;
create materialized view crowd as select id from users;
---
insert into people (id, email) values (1, 'a') on conflict (id) do nothing;
--                                                         ^^^^ resolved users_pkey
