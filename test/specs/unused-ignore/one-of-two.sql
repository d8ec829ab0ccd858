create table users (id bigint primary key, email text unique);
---
/* schema-lens-ignore-next-line assigns-conflict-key, no-matchng-key: a merge */
--                                                    ^^^^^^^^^^^^^^ information unused-ignore: There is no rule no-matchng-key; perhaps no-matching-key is meant
insert into users (id, email) values (1, 'a') on conflict (email) do update set email = 'c';
--                                                        ^^^^^^^ resolved users_email_key
--fix: Remove no-matchng-key from the comment
/* schema-lens-ignore-next-line assigns-conflict-key: a merge */
insert into users (id, email) values (1, 'a') on conflict (email) do update set email = 'c';
