create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create rule protect as on update to users do also nothing;
---
insert into users (id, email) values (1, 'a') on conflict (id) do nothing;
--                                                        ^^^^ error table-has-rules 0A000: users has rules (protect); ON CONFLICT does not work with them (0A000)
