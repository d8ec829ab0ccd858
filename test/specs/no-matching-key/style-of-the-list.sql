create table users (id bigint primary key, tenant_id bigint, email text, unique (tenant_id, email));
---
INSERT INTO "users" ("tenant_id", "email")
VALUES (1, 'a')
ON CONFLICT ( "email", "id" ) DO NOTHING;
--          ^^^^^^^^^^^^^^^^^ error no-matching-key 42P10: No unique index or constraint on users ("email", "id"); this upsert fails with 42P10
--fix: Change target to (tenant_id, email)
INSERT INTO "users" ("tenant_id", "email")
VALUES (1, 'a')
ON CONFLICT ( "tenant_id", "email" ) DO NOTHING;
