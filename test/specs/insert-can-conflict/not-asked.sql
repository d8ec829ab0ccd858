create table users (id bigserial primary key, email text unique);
---
insert into users (email) values ($1);
