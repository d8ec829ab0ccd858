create table users (id bigint primary key, email text unique);
---
insert into users (id, email) values (1, 'a') on conflict (email) do nothing; -- schema-lens-ignore no-matching-key: later
--                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unused-ignore: Nothing is ignored here: no-matching-key is not reported
--                                                            ^^^^^^^ resolved users_email_key
--fix: Remove the unused ignore comment
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
