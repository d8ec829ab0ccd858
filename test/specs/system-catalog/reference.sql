create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
create table more (relation oid references pg_class (oid));
--                                         ^^^^^^^^ error system-catalog 42501: pg_class is a catalog table; a foreign key cannot reference it (42501)
