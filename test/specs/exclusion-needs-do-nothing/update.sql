create table seats (seat int, who text, constraint seats_excl exclude using btree (seat with =));
---
insert into seats (seat, who) values (1, 'a') on conflict on constraint seats_excl do update set who = excluded.who;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^^ error exclusion-needs-do-nothing 42809: seats_excl is an exclusion constraint; ON CONFLICT DO UPDATE cannot use it, only DO NOTHING (42809)
