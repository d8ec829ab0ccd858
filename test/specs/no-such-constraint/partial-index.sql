create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
create unique index users_email_live on users (email) where deleted_at is null;
---
INSERT INTO users (id, email) VALUES (1, 'a') ON CONFLICT ON CONSTRAINT users_email_live DO NOTHING;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error no-such-constraint 42704: users_email_live is a unique index, not a constraint; ON CONSTRAINT cannot name it (42704)
--fix: Change target to (email) WHERE deleted_at IS NULL
INSERT INTO users (id, email) VALUES (1, 'a') ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING;
