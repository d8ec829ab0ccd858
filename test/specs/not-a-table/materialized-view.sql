create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create view people as select id, email from users;
create materialized view crowd as select id from users;
---
insert into crowd (id) values (1) on conflict do nothing;
--          ^^^^^ error not-a-table 42809: crowd is a materialized view; ON CONFLICT needs a table or an updatable view (42809)
