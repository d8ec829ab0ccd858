create table settings (org_id bigint, name text not null, value text, unique (org_id, name));
---
insert into settings (org_id, name, value) values (null, 'a', 'b') on conflict (org_id, name) do update set value = excluded.value;
--                                                                             ^^^^^^^^^^^^^^ information nullable-conflict-column: org_id is NULL here, and NULLs never conflict in settings_org_id_name_key
