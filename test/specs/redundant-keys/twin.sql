--rule: redundant-keys=hint
create table users (id bigint primary key, email text constraint users_email_key unique);
create unique index users_email_idx on users (email);
---
create unique index users_email_idx on users (email);
--                  ^^^^^^^^^^^^^^^ hint redundant-keys: users_email_idx repeats users_email_key (email): one index is enough
--migration: Create migration: drop users_email_idx of users
