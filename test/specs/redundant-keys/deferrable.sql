--rule: redundant-keys=hint
create table users (id bigint primary key, email text, handle text, constraint users_email_late unique (email) deferrable);
create unique index users_email_idx on users (email);
---
create unique index users_email_idx on users (email);
alter table users add constraint users_email_late unique (email) deferrable;
--                               ^^^^^^^^^^^^^^^^ hint redundant-keys: users_email_late repeats users_email_idx (email): one index is enough
--migration: Create migration: drop users_email_late of users
