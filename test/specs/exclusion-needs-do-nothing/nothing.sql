create table seats (seat int, who text, constraint seats_excl exclude using btree (seat with =));
---
insert into seats (seat, who) values (1, 'a') on conflict on constraint seats_excl do nothing;
--                                                        ^^^^^^^^^^^^^^^^^^^^^^^^ resolved seats_excl
