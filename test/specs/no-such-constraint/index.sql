create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_email_idx on users (email);
---
insert into users (id, email) values (1, 'a') on conflict on constraint users_email_idx do nothing;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error no-such-constraint 42704: users_email_idx is a unique index, not a constraint; ON CONSTRAINT cannot name it (42704)
--fix: Change target to (email)
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--migration: Create migration: make users_email_idx a constraint
