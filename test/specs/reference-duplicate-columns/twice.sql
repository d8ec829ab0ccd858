create table users (id bigint primary key, tenant_id bigint, email text, handle text, deleted_at timestamptz);
---
create table orders (a bigint, b bigint, foreign key (a, b) references users (id, id));
--                                                                           ^^^^^^^^ error reference-duplicate-columns 42830: The referenced columns (id, id) name a column twice (42830)
