--rule: redundant-keys=hint
create table users (id bigint primary key, email text constraint users_email_key unique);
create unique index users_email_idx on users (email);
---
create unique index users_email_idx on users (email);
--                  ^^^^^^^^^^^^^^^ hint redundant-keys: users_email_idx repeats users_email_key (email): one index is enough
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ resolved users_email_key, users_email_idx
