create table users (id bigserial primary key, email text unique, handle text unique);
---
with added as (
  insert into users (email, handle) values ($1, $2) returning id
--^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint insert-can-conflict: This INSERT can violate users_email_key (email), users_handle_key (handle) (23505)
) select id from added;
--rule: insert-can-conflict=hint
