create table other (id int);
---
-- applied: 000_other.sql
create table purchases (id bigint primary key, student_id bigint, course_id bigint);
---
insert into purchases (id) values (1) on conflict (id) do nothing;
--          ^^^^^^^^^ error unknown-table 42P01: purchases is created in migrations/001_tables.sql:1 but missing in dev (42P01)
