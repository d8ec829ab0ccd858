CREATE TABLE peers (id serial PRIMARY KEY, ip inet NOT NULL, port integer NOT NULL, state smallint, version text);
CREATE INDEX peers_address ON peers (ip, port);

CREATE TABLE knowledge (id uuid PRIMARY KEY, source_url text, title text NOT NULL, fetched_at timestamptz);

CREATE TABLE lane_bindings (id bigserial PRIMARY KEY, route_type text NOT NULL, route_key text NOT NULL, lane text, is_active boolean NOT NULL DEFAULT true);
CREATE UNIQUE INDEX lane_bindings_active ON lane_bindings (route_type, route_key) WHERE is_active = true;

CREATE TABLE accounts (id text PRIMARY KEY, name text, slug varchar(200), email varchar(255) NOT NULL);
CREATE UNIQUE INDEX accounts_email_unique ON accounts (lower(email));

CREATE TABLE candidate_references (id uuid PRIMARY KEY, candidate_id uuid NOT NULL, referrer_name text, referrer_email text, referrer_phone text);
CREATE INDEX candidate_references_candidate ON candidate_references (candidate_id);

CREATE TABLE lists (id serial PRIMARY KEY, sample text, example text, "deletedAt" timestamptz);
CREATE UNIQUE INDEX lists_live ON lists (sample, example) WHERE "deletedAt" IS NULL;

CREATE TABLE readers (id bigserial PRIMARY KEY, email text NOT NULL, seen_at timestamptz);
CREATE UNIQUE INDEX readers_lower_email_index ON readers (lower(email));

CREATE TABLE transfers (id bigint NOT NULL, happened_at timestamptz NOT NULL, amount numeric) PARTITION BY RANGE (happened_at);
CREATE TABLE transfers_2026 PARTITION OF transfers FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE transfers_2026 ADD PRIMARY KEY (id);

CREATE TABLE private_storage (username varchar(256) NOT NULL, namespace varchar(512) NOT NULL, data text NOT NULL, updated_at timestamptz);
CREATE INDEX private_storage_user ON private_storage (username);

CREATE TABLE devices (id uuid PRIMARY KEY, owner_id uuid NOT NULL, token text NOT NULL, revoked_at timestamptz);
CREATE UNIQUE INDEX devices_live_token ON devices (token) WHERE revoked_at IS NULL;

CREATE TABLE pages (id uuid PRIMARY KEY, slug text NOT NULL UNIQUE, title text NOT NULL);

CREATE TABLE sender_policies (id bigserial PRIMARY KEY, user_id bigint NOT NULL, kind text NOT NULL, value text NOT NULL, inbox_id text, effect text);
CREATE UNIQUE INDEX sender_policies_scope ON sender_policies (user_id, kind, value, coalesce(inbox_id, ''));

CREATE TABLE open_counts (package_id text NOT NULL, version text NOT NULL, revision integer NOT NULL, operation_id text NOT NULL, opened bigint NOT NULL, PRIMARY KEY (package_id, version, revision, operation_id));

CREATE TABLE domains (domain_id varchar(20) NOT NULL, name text);
CREATE UNIQUE INDEX domains_named ON domains (domain_id) WHERE name IS NOT NULL;

CREATE TABLE basket_lines (basket_id uuid NOT NULL, article_id uuid NOT NULL, pieces integer NOT NULL, PRIMARY KEY (basket_id, article_id));
