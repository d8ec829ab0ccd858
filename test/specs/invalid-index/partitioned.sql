create table events (id bigint, day date) partition by range (day);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
create unique index events_key on only events (id, day);
---
insert into events (id, day) values (1, '2026-02-03') on conflict (id, day) do nothing;
--                                                                ^^^^^^^^^ error invalid-index 42P10: events_key is INVALID until an index of every partition is attached to it (42P10)
