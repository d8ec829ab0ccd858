-- ON CONSTRAINT.
--- schema
create table owner (id int primary key);
create table pet (id int, tag text, owner int references owner (id), born date not null, weight int constraint pet_weight check (weight > 0),
  constraint pet_pk primary key (id), constraint pet_tag unique (tag), constraint "Pet-Born" unique (born));
create unique index pet_index on pet (owner);
create unique index pet_renamed_from on pet (weight);
alter table pet add constraint pet_adopted unique using index pet_renamed_from;
create table old (a int, constraint old_before unique (a));
alter index old_before rename to old_after;
create domain positive as int constraint positive_check check (value > 0);
create table measured (v positive unique);
create function fires() returns trigger language plpgsql as 'begin return new; end';
create constraint trigger pet_trigger after insert on pet for each row execute function fires();
create table part (a int, b int, constraint part_key unique (a)) partition by range (a);
create table part_1 partition of part for values from (0) to (10);
create table part_2 (b int, a int);
alter table part attach partition part_2 for values from (10) to (20);
create table alone (a int, b int) partition by range (a);
create table alone_1 partition of alone for values from (0) to (10);
alter table only alone add constraint alone_key unique (a);
create table parent (a int, constraint parent_key unique (a));
create table child (b int) inherits (parent);
create view pets as select id, tag from pet;
--- cases
-- A13: what a constraint's name may be
insert into pet (id, born) values (1, 'today') on conflict on constraint pet_pk do nothing;
--> pet_pk
insert into pet (id, born) values (1, 'today') on conflict on constraint pet_tag do update set tag = 'x';
--> pet_tag
insert into pet (id, born) values (1, 'today') on conflict on constraint PET_TAG do nothing;
--> pet_tag
insert into pet (id, born) values (1, 'today') on conflict on constraint "Pet-Born" do nothing;
--> Pet-Born
insert into pet (id, born) values (1, 'today') on conflict on constraint Pet_Born do nothing;
--> 42704
insert into pet (id, born) values (1, 'today') on conflict on constraint pet_adopted do nothing;
--> pet_adopted
insert into pet (id, born) values (1, 'today') on conflict on constraint pet_renamed_from do nothing;
--> 42704
insert into old values (1) on conflict on constraint old_after do nothing;
--> old_after
insert into old values (1) on conflict on constraint old_before do nothing;
--> 42704
-- A13 H7: an index is no constraint
insert into pet (id, born) values (1, 'today') on conflict on constraint pet_index do nothing;
--> 42704
insert into pet (id, born) values (1, 'today') on conflict on constraint no_such do nothing;
--> 42704
insert into pet (id, born) values (1, 'today') on conflict on constraint no_such do update set tag = 'x';
--> 42704
insert into measured values (1) on conflict on constraint positive_check do nothing;
--> 42704
-- A13: constraints without an index
insert into pet (id, born) values (1, 'today') on conflict on constraint pet_weight do nothing;
--> 42809
insert into pet (id, born) values (1, 'today') on conflict on constraint pet_owner_fkey do nothing;
--> 42809
insert into pet (id, born) values (1, 'today') on conflict on constraint pet_trigger do nothing;
--> 42809
-- A13 H11: not-null constraints
insert into pet (id, born) values (1, 'today') on conflict on constraint pet_born_not_null do nothing;
--> 42809
--> 13-17: 42704
-- A13: partitions, children and views have no constraints of others
insert into part values (1) on conflict on constraint part_key do nothing;
--> part_key
insert into part_1 values (1) on conflict on constraint part_key do nothing;
--> 42704
insert into part_1 values (1) on conflict on constraint part_1_a_key do nothing;
--> part_1_a_key
insert into part_2 (a) values (11) on conflict on constraint part_2_a_key do nothing;
--> part_2_a_key
insert into part_2 (a) values (11) on conflict on constraint part_1_a_key do nothing;
--> 42704
insert into alone values (1) on conflict on constraint alone_key do nothing;
--> 42P10
insert into child values (1) on conflict on constraint parent_key do nothing;
--> 42704
insert into parent values (1) on conflict on constraint parent_key do nothing;
--> parent_key
insert into pets values (1) on conflict on constraint pet_pk do nothing;
--> 42704
insert into missing values (1) on conflict on constraint pet_pk do nothing;
--> 42P01
-- A13: grammar
insert into pet (id, born) values (1, 'today') on conflict on constraint public.pet_pk do nothing;
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
insert into pet (id, born) values (1, 'today') on conflict on constraint (pet_pk) do nothing;
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
insert into pet (id, born) values (1, 'today') on conflict on constraint pet_pk where id > 1 do nothing;
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
insert into pet (id, born) values (1, 'today') on conflict constraint pet_pk do nothing;
--> 42601
--> unknown dynamic-sql: a syntax error is left to PostgreSQL
