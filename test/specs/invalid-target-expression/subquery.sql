create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
insert into users (id, email) values (1, 'a') on conflict (((select 1))) do nothing;
--                                                         ^^^^^^^^^^^^ error invalid-target-expression 0A000: Cannot use subquery in index expression (0A000)
