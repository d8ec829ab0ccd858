-- A file is one fragment, as it stands.
create table a (b int references c (d));
--                               ^ c
insert into a values (1) on conflict (b) do nothing;
--                                    ^ b
