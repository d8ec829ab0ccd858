create table waba_accounts (id bigserial primary key, user_id bigint, waba_id text, token text, phone text unique, constraint waba_accounts_user_waba_unique unique (user_id, waba_id));
---
insert into waba_accounts (user_id, waba_id, token) values ($1, $2, $3)
  on conflict (user_id, waba_id) do update set token = $3, user_id = $4;
--                                                         ^^^^^^^^^^^^ warning assigns-conflict-key: DO UPDATE assigns user_id, a column of the conflict key waba_accounts_user_waba_unique
--fix: Remove user_id from the SET list, and drop its argument
insert into waba_accounts (user_id, waba_id, token) values ($1, $2, $3)
  on conflict (user_id, waba_id) do update set token = $3;
