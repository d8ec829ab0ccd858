create table logs (day date, line text) partition by range (day);
create table logs_2026 partition of logs (unique (line)) for values from ('2026-01-01') to ('2027-01-01');
---
insert into logs (day, line) values ('2026-02-03', 'b') on conflict do nothing;
--                                                      ^^^^^^^^^^^ resolved
