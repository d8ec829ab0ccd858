create table events (at timestamptz);
create unique index events_at on events (at desc nulls last);
---
insert into events (at) values (now()) on conflict (at) do nothing;
--                                                 ^^^^ resolved events_at
