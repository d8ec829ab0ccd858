create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
insert into users (id, email) values (1, 'a') on conflict (email text_opps) do nothing;
--                                                               ^^^^^^^^^ error invalid-target-expression 42704: Operator class "text_opps" does not exist for access method "btree" (42704)
