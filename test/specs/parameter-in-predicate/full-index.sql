create table student_course_purchases (id bigserial primary key, student_id bigint, course_id bigint, is_active boolean, status varchar(20));
create unique index full_key on student_course_purchases (student_id);
---
insert into student_course_purchases (student_id) values ($1) on conflict (student_id) where is_active = $2 do nothing;
--                                                                        ^^^^^^^^^^^^ resolved full_key
