create table users (tenant_id bigint, id bigint, primary key (tenant_id, id));
---
create table orders (user_id bigint references users);
--                                             ^^^^^ error reference-column-count 42830: 1 column references 2 of users (tenant_id, id); the counts must agree (42830)
