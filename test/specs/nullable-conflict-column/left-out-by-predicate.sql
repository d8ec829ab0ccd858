create table settings (org_id bigint, name text not null);
create unique index settings_org on settings (org_id, name) where org_id is not null;
---
insert into settings (org_id, name) values ($1, 'a') on conflict (org_id, name) where org_id is not null do nothing;
--                                                               ^^^^^^^^^^^^^^ resolved settings_org
--rule: nullable-conflict-column=hint
