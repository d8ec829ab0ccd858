create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
insert into pg_namespace (oid) values (1) on conflict (oid) do nothing;
--          ^^^^^^^^^^^^ error system-catalog 0A000: pg_namespace is a catalog table; ON CONFLICT is not supported there (0A000)
