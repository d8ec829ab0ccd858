create table purchases (id bigint primary key, student_id bigint, course_id bigint);
---
-- applied: 001_tables.sql, 002_keys.sql
create table purchases (id bigint primary key, student_id bigint, course_id bigint);
alter table purchases add constraint one_purchase unique (student_id, course_id);
---
insert into purchases (id) values (1) on conflict on constraint one_purchase do nothing;
--                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-in-database 42704: one_purchase is missing in dev although migrations/002_keys.sql:1, which makes it, is applied (42704)
