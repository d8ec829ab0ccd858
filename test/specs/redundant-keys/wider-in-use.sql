--rule: redundant-keys=hint
create table users (id bigint primary key, email text);
create unique index users_id_email_idx on users (id, email);
---
create unique index users_id_email_idx on users (id, email);
insert into users (id, email) values (1, 'a') on conflict (id, email) do nothing;
--                                                        ^^^^^^^^^^^ resolved users_id_email_idx
