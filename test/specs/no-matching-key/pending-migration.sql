create table student_course_purchases (id bigserial primary key, student_id bigint, course_id bigint, is_active boolean);
---
create table student_course_purchases (id bigserial primary key, student_id bigint, course_id bigint, is_active boolean);
create unique index unique_active_purchase on student_course_purchases (student_id, course_id) where is_active = true;
---
insert into student_course_purchases (student_id, course_id, is_active) values (1, 2, true)
  on conflict (student_id, course_id) where is_active = true do nothing;
--            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error no-matching-key 42P10: unique_active_purchase is defined in migrations/002_keys.sql:1 but missing in dev (42P10)
