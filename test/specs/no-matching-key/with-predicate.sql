create table student_course_purchases (id bigserial primary key, student_id bigint, course_id bigint, is_active boolean);
---
insert into student_course_purchases (student_id, course_id, is_active) values (1, 2, true)
  on conflict (student_id, course_id) where is_active = true do nothing;
--            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error no-matching-key 42P10: No unique index or constraint on student_course_purchases (student_id, course_id); this upsert fails with 42P10
--migration: Create migration: unique index on student_course_purchases (student_id, course_id) WHERE is_active = true
