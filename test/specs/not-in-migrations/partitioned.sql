create table events (id bigint, at date) partition by range (at);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create unique index events_by_hand on events (id, at);
---
create table events (id bigint, at date) partition by range (at);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
---
insert into events (id, at) values (1, '2024-02-02') on conflict (id, at) do nothing;
--                                                               ^^^^^^^^ information not-in-migrations 42P10: events_by_hand is in dev but not in the migrations: a database made from them refuses this (42P10)
--migration: Create migration: events_by_hand UNIQUE (id, at) on events
