create table purchases (id bigint primary key, student_id bigint, course_id bigint);
---
-- applied: 001_tables.sql
create table purchases (id bigint primary key, student_id bigint, course_id bigint);
create unique index one_purchase on purchases (student_id, course_id);
---
insert into purchases (id, student_id, course_id) values (1, 2, 3) on conflict (student_id, course_id) do nothing;
--                                                                             ^^^^^^^^^^^^^^^^^^^^^^^ error pending-migration 42P10: one_purchase is defined in migrations/002_keys.sql:1, which is pending in dev (42P10)
