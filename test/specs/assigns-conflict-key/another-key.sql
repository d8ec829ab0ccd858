create table waba_accounts (id bigserial primary key, user_id bigint, waba_id text, token text, phone text unique, constraint waba_accounts_user_waba_unique unique (user_id, waba_id));
---
insert into waba_accounts (user_id, waba_id, phone) values (1, 'w', '1')
  on conflict (user_id, waba_id) do update set phone = '2';
--                                             ^^^^^^^^^^^ hint assigns-conflict-key: DO UPDATE assigns phone, a column of another unique key waba_accounts_phone_key (may raise 23505)
