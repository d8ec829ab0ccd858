CREATE TABLE waba_accounts (
  id bigserial PRIMARY KEY,
  waba_id text NOT NULL,
  user_id bigint NOT NULL,
  owner_business_id text,
  access_token text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- One business account may be shared by several users of ours.
CREATE UNIQUE INDEX waba_accounts_user_waba_unique ON waba_accounts (user_id, waba_id);

CREATE TABLE waba_phone_numbers (
  phone_number_id text PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES waba_accounts,
  display_name text
);
