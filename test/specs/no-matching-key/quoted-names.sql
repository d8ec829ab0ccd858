create schema if not exists app;
drop table if exists app."Order Lines";
create table app."Order Lines" ("orderId" bigint, "lineNo" int);
---
insert into app."Order Lines" ("orderId", "lineNo") values (1, 2) on conflict ("orderId", "lineNo") do nothing;
--                                                                            ^^^^^^^^^^^^^^^^^^^^^ error no-matching-key 42P10: No unique index or constraint on app."Order Lines" ("orderId", "lineNo"); this upsert fails with 42P10
--migration: Create migration: unique index on app."Order Lines" (orderId, lineNo)
