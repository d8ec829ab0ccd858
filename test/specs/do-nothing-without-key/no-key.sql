create table events (kind text, payload text);
---
insert into events (kind, payload) values ('a', 'b') on conflict do nothing;
--                                                   ^^^^^^^^^^^ warning do-nothing-without-key: events has no unique key, so ON CONFLICT DO NOTHING never skips a row
