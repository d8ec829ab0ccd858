create table settings (org_id bigint, name text not null, value text, unique (org_id, name));
---
insert into settings (org_id, name, value) values ($1, 'a', 'b') on conflict (org_id, name) do update set value = excluded.value;
--                                                                           ^^^^^^^^^^^^^^ hint nullable-conflict-column: org_id may be NULL, and NULLs never conflict in settings_org_id_name_key
--rule: nullable-conflict-column=hint
