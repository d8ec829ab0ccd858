create table users (email text unique, handle text);
---
create table orders (e text, constraint orders_users foreign key (e) references "users" ( "handle" ));
--                                                                                      ^^^^^^^^^^^^ error reference-without-key 42830: REFERENCES users (handle): no primary key or unique index on exactly (handle) (42830)
--fix: Change referenced columns to (email)
create table orders (e text, constraint orders_users foreign key (e) references "users" ( "email" ));
