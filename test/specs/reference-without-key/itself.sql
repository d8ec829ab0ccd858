create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
create table nodes (id bigint primary key, parent bigint references nodes (id));
--                                                                        ^^^^ resolved nodes_pkey
