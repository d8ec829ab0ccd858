--rule: redundant-keys=hint
create table users (id bigint primary key, tenant_id bigint not null);
create unique index users_id_tenant_idx on users (id, tenant_id);
alter table users replica identity using index users_id_tenant_idx;
---
create unique index users_id_tenant_idx on users (id, tenant_id);
