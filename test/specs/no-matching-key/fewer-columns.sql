create table waba_accounts (id bigserial primary key, user_id bigint, waba_id text, token text);
create unique index waba_accounts_user_waba_unique on waba_accounts (user_id, waba_id);
---
insert into waba_accounts (user_id, waba_id, token) values ($1, $2, $3)
  on conflict (waba_id) do update set token = excluded.token;
--            ^^^^^^^^^ error no-matching-key 42P10: No unique index or constraint on waba_accounts (waba_id); this upsert fails with 42P10
--fix: Change target to (user_id, waba_id)
insert into waba_accounts (user_id, waba_id, token) values ($1, $2, $3)
  on conflict (user_id, waba_id) do update set token = excluded.token;
--migration: Create migration: unique index on waba_accounts (waba_id)
