create table users (id bigserial primary key, email text unique, handle text unique);
---
insert into users (email, handle) values ('a', 'b') on conflict (email) do nothing;
--                                                              ^^^^^^^ hint uncovered-key: A duplicate in another key still raises 23505: users_handle_key (handle)
--rule: uncovered-key=hint
