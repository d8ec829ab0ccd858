create table student_course_purchases (id bigserial primary key, student_id bigint, course_id bigint, is_active boolean, status varchar(20));
create unique index unique_active_purchase on student_course_purchases (student_id, course_id) where is_active = true;
---
INSERT INTO student_course_purchases (student_id, course_id) VALUES (1, 2)
  ON CONFLICT (student_id, course_id) DO NOTHING;
--            ^^^^^^^^^^^^^^^^^^^^^^^ error partial-index-needs-predicate 42P10: ON CONFLICT (student_id, course_id) needs WHERE is_active = true to use unique_active_purchase (42P10)
--fix: Add WHERE is_active = true to the conflict target
INSERT INTO student_course_purchases (student_id, course_id) VALUES (1, 2)
  ON CONFLICT (student_id, course_id) WHERE is_active = true DO NOTHING;
