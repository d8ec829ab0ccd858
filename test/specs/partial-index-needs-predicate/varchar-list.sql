create table student_course_purchases (id bigserial primary key, student_id bigint, course_id bigint, is_active boolean, status varchar(20));
create unique index one_open on student_course_purchases (student_id) where status in ('paid', 'open') and is_active;
---
insert into student_course_purchases (student_id) values (1) on conflict (student_id) do nothing;
--                                                                       ^^^^^^^^^^^^ error partial-index-needs-predicate 42P10: ON CONFLICT (student_id) needs WHERE status IN ('paid', 'open') AND is_active to use one_open (42P10)
--fix: Add WHERE status IN ('paid', 'open') AND is_active to the conflict target
insert into student_course_purchases (student_id) values (1) on conflict (student_id) where status in ('paid', 'open') and is_active do nothing;
