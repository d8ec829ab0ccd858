create table users (id bigserial primary key, email text unique);
---
insert into users (id, email) values (default, 'b') on conflict (email) do nothing;
--                                                              ^^^^^^^ resolved users_email_key
--rule: uncovered-key=hint
