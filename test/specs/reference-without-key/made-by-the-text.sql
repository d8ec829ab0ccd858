create table other (id bigint primary key);
---
create table teams (id bigint, code text unique);
create table members (team text references teams (id));
--                                               ^^^^ error reference-without-key 42830: REFERENCES teams (id): no primary key or unique index on exactly (id) (42830)
--fix: Change referenced columns to (code)
create table teams (id bigint, code text unique);
create table members (team text references teams (code));
