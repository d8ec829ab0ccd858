create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
insert into users (id, email) values (1, 'a') on conflict (email collate nowhere) do nothing;
--                                                                       ^^^^^^^ error invalid-target-expression 42704: Collation "nowhere" for encoding "UTF8" does not exist (42704)
