-- Which columns an element list must name.
--- schema
create table member (id int primary key, team int not null, email text, name text, score numeric, constraint member_team_email unique (team, email) include (name));
create unique index member_team_twice on member (team, team);
create unique index member_score_desc on member (score desc nulls last) with (fillfactor = 70);
create index member_name_plain on member (name);
create table gap (a int, b int, c int);
alter table gap drop column a;
create unique index gap_c on gap (c);
--- cases
-- B0 B5 H3: order and repetition do not count
insert into member (id, team) values (1, 1) on conflict (team, email) do nothing;
--> member_team_email
insert into member (id, team) values (1, 1) on conflict (email, team) do nothing;
--> member_team_email
insert into member (id, team) values (1, 1) on conflict (team, email, email, team) do update set name = 'x';
--> member_team_email
insert into member (id, team) values (1, 1) on conflict (team) do nothing;
--> member_team_twice
insert into member (id, team) values (1, 1) on conflict (score) do nothing;
--> member_score_desc
insert into gap (b) values (1) on conflict (c) do nothing;
--> gap_c
insert into member (id, team) values (1, 1) on conflict (email) do nothing;
--> 42P10
--> nearest: member_team_email; differs: missing-columns(team)
insert into member (id, team) values (1, 1) on conflict (team, email, id) do nothing;
--> 42P10
--> nearest: member_team_email; differs: extra-columns(id)
insert into member (id, team) values (1, 1) on conflict (team, email, name) do nothing;
--> 42P10
--> nearest: member_team_email; differs: extra-columns(name)
-- B3: not unique
insert into member (id, team) values (1, 1) on conflict (name) do nothing;
--> 42P10
--> nearest: member_pkey; differs: missing-columns(id), extra-columns(name)
