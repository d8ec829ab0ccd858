create table events (id bigint, day date, primary key (id, day)) partition by range (day);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
---
insert into events_2026 (id, day) values (1, '2026-02-03') on conflict on constraint events_pkey do nothing;
--                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^ error no-such-constraint 42704: events_2026 has no constraint events_pkey; this upsert fails with 42704
--fix: Change target to (id, day)
insert into events_2026 (id, day) values (1, '2026-02-03') on conflict (id, day) do nothing;
