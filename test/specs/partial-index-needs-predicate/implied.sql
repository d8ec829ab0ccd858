create table student_course_purchases (id bigserial primary key, student_id bigint, course_id bigint, is_active boolean, status varchar(20));
create unique index unique_active_purchase on student_course_purchases (student_id, course_id) where is_active = true;
---
insert into student_course_purchases (student_id, course_id) values (1, 2) on conflict (student_id, course_id) where is_active do nothing;
--                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^ resolved unique_active_purchase
