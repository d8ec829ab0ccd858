create table purchases (id bigint primary key, student_id bigint, course_id bigint);
create unique index one_purchase on purchases (student_id, course_id);
---
-- applied: 001_tables.sql, 002_keys.sql
create table purchases (id bigint primary key, student_id bigint, course_id bigint);
create unique index one_purchase on purchases (student_id, course_id);
---
insert into purchases (id, student_id, course_id) values (1, 2, 3) on conflict (student_id, course_id) do nothing;
--                                                                             ^^^^^^^^^^^^^^^^^^^^^^^ resolved one_purchase
