create table events (id bigint, at date, unique (id, at)) partition by range (at);
create table events_24 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table events_25 (id bigint, at date);
create unique index events_25_at on events_25 (at);
---
drop index events_25_at;
alter table events detach partition events_24;
alter table events attach partition events_25 for values from ('2025-01-01') to ('2026-01-01');
insert into events_24 (id, at) values (1, '2024-05-05') on conflict (id, at) do nothing;
--                                                                  ^^^^^^^^ resolved events_24_id_at_key
insert into events (id, at) values (1, '2025-05-05') on conflict (id, at) do nothing;
--                                                               ^^^^^^^^ resolved events_id_at_key
