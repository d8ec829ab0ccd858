--rule: redundant-keys=hint
create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table users (id bigint primary key, email text constraint users_email_key unique, tenant_id bigint);
create unique index users_email_nocase on users (email collate nocase);
create unique index users_email_pattern on users (email text_pattern_ops);
create unique index users_email_lower on users (lower(email));
create unique index users_email_nulls on users (email, tenant_id) nulls not distinct;
---
create unique index users_email_nocase on users (email collate nocase);
create unique index users_email_pattern on users (email text_pattern_ops);
create unique index users_email_lower on users (lower(email));
create unique index users_email_nulls on users (email, tenant_id) nulls not distinct;
