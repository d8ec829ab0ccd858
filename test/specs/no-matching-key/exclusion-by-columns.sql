create table seats (seat int, constraint seats_excl exclude using btree (seat with =));
---
insert into seats (seat) values (1) on conflict (seat) do nothing;
--                                              ^^^^^^ error no-matching-key 42P10: seats_excl is an exclusion constraint, which only ON CONSTRAINT can name (42P10)
--fix: Use ON CONFLICT ON CONSTRAINT seats_excl
insert into seats (seat) values (1) on conflict on constraint seats_excl do nothing;
