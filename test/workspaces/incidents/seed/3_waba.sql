-- Incident 3: unique by user and account, while the handlers ask for the account alone.
CREATE TABLE waba_accounts (
  id bigserial PRIMARY KEY,
  waba_id text NOT NULL,
  user_id bigint NOT NULL,
  owner_business_id text,
  access_token text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX waba_accounts_user_waba_unique ON waba_accounts (user_id, waba_id);

INSERT INTO waba_accounts (waba_id, user_id, owner_business_id, access_token)
VALUES ('waba-1', 1, 'business-1', 'token-a'),
       ('waba-1', 2, 'business-1', 'token-b'),
       ('waba-2', 1, 'business-2', 'token-c');

CREATE TABLE waba_phone_numbers (
  phone_number_id text PRIMARY KEY,
  account_id bigint NOT NULL,
  display_name text
);
