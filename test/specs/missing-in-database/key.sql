create table purchases (id bigint primary key, student_id bigint, course_id bigint);
---
-- applied: 001_tables.sql, 002_keys.sql
create table purchases (id bigint primary key, student_id bigint, course_id bigint);
create unique index one_purchase on purchases (student_id, course_id);
---
insert into purchases (id, student_id, course_id) values (1, 2, 3) on conflict (student_id, course_id) do nothing;
--                                                                             ^^^^^^^^^^^^^^^^^^^^^^^ error missing-in-database 42P10: one_purchase is missing in dev although migrations/002_keys.sql:1, which makes it, is applied (42P10)
