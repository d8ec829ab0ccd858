create table users (id bigint primary key, email text constraint users_email_key unique);
create unique index users_email_idx on users (email);
---
create unique index users_email_idx on users (email);
