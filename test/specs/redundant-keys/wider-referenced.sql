--rule: redundant-keys=hint
create table users (id bigint primary key, tenant_id bigint);
alter table users add constraint users_id_tenant_key unique (id, tenant_id);
create table orders (user_id bigint, tenant_id bigint, foreign key (user_id, tenant_id) references users (id, tenant_id));
---
alter table users add constraint users_id_tenant_key unique (id, tenant_id);
