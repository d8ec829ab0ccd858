--rule: redundant-keys=hint
create table users (id bigint primary key, email text constraint users_email_key unique, deleted_at timestamptz, handle text);
create unique index users_email_live on users (email) where deleted_at is null;
create unique index users_handle_live on users (handle) where deleted_at is null;
create unique index users_handle_live_again on users (handle) where deleted_at is null;
create unique index users_handle_gone on users (handle) where deleted_at is not null;
---
create unique index users_email_live on users (email) where deleted_at is null;
--                  ^^^^^^^^^^^^^^^^ hint redundant-keys: users_email_live forbids nothing more: users_email_key makes (email) unique already
create unique index users_handle_live_again on users (handle) where deleted_at is null;
--                  ^^^^^^^^^^^^^^^^^^^^^^^ hint redundant-keys: users_handle_live_again repeats users_handle_live (handle): one index is enough
create unique index users_handle_gone on users (handle) where deleted_at is not null;
