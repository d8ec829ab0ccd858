--rule: redundant-keys=hint
create table users (id bigint primary key, email text constraint users_email_key unique);
alter table users add constraint users_email_again unique (email);
---
alter table users add constraint users_email_again unique (email);
insert into users (id, email) values (1, 'a') on conflict on constraint users_email_again do nothing;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ resolved users_email_again
