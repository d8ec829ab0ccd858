--rule: redundant-keys=hint
create table users (id bigint primary key);
create table orders (id bigint primary key, user_id bigint references users (id), note text);
alter table orders add constraint orders_user_id_id_key unique (user_id, id);
---
alter table orders add constraint orders_user_id_id_key unique (user_id, id);
