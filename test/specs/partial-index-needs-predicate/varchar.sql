create table student_course_purchases (id bigserial primary key, student_id bigint, course_id bigint, is_active boolean, status varchar(20));
create unique index one_paid on student_course_purchases (student_id) where status = 'paid';
---
insert into student_course_purchases (student_id) values (1) on conflict (student_id) do nothing;
--                                                                       ^^^^^^^^^^^^ error partial-index-needs-predicate 42P10: ON CONFLICT (student_id) needs WHERE status = 'paid' to use one_paid (42P10)
--fix: Add WHERE status = 'paid' to the conflict target
insert into student_course_purchases (student_id) values (1) on conflict (student_id) where status = 'paid' do nothing;
