--rule: redundant-keys=hint
create table users (id bigint primary key, email text);
create unique index users_id_email_idx on users (id, email);
create unique index users_email_id_idx on users (email, id);
---
create unique index users_id_email_idx on users (id, email);
create unique index users_email_id_idx on users (email, id);
--                  ^^^^^^^^^^^^^^^^^^ hint redundant-keys: users_email_id_idx forbids nothing more: users_pkey makes (id) unique already
insert into users (id, email) values (1, 'a') on conflict (id, email) do nothing;
--                                                        ^^^^^^^^^^^ resolved users_id_email_idx, users_email_id_idx
