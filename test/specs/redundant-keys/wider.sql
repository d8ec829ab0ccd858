--rule: redundant-keys=hint
create table users (id bigint primary key, email text);
alter table users add constraint users_id_email_key unique (id, email);
---
alter table users add constraint users_id_email_key unique (id, email);
--                               ^^^^^^^^^^^^^^^^^^ hint redundant-keys: users_id_email_key forbids nothing more: users_pkey makes (id) unique already
