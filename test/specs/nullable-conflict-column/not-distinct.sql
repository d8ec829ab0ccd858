create table settings (org_id bigint, name text not null, value text, unique nulls not distinct (org_id, name));
---
insert into settings (org_id, name, value) values (null, 'a', 'b') on conflict (org_id, name) do update set value = excluded.value;
--                                                                             ^^^^^^^^^^^^^^ resolved settings_org_id_name_key
