create table transfers (id bigint, account bigint, happened_at timestamptz) partition by range (happened_at);
create table transfers_2026 partition of transfers (primary key (id)) for values from ('2026-01-01') to ('2027-01-01');
---
insert into transfers (id, happened_at) values (1, now()) on conflict (id) do nothing;
--                                                                    ^^^^ error no-matching-key 42P10: No unique index on transfers can match (id), which lacks the partition key (happened_at) (42P10)
