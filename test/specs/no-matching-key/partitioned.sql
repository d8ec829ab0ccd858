create table events (id bigint, day date, name text) partition by range (day);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
---
insert into events (id, day) values (1, '2026-02-03') on conflict (id, day) do nothing;
--                                                                ^^^^^^^^^ error no-matching-key 42P10: No unique index or constraint on events (id, day); this upsert fails with 42P10
--migration: Create migration: unique index on events (id, day)
