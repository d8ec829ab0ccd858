create table student_course_purchases (id bigserial primary key, student_id bigint, course_id bigint, is_active boolean, status varchar(20));
create unique index unique_active_purchase on student_course_purchases (student_id, course_id) where is_active = true;
---
insert into student_course_purchases (student_id, course_id, is_active) values ($1, $2, $3)
  on conflict (student_id, course_id) where is_active = $3 do nothing;
--                                          ^^^^^^^^^^^^^^ warning parameter-in-predicate 42P10: A parameter cannot prove the index predicate is_active = true; prepared, this fails with 42P10 on the 6th run
--fix: Replace $3 by true
insert into student_course_purchases (student_id, course_id, is_active) values ($1, $2, $3)
  on conflict (student_id, course_id) where is_active = true do nothing;
