create table waba_accounts (id bigserial primary key, user_id bigint, waba_id text, token text, phone text unique, constraint waba_accounts_user_waba_unique unique (user_id, waba_id));
---
insert into waba_accounts (user_id, waba_id, phone) values (1, 'w', '1')
  on conflict (user_id, waba_id) do update set user_id = excluded.user_id, waba_id = coalesce(excluded.waba_id, waba_accounts.waba_id), phone = excluded.phone;
--            ^^^^^^^^^^^^^^^^^^ resolved waba_accounts_user_waba_unique
