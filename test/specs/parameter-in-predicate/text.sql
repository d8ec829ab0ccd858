create table student_course_purchases (id bigserial primary key, student_id bigint, course_id bigint, is_active boolean, status varchar(20));
create unique index one_paid on student_course_purchases (student_id) where status = 'paid';
---
insert into student_course_purchases (student_id, status) values ($1, $2) on conflict (student_id) where status = $2 do nothing;
--                                                                                                       ^^^^^^^^^^^ warning parameter-in-predicate 42P10: A parameter cannot prove the index predicate status = 'paid'; prepared, this fails with 42P10 on the 6th run
--fix: Replace $2 by 'paid'
insert into student_course_purchases (student_id, status) values ($1, $2) on conflict (student_id) where status = 'paid' do nothing;
